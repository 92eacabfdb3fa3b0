import { type DashboardAsked, readsOf } from '#dashboard';
import type { Context } from './command.ts';
import { usage } from './failure.ts';
import { momentOf } from './moment.ts';

/** The product has all views, so that its dashboards have all figures. */
export const reads = readsOf(() => true);

/** Which dashboard is meant, and as of when. @throws Failure where there was no such committee then */
export async function dashboardAsked(
  context: Context,
  committeeId: string,
  { asOf, below = false }: { asOf?: string | undefined; below?: boolean | undefined },
): Promise<DashboardAsked> {
  const store = await context.log();
  const moment = asOf === undefined ? await store.head() : momentOf(asOf);
  const position = typeof moment === 'string' ? await store.positionAt(moment) : moment;
  const stream = `committee-${committeeId}`;
  if ((await store.read(stream, { first: 1, upTo: position })).length === 0) {
    const later = (await store.read(stream, { first: 1 }))[0];
    if (later)
      throw usage(
        `大工委 ${committeeId} 在位置 ${position} 时还不存在：它始于位置 ${later.position}（${later.meta.occurredAt}）。`,
        `The committee ${committeeId} was not there yet at position ${position}: it begins at position ${later.position} (${later.meta.occurredAt}).`,
      );
    throw usage(
      `${committeeId}：日志 ${context.where} 中没有这个大工委。可用 heli-audit history --category committee 查找。`,
      `${committeeId}: there is no such committee in ${context.where}. heli-audit history --category committee lists them.`,
    );
  }
  return { committeeId, below, asOf: position, ...(typeof moment === 'string' && { time: moment }) };
}
