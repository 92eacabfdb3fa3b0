import { bodiesIn } from '#export';
import type { ToldFact } from '#history';
import type { Context } from './command.ts';

const time = (at: string) => at.replace('T', ' ').replace(/\.\d+Z$/, 'Z');

/** A fact on a line, with names for ids, and below it, where `details` are wanted, who, for whom and why. */
export async function sayFact(context: Context, fact: ToldFact, { details = false, indent = '' } = {}): Promise<void> {
  const { say, language } = context;
  const { position, at, sentence, stream, version, type, actor, rule, onBehalfOf, automatic } = fact;
  const line = (text: string) => say(text, text);
  if (context.json) return;
  const names = await context.names();
  await names.learn(bodiesIn(sentence[language]));
  line(`${indent}${String(position).padStart(8)}  ${time(at)}  ${names.inWords(sentence[language])}`);
  const who =
    language === 'zh'
      ? `${automatic ? `自动：${rule?.zh ?? actor}` : actor}${onBehalfOf ? `，代表 ${onBehalfOf}` : ''}`
      : `${automatic ? `automatic: ${rule?.en ?? actor}` : `by ${actor}`}${onBehalfOf ? `, for ${onBehalfOf}` : ''}`;
  line(`${indent}${' '.repeat(10)}${type} · ${stream}@${version} · ${who}`);
  if (!details) return;
  line(`${indent}${' '.repeat(10)}id ${fact.id} · command ${fact.commandId}`);
  line(`${indent}${' '.repeat(10)}correlation ${fact.correlationId} · causation ${fact.causationId}`);
}

const short = (value: unknown) => {
  const text = value === undefined ? '–' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
};

export const sayChange = ({ say }: Context, { path, before, after }: { path: string; before?: unknown; after?: unknown }): void => {
  const text = `      ${path === '' ? '·' : path}: ${short(before)} → ${short(after)}`;
  say(text, text);
};
