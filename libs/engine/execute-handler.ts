import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { type Context, type Decider, decide, fold, type Grant, nobody, personalFields, Rejection, type Vocabulary } from '#decider';
import { Catalogue } from './catalogue.ts';
import { Clock } from './clock.ts';
import { AppendTooLarge, EventStore, type NewFact, OthersMoved, type Seen, StoreUnavailable, VersionConflict } from './event-store.ts';
import { type Because, Execute, type Outcome, type Refused } from './execute.ts';
import { PersonalData, PersonIsErased } from './personal-data.ts';
import type { Folded } from './folded.ts';
import { stableIds } from './stable-id.ts';
import { commandKey, StateCache } from './state-cache.ts';

const factId = stableIds('6f0a2a64-7a0c-4a3e-9d0b-5b1a0f6d3c11');

/** Against one other process an append loses at most every second time; this many losses in a row are another fault. */
const attempts = 12;

const logger = new Logger('Engine');

/** A rule asked for a stream that is not loaded yet. */
class Missing {
  constructor(
    readonly decider: Decider,
    readonly id: string,
  ) {}
}

/** Load, fold, decide, append; again when someone else appended first. Commands of one stream take their turn. */
@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute, Outcome> {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly store: EventStore,
    private readonly states: StateCache,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
  ) {}

  async execute(command: Execute): Promise<Outcome> {
    const { decider, id } = command;
    const schema = (decider.commands as Vocabulary)[command.command.type];
    if (!schema)
      return refused(id, 'UNKNOWN_COMMAND', `没有「${command.command.type}」这个命令。`, `There is no command ${command.command.type}.`);
    if (!isId.test(id))
      return refused(
        id,
        'INVALID',
        'id：只能用字母、数字和 . _ -，最长 100 个字符。',
        'id: letters, digits and . _ - only, 100 characters at the most.',
      );
    if (!isId.test(command.request.commandId))
      return refused(
        id,
        'INVALID',
        'commandId：只能用字母、数字和 . _ -，最长 100 个字符。',
        'commandId: letters, digits and . _ - only, 100 characters at the most.',
      );
    const parsed = schema.safeParse(command.command.data);
    if (!parsed.success) return invalid(id, parsed.error);
    const data = parsed.data;
    // No database keeps it, and no person types it.
    if (JSON.stringify(data).includes('\\u0000'))
      return refused(
        id,
        'INVALID',
        '内容里有无法保存的控制字符（U+0000）。请去掉后再试。',
        'There is a control character (U+0000) in it that cannot be kept. Take it out.',
      );

    const stream = `${decider.category}-${id}`;
    const since = command.request.since ?? performance.now();
    const turn = (this.turns.get(stream) ?? Promise.resolve()).then(() => this.decideAndAppend(command, stream, schema, data, since));
    const settled = turn.then(
      () => {},
      () => {},
    );
    this.turns.set(stream, settled);
    void settled.then(() => this.turns.get(stream) === settled && this.turns.delete(stream));
    return turn;
  }

  private async decideAndAppend(
    { decider, id, command: { type }, request }: Execute,
    stream: string,
    schema: z.ZodObject,
    data: Record<string, unknown>,
    since: number,
  ): Promise<Outcome> {
    const permit = decider.permit[type]!;
    let asked = false;
    let othersMoved = false;

    try {
      for (let attempt = 1; ; attempt++) {
        const before: Folded = await (asked ? this.states.fresh(decider, stream, since) : this.states.recall(decider, stream));
        const done = before.done.get(
          commandKey({ actor: request.caller.id, commandId: request.commandId, ...(request.caller.automatic && { automatic: true }) }),
        );
        if (done) {
          return done.hash === (await this.hash(type, schema, data, id))
            ? { accepted: true, id, version: done.version, position: done.position }
            : refused(
                id,
                'COMMAND_ID_REUSED',
                '这个 commandId 已经用于另一个内容不同的命令。请为新的命令换一个新的 commandId。',
                'This commandId was used for a command with another payload. Take a new one.',
              );
        }

        const grant: Grant | undefined = request.caller.automatic
          ? undefined
          : permit === nobody
            ? undefined
            : permit(request.caller, data, before.state, id);
        const now = this.clock.now().toISOString();
        const seen: Seen[] | undefined = this.store.checksOthers && !othersMoved ? [] : undefined;
        const decision =
          grant || request.caller.automatic
            ? await this.decide(decider, before.state, { type, data }, { id, now, caller: request.caller }, since, seen)
            : new Rejection('NOT_PERMITTED', '您没有权限这样做，或者它不存在。', 'You may not do this, or there is no such thing.');

        if (decision instanceof Rejection || decision.length === 0) {
          // What is remembered may be behind another process: nobody is refused on old news.
          if (!asked && !this.store.exclusive) {
            asked = true;
            if ((await this.states.fresh(decider, stream, since)).version !== before.version) continue;
          }
          if (decision instanceof Rejection)
            return { ...refused(id, decision.code, decision.zh, decision.en), ...(await this.because(stream, decision.because, now)) };
          return { accepted: true, id, version: before.version, position: before.position };
        }

        try {
          // Only now: a digest of a personal text makes the person a key.
          const hash = await this.hash(type, schema, data, id);
          const facts = await this.facts(decider, id, stream, before, decision, { hash, request, grant, now });
          const appended = await this.store.append(stream, facts, before.version, seen);
          this.states.advance(decider, stream, before, facts, appended);
          return { accepted: true, id, ...appended };
        } catch (error) {
          // A person erased in the meantime is news like any other.
          if (!(error instanceof VersionConflict || error instanceof OthersMoved || error instanceof PersonIsErased)) throw error;
          if (attempt === attempts)
            return refused(
              id,
              'BUSY',
              '同时操作的人太多，请用同一个 commandId 再试一次。',
              'Too many act on this at once. Ask again with the same commandId.',
            );
          asked = true;
          othersMoved ||= error instanceof OthersMoved;
          since = performance.now();
          await sleep(Math.random() * Math.min(200, 2 ** attempt));
        }
      }
    } catch (error) {
      if (error instanceof AppendTooLarge)
        return refused(id, 'TOO_LARGE', '内容太大，无法保存。请减少内容后再试。', 'This is too large to be kept. Make it smaller.');
      if (error instanceof StoreUnavailable) {
        logger.warn(`${decider.category}-${id} ${type}: ${error.message}`);
        return refused(
          id,
          'UNAVAILABLE',
          '暂时无法确认是否已保存。请用同一个 commandId 再试一次，不会重复。',
          'Whether this was kept cannot be told now. Ask again with the same commandId; nothing will be done twice.',
        );
      }
      throw error;
    }
  }

  /**
   * Asks the rule. Other streams are shown to it as they are remembered. Facts that rest on them are appended only while they are so, where
   * the store checks it: `seen` then says what to check. Else they are looked at once the rule has answered, all together: where one has
   * moved since, it is asked again. What is not remembered is loaded first.
   */
  private async decide(
    decider: Decider,
    state: unknown,
    command: { type: string; data: unknown },
    context: Omit<Context, 'of'>,
    since: number,
    seen: Seen[] | undefined,
  ) {
    const looked = new Map<string, Folded>();
    for (;;) {
      const shown = new Map<string, { decider: Decider; as: Folded }>();
      const of: Context['of'] = (other, id) => {
        const key = `${other.category}-${id}`;
        const as = looked.get(key) ?? this.states.remembered(key);
        if (!as) throw new Missing(other, id);
        if (!this.store.exclusive && !looked.has(key)) shown.set(key, { decider: other, as });
        return as.state as never;
      };
      const isStillSo = async () => {
        const same = [...shown].map(async ([key, { decider, as }]) => {
          const now = await this.states.fresh(decider, key, since);
          looked.set(key, now);
          return now.version === as.version;
        });
        return (await Promise.all(same)).every(Boolean);
      };
      try {
        const decision = decide(decider, state, command as never, { ...context, of }) as
          | readonly { type: string; data: Record<string, unknown> }[]
          | Rejection;
        if (seen && !(decision instanceof Rejection) && decision.length > 0) {
          for (const [stream, { as }] of shown) seen.push({ stream, version: as.version });
          return decision;
        }
        if (shown.size === 0 || (await isStillSo())) return decision;
      } catch (error) {
        if (error instanceof Missing) {
          const key = `${error.decider.category}-${error.id}`;
          looked.set(key, await this.states.fresh(error.decider, key, since));
        } else if (shown.size === 0 || (await isStillSo())) throw error;
      }
    }
  }

  private async facts(
    decider: Decider,
    id: string,
    stream: string,
    before: Folded,
    decision: readonly { type: string; data: Record<string, unknown> }[],
    { hash, request, grant, now }: { hash: string; request: Execute['request']; grant: Grant | undefined; now: string },
  ): Promise<NewFact[]> {
    const { commandId } = request;
    const sealed = await Promise.all(decision.map(fact => this.sealed(decider, id, fact)));
    const origin = { at: now, actor: request.caller.id, ...(grant?.of !== undefined && { onBehalfOf: grant.of }) };
    const committee =
      decider.committee?.(before.state, id) ??
      // The first facts of a stream say where it belongs.
      decider.committee?.(
        fold(
          decider,
          before.state,
          sealed.map((fact, i) => ({ ...fact, origin: { ...origin, version: before.version + i + 1 } })) as never[],
        ),
        id,
      );
    const meta = {
      actor: request.caller.id,
      ...(grant?.of !== undefined && { onBehalfOf: grant.of }),
      ...(request.caller.automatic && { automatic: true as const }),
      ...(committee !== undefined && { committee }),
      commandId,
      commandHash: hash,
      correlationId: request.correlationId ?? commandId,
      causationId: request.causationId ?? commandId,
      occurredAt: now,
    };
    return sealed.map(({ type, data }, i) => ({
      id: factId(`${stream}/${commandKey(meta)}/${i}`),
      type,
      schemaVersion: this.catalogue.version(type),
      data,
      meta,
    }));
  }

  /** The fact as it is kept: checked against its schema, personal texts sealed. */
  private async sealed(decider: Decider, id: string, { type, data }: { type: string; data: Record<string, unknown> }) {
    const schema = (decider.events as Vocabulary)[type];
    if (!schema) throw new Error(`${decider.category} decided on ${type}, which is none of its facts.`);
    const checked: Record<string, unknown> = schema.parse(data);
    for (const { field, of } of personalOf(schema)) {
      const text = checked[field];
      if (typeof text === 'string') checked[field] = await this.personal.seal(of === 'id' ? id : String(checked[of]), text);
    }
    return { type, data: checked };
  }

  /** Of what the command says; personal texts enter as a digest that dies with the person's key. */
  private async hash(type: string, schema: z.ZodObject, data: Record<string, unknown>, id: string): Promise<string> {
    const said = { ...data };
    for (const { field, of } of personalOf(schema)) {
      const text = said[field];
      if (typeof text === 'string') said[field] = await this.personal.digest(of === 'id' ? id : String(said[of]), text);
    }
    return hash('sha256', canonicalize({ type, data: said })!, 'base64url');
  }

  private async because(stream: string, version: number | undefined, now: string): Promise<{ because: Because } | undefined> {
    if (version === undefined) return undefined;
    const [fact] = await this.store.read(stream, version);
    if (!fact) return undefined;
    const { occurredAt: at, actor, onBehalfOf = null } = fact.meta;
    return { because: { position: fact.position, at, ahead: Math.max(0, Date.parse(now) - Date.parse(at)) / 1_000, actor, onBehalfOf } };
  }
}

const isId = /^[\p{L}\p{N}._-]{1,100}$/u;

const refused = (id: string, code: string, zh: string, en: string): Refused => ({ accepted: false, id, code, zh, en });

const zhMessages = z.locales.zhCN().localeError;
const enMessages = z.locales.en().localeError;

/** What is wrong with the input, and where. */
function invalid(id: string, { issues }: z.ZodError): Refused {
  const said = (messages: typeof zhMessages) =>
    issues
      .slice(0, 5)
      .map(issue => {
        const message = messages(issue as never);
        return `${issue.path.join('.') || '—'}: ${typeof message === 'string' ? message : (message?.message ?? issue.message)}`;
      })
      .join('; ');
  return refused(id, 'INVALID', `${said(zhMessages)}。`, `${said(enMessages)}.`);
}

const fieldsOf = new WeakMap<z.ZodObject, ReturnType<typeof personalFields>>();
function personalOf(schema: z.ZodObject) {
  let fields = fieldsOf.get(schema);
  if (!fields) fieldsOf.set(schema, (fields = personalFields(schema)));
  return fields;
}
