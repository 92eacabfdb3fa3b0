import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');

/** A refusal as its rule says it; `…` where a name, a number or a time stands. */
export interface Told {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Said by a function of its own, with different words for each case. */
const inOtherWords: Readonly<Record<string, Omit<Told, 'code'>>> = {
  BAD_URL: { zh: '这个地址不能用；拒绝时写明原因。', en: 'The address cannot be used; the sentence says why.' },
};

/** Of the words of the API, not of a rule. */
const noRefusal = /^(?:NOT_PERMITTED|SECRET_DESTROYED|SIGN_IN|NO_SUCH_FEED|BAD_DESK|BAD_PERIOD|BAD_PAGE|BAD_CURSOR|NODE_ENV|HELI_\w+)$/;
const isCode = /^[A-Z]+(?:_[A-Z]+)+$/;
const chinese = /[一-鿿]/;

const textOf = (node: ts.Node | undefined): string | undefined => {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(span => `…${span.literal.text}`).join('');
  return ts.isConditionalExpression(node) ? textOf(node.whenTrue) : undefined;
};

/** Every refusal of a slice's rules, by code, with the words of the first rule that gives it: read from the sources. */
export const refusalsOf = (...slices: readonly string[]): readonly Told[] => {
  const found = new Map<string, Partial<Told>>();
  for (const slice of slices)
    for (const name of readdirSync(join(root, 'libs', slice))) {
      if (!name.endsWith('.ts') || /spec|samples/.test(name)) continue;
      const text = readFileSync(join(root, 'libs', slice, name), 'utf8');
      for (const [, code] of text.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g))
        if (!noRefusal.test(code!) && !found.has(code!)) found.set(code!, {});
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node)) {
          const said = node.arguments.map(textOf);
          const at = said.findIndex(text => text !== undefined && isCode.test(text));
          const code = said[at];
          const words = said.slice(at + 1).filter(text => text !== undefined && text !== '') as string[];
          const zh = words.find(text => chinese.test(text));
          const en = words.find(text => !chinese.test(text));
          if (code !== undefined && zh !== undefined && en !== undefined && found.has(code) && found.get(code)!.zh === undefined) {
            // `not(code, thing, …)` says first in which state the thing is.
            const isPart = node.expression.getText() === 'not';
            found.set(code, isPart ? { zh: `（现在的状态）…，${zh}。`, en: `It is …; ${en}.` } : { zh, en });
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
    }
  return [...found].map(([code, said]) => ({ code, ...inOtherWords[code], ...said }) as Told).sort((a, b) => (a.code < b.code ? -1 : 1));
};
