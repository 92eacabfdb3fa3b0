import { type Caller, type Context, type Decider, decide, fold, nobody, Rejection, type Vocabulary } from '#decider';
import type { Catalogue, EventStore, States } from '#engine';
import { type Problem, type Wish } from './sheets.ts';

/** A rule asked for a stream that is not loaded yet. */
class Missing {
  constructor(
    readonly decider: Decider,
    readonly id: string,
  ) {}
}

/** Folded states straight from a log, for whoever has no server. */
export const statesIn = (store: EventStore, catalogue: Catalogue): States => ({
  async of(decider, id) {
    const facts = await store.read(`${decider.category}-${id}`);
    const told = facts.map(catalogue.current).map(({ type, data, version, meta }) => ({
      type,
      data,
      origin: { version, at: meta.occurredAt, actor: meta.actor, ...(meta.onBehalfOf !== undefined && { onBehalfOf: meta.onBehalfOf }) },
    }));
    return fold(decider, decider.initial as never, told as never);
  },
  recalled: () => undefined,
});

/** What a wish would lead to. */
export type Outlook = { readonly facts: number } | { readonly problems: readonly (Problem & { readonly field?: string })[] };

/**
 * Asks the rules what they would say, one wish after the other, each in the light of those before it. Nothing is written; the world may have
 * moved on when it is asked in earnest.
 */
export class Foresight {
  private readonly foreseen = new Map<string, { state: unknown; version: number }>();

  constructor(
    private readonly states: States,
    private readonly now: () => Date,
  ) {}

  async of({ decider, id, type, data }: Wish, caller: Caller): Promise<Outlook> {
    const parsed = (decider.commands as Vocabulary)[type]!.safeParse(data);
    if (!parsed.success)
      return {
        problems: parsed.error.issues.map(({ path, message, code }) => ({
          ...(path[0] !== undefined && { field: path.map(String).join('.') }),
          code: 'INVALID',
          ...(code === 'custom' ? bilingual(message) : { zh: `内容不符合要求（${message}）。`, en: `${message}.` }),
        })),
      };
    const key = `${decider.category}-${id}`;
    if (!/^[A-Za-z0-9._-]{1,100}$/.test(id))
      return {
        problems: [
          {
            code: 'INVALID',
            zh: '编号只能用字母、数字和 . _ -，最长 100 个字符。',
            en: 'An id has letters, digits and . _ - only, 100 characters at the most.',
          },
        ],
      };
    for (;;)
      try {
        const { state, version } = this.shown(decider, id);
        const permit = decider.permit[type]!;
        if (permit === nobody || !permit(caller, parsed.data, state as never, id))
          return {
            problems: [
              {
                code: 'NOT_PERMITTED',
                zh: '您没有权限这样做。请检查单位或支部是不是您负责的。',
                en: 'You may not do this. Check whose it is.',
              },
            ],
          };
        const now = this.now().toISOString();
        const context: Context = { id, now, caller, of: (other, otherId) => this.shown(other, otherId).state as never };
        const decision = decide(decider, state as never, { type, data: parsed.data } as never, context) as
          | readonly { type: string; data: unknown }[]
          | Rejection;
        if (decision instanceof Rejection) return { problems: [{ code: decision.code, zh: decision.zh, en: decision.en }] };
        const facts = decision.map((fact, i) => ({ ...fact, origin: { version: version + i + 1, at: now, actor: caller.id } }));
        this.foreseen.set(key, { state: fold(decider, state as never, facts as never), version: version + facts.length });
        return { facts: facts.length };
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        this.foreseen.set(`${error.decider.category}-${error.id}`, { state: await this.states.of(error.decider, error.id), version: 0 });
      }
  }

  private shown(decider: Decider, id: string): { readonly state: unknown; readonly version: number } {
    const known = this.foreseen.get(`${decider.category}-${id}`);
    if (!known) throw new Missing(decider, id);
    return known;
  }
}

/** `中文。 English.`: how the product's own checks speak. */
const bilingual = (message: string) => {
  const [, zh, en] = /^(.*[。！：”])\s+([A-Z].*)$/s.exec(message) ?? [];
  return zh !== undefined && en !== undefined ? { zh, en } : { zh: message, en: message };
};
