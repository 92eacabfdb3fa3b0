import { deepStrictEqual } from 'node:assert/strict';
import type { Caller } from './caller.ts';
import { type CodeOf, type CommandOf, type Context, type Decider, decide, type EventOf, fold, Rejection, type StateOf } from './decider.ts';

const anyone: Caller = { id: 'alice', grants: [] };
const firstOfJanuary = '2026-01-01T00:00:00.000Z';

/** Who gives the command, when, and to which stream; the permit is asked only where `as` is given. */
interface Setting {
  readonly as?: Caller;
  readonly now?: string;
  readonly id?: string;
}

type When<D extends Decider> = EventOf<D> & { readonly at?: string; readonly actor?: string; readonly onBehalfOf?: string };

const folded = <D extends Decider>(decider: D, history: readonly When<D>[]): StateOf<D> =>
  fold(
    decider,
    decider.initial,
    (history as readonly any[]).map(({ type, data, at = firstOfJanuary, actor = 'alice', onBehalfOf }, i) => ({
      type,
      data,
      origin: { version: i + 1, at, actor, ...(onBehalfOf && { onBehalfOf }) },
    })) as never[],
  );

/**
 * `given(Task, …facts).when(command).then(…facts)`, with no store, no clock and no mock.
 * Facts may say `at`, `actor` and `onBehalfOf` beside type and data. `.and(Membership, id, …facts)` tells another stream's history.
 */
export const given = <D extends Decider>(decider: D, ...history: When<D>[]) => {
  const others = new Map<string, unknown>();
  const scene = {
    state: folded(decider, history),
    and<O extends Decider>(other: O, id: string, ...facts: When<O>[]) {
      others.set(`${other.category}-${id}`, folded(other, facts));
      return scene;
    },
    when(command: CommandOf<D>, { as, now = firstOfJanuary, id = 'id' }: Setting = {}) {
      const parsed = { type: command.type, data: decider.commands[command.type].parse(command.data) } as CommandOf<D>;
      const context: Context = {
        id,
        now,
        caller: as ?? anyone,
        of: (other, id) => (others.get(`${other.category}-${id}`) ?? other.initial) as never,
      };
      const permitted = as === undefined || as.automatic || decider.permit[command.type]!(as, parsed.data, scene.state, id) !== undefined;
      const decision = permitted ? decide(decider, scene.state, parsed, context) : new Rejection('NOT_PERMITTED', '', '');
      return {
        decision,
        then: (...facts: EventOf<D>[]) => deepStrictEqual(decision, facts),
        thenNothing: () => deepStrictEqual(decision, []),
        /** `because`: the version of the fact that stands in the way. */
        thenRejected(code: CodeOf<D> | 'NOT_PERMITTED', because?: number) {
          deepStrictEqual(decision instanceof Rejection ? decision.code : decision, code);
          if (because !== undefined) deepStrictEqual((decision as Rejection).because, because);
        },
      };
    },
  };
  return scene;
};
