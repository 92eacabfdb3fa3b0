/** Words with which passwords of the published lists begin or end, in small letters; of 10 characters or more they are told by their parts. */
const words =
  `password passwort passw0rd p@ssw0rd p@ssword pass admin administrator root user guest test testing default changeme letmein welcome
 login master secret access hello monkey dragon football baseball basketball soccer superman batman pokemon starwars sunshine princess iloveyou
 iloveu trustno flower summer winter spring autumn shadow michael jordan computer internet samsung google facebook microsoft windows android
 iphone whatever freedom killer pepper hunter ranger jesus angel lovely cookie banana cheese chocolate orange purple silver golden
 qwerty qwert qwer qazwsx qazxsw wsxedc edcrfv asdfgh asdf zxcvbn zxcv zaq xsw wasd
 woaini woaiwo aini nihao zhongguo china beijing shanghai zhengzhou mima guanliyuan caonima dearbook taobao baidu qq wang zhang li
 abc aaa xyz abcd heli dangjian dagongwei gongwei zhibu huiyuan danwei shequ
 密码 管理员 合力 党建 大工委 支部 社区`
    .split(/\s+/)
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);

const keyboard = [
  '`1234567890-=',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
];
const rows = keyboard.flatMap(row => [row, [...row].toReversed().join('')]);
/** 我爱你一生一世 and their like, in figures. */
const figures = ['5201314', '1314520', '1314', '520', '147258369', '159357', '123321', '112233', '121212', '123123', '666', '888'];

/** How much of `text` at its beginning says nothing: a word of the lists, a run over the keyboard, one sign again and again, a year or a day. */
const known = (text: string): number => {
  const word = [...words, ...figures].find(word => text.startsWith(word))?.length ?? 0;
  let run = 0;
  for (const row of rows) {
    const from = row.indexOf(text[0]!);
    if (from < 0) continue;
    let n = 1;
    while (n < text.length && row[from + n] === text[n]) n++;
    run = Math.max(run, n);
  }
  const same = /^(.)\1*/u.exec(text)![0].length;
  const date = /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?/.exec(text)?.[0].length ?? 0;
  return Math.max(word, run >= 3 ? run : 0, same >= 3 ? same : 0, date);
};

const spelled: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const plain = (text: string) => [...text].map(sign => spelled[sign] ?? sign).join('');

const says = (text: string): number => {
  // What is repeated says no more than once.
  const once = /^(.{2,}?)\1+$/u.exec(text)?.[1] ?? text;
  let left = 0;
  for (let rest = once; rest !== '';) {
    const n = known(rest);
    if (n === 0) left++;
    rest = rest.slice(Math.max(1, n));
  }
  return left;
};

/** Less of its own than this, and it is one of those that are tried first. */
const least = 4;

/** Whether a password is made of what the lists of common passwords are made of, and of next to nothing else. */
export const isCommon = (password: string): boolean => {
  const text = password
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._-]+/g, '');
  return Math.min(says(text), says(plain(text))) < least;
};
