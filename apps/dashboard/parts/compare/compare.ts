/** Something of a text that stays, came in, or went. */
export interface Piece {
  readonly how: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A place of two texts: a heading, and what it said and says. */
export interface Line {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}
export interface Compared {
  readonly key: string;
  readonly label: string;
  readonly pieces: readonly Piece[];
}

/** Above this many comparisons two texts are set against each other as wholes. */
const most = 4_000_000;

/** Han characters one by one, other words as words, so that a change is read as people would say it. */
const tokens = (text: string): string[] => text.match(/\p{Script=Han}|[\p{L}\p{N}_]+|\s+|[^]/gu) ?? [];

/** The longest common subsequence, as pieces. */
export const piecesOf = (before: string, after: string): Piece[] => {
  if (before === after) return before === '' ? [] : [{ how: 'same', text: before }];
  const [a, b] = [tokens(before), tokens(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const pieces: Piece[] = [];
  const add = (how: Piece['how'], text: string) => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.how === how) pieces[pieces.length - 1] = { how, text: last.text + text };
    else pieces.push({ how, text });
  };
  add('same', a.slice(0, head).join(''));
  if (x.length * y.length > most) {
    add('removed', x.join(''));
    add('added', y.join(''));
  } else {
    const width = y.length + 1;
    const longest = new Uint32Array((x.length + 1) * width);
    for (let i = x.length - 1; i >= 0; i--)
      for (let j = y.length - 1; j >= 0; j--)
        longest[i * width + j] =
          x[i] === y[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    let [i, j] = [0, 0];
    while (i < x.length || j < y.length) {
      if (i < x.length && j < y.length && x[i] === y[j]) {
        add('same', x[i]!);
        i++;
        j++;
      } else if (i < x.length && (j === y.length || longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) add('removed', x[i++]!);
      else add('added', y[j++]!);
    }
  }
  add('same', a.slice(a.length - tail).join(''));
  return pieces;
};

/** Two texts place by place, in the order of the later one; what went stands where it stood. */
export const compared = (before: readonly Line[], after: readonly Line[]): Compared[] => {
  const was = new Map(before.map(line => [line.key, line]));
  const is = new Set(after.map(({ key }) => key));
  const rows: Compared[] = [];
  const gone = (until: number) => {
    for (; at < until; at++) {
      const line = before[at]!;
      if (!is.has(line.key)) rows.push({ key: line.key, label: line.label, pieces: piecesOf(line.text, '') });
    }
  };
  let at = 0;
  for (const line of after) {
    const old = was.get(line.key);
    const place = old ? before.indexOf(old) : -1;
    if (place >= at) {
      gone(place);
      at = place + 1;
    }
    rows.push({ key: line.key, label: line.label, pieces: piecesOf(old?.text ?? '', line.text) });
  }
  gone(before.length);
  return rows;
};

export const isChanged = ({ pieces }: Compared): boolean => pieces.some(({ how }) => how !== 'same');
