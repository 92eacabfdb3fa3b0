/** In the place of a name that nobody can read any more. */
export const erasedPerson = { zh: '已删除的人员', en: 'erased person' } as const;

const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const first = (text: string) => letters.segment(text)[Symbol.iterator]().next().value?.segment ?? '';

/** 张三丰 → 张**, whatever the length, which would tell too much. */
export const maskedName = (name: string) => `${first(name)}**`;

/** 13812341234 → 138****1234; a short number keeps its last two digits. */
export const maskedTelephone = (telephone: string) => {
  const digits = telephone.replaceAll(/\D/g, '');
  return digits.length >= 10 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
};

/** zhang@example.org → z**@example.org */
export const maskedEmail = (email: string) => `${first(email)}**${email.slice(email.lastIndexOf('@'))}`;
