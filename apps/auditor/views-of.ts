import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ViewsAt } from '#engine';
import { viewsOf } from '#product';
import type { Context } from './command.ts';
import { usage } from './failure.ts';

export const viewsOption = {
  flags: '--views <where>',
  text: {
    zh: '现用视图表：views.sqlite 或 postgres://…；默认与日志同处',
    en: 'the live tables: views.sqlite or postgres://…; else beside the log',
  },
  completes: 'file',
} as const;

/** Where the live tables are. @throws Failure where there are none */
export function viewsAt(context: Context, given: string | undefined): ViewsAt {
  if (given !== undefined && /^postgres(ql)?:\/\//.test(given)) return { postgres: given };
  const at: ViewsAt = given === undefined ? viewsOf(context.place) : { file: resolve(given) };
  if ('file' in at && !existsSync(at.file))
    throw usage(
      `${at.file}：没有现用的视图表。请用 --views 指明 views.sqlite 或 postgres://…。`,
      `${at.file}: there are no live tables. Name views.sqlite or postgres://… with --views.`,
    );
  return at;
}

/** Which views are meant: by name, with or without their version. @throws Failure */
export function viewsNamed(context: Context, names: readonly string[]) {
  const unknown = names.filter(name => !context.views.some(view => view.name === name || view.name.startsWith(`${name}@`)));
  if (unknown.length > 0)
    throw usage(
      `没有这些视图：${unknown.join('、')}。有：\n  ${context.views.map(({ name }) => name).join('\n  ')}`,
      `There are no such views: ${unknown.join(', ')}. There are:\n  ${context.views.map(({ name }) => name).join('\n  ')}`,
    );
  return names.length === 0
    ? context.views
    : context.views.filter(view => names.some(name => view.name === name || view.name.startsWith(`${name}@`)));
}
