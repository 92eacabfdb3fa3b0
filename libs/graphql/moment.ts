import { z } from 'zod';
import type { Moment, Position } from '#engine';
import type { RequestContext } from './context.ts';
import { Problem } from './problem.ts';

/** What a query says of the moment it asks about: `asOf` a time or a position, `after` what it must have seen. */
export interface MomentArguments {
  readonly asOf?: string | null | undefined;
  readonly after?: Position | null | undefined;
}

const time = z.iso.datetime({ offset: true });

/**
 * The moment of a question: what its arguments say, else what the whole request says.
 * @throws Problem where `asOf` is neither a time nor a position
 */
export const momentOf = ({ asOf, after }: MomentArguments, context: Pick<RequestContext, 'asOf'>, committee?: string): Moment => {
  const said = asOf ?? context.asOf;
  if (said != null && !/^\d{1,19}$/.test(said) && !time.safeParse(said).success)
    throw new Problem(
      'BAD_MOMENT',
      'asOf 应为时刻（如 2017-03-30T08:00:00+08:00）或日志位置（如 42）。',
      '"asOf" is a moment such as 2017-03-30T08:00:00+08:00, or a position such as 42.',
    );
  return {
    ...(committee !== undefined && { committee }),
    ...(said != null && { asOf: /^\d+$/.test(said) ? BigInt(said) : new Date(said).toISOString() }),
    ...(after != null && { after }),
  };
};
