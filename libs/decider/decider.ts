import type { z } from 'zod';
import type { Caller, Permit } from './caller.ts';

/** Payload schemas by name: `{ TaskClaimed: z.object({ … }) }`. */
export type Vocabulary = Record<string, z.ZodObject>;

/** The discriminated union that a vocabulary describes. */
export type Message<V extends Vocabulary> = {
  [T in keyof V & string]: { readonly type: T; readonly data: Readonly<z.output<V[T]>> };
}[keyof V & string];

/** All that a decision may know besides the state. */
export interface Context {
  /** The id of the stream that decides: `task-<id>` without its category. */
  readonly id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly now: string;
  readonly caller: Caller;
  /** Another stream's state: as new as the log was when the decision began. */
  readonly of: <D extends Decider>(decider: D, id: string) => StateOf<D>;
}

/** What a fold may know of a fact besides its payload. */
export interface Origin {
  /** 1 for the first fact of a stream. */
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  /** The committee, branch or unit for which the actor acted. */
  readonly onBehalfOf?: string;
}

/** A refusal is a value, not an exception: the command was understood, and denied. */
export class Rejection<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly zh: string,
    readonly en: string,
    /** The version of the fact that stands in the way: who was faster, and when. */
    readonly because?: number,
  ) {}
}

export const reject = <Code extends string>(code: Code, zh: string, en: string, because?: number) => new Rejection(code, zh, en, because);

/** A stored payload of an older version, made into one of the next. */
export type Upcaster = (data: any) => unknown;

/** The rules of one kind of stream: which commands it hears, who may give them, which facts they lead to, what those facts make of it. */
export interface Decider<C extends Vocabulary = any, E extends Vocabulary = any, S = any, Code extends string = string> {
  /** The first word of every stream's name: `task-<id>`. No hyphen in it. */
  readonly category: string;
  readonly commands: C;
  /** Commands that another part of the product gives after a check of its own (a password, a token): in no API. */
  readonly internal?: readonly (keyof C & string)[];
  readonly events: E;
  /** Plain JSON, like every state that follows from it: it is kept as a snapshot. */
  readonly initial: S;
  /** To which committee the stream's facts belong; nothing where to none. */
  readonly committee?: (state: NoInfer<S>, id: string) => string | undefined;
  /** Who may. What is not said is refused; policies and due dates may. */
  readonly permit: { readonly [T in keyof C & string]: Permit<NoInfer<S>, Readonly<z.output<C[T]>>> };
  readonly decide: {
    readonly [T in keyof C & string]: (
      state: NoInfer<S>,
      data: Readonly<z.output<C[T]>>,
      context: Context,
    ) => readonly Message<E>[] | Rejection<Code>;
  };
  readonly evolve: {
    readonly [T in keyof E & string]: (state: NoInfer<S>, data: Readonly<z.output<E[T]>>, origin: Origin) => NoInfer<S>;
  };
  /** For each fact whose payload changed its meaning: the way from version n to n + 1, `[from 1, from 2, …]`. */
  readonly upcast?: { readonly [T in keyof E & string]?: readonly Upcaster[] };
}

export type CommandOf<D> = D extends Decider<infer C, any, any, any> ? Message<C> : never;
export type EventOf<D> = D extends Decider<any, infer E, any, any> ? Message<E> : never;
export type StateOf<D> = D extends Decider<any, any, infer S, any> ? S : never;
export type CodeOf<D> = D extends Decider<any, any, any, infer Code> ? Code : never;

/** The codes with which these rules refuse: read off them, because of rules made elsewhere the compiler infers but `string`. */
type CodeIn<Rules> = {
  [T in keyof Rules]: Rules[T] extends (...of: any) => infer Answer ? (Answer extends Rejection<infer Code> ? Code : never) : never;
}[keyof Rules];

/** Does nothing at run time; the compiler checks that every command and every event has its rule. */
export const decider =
  <S>() =>
  <C extends Vocabulary, E extends Vocabulary, Rules extends Decider<C, E, S>['decide']>(
    rules: Omit<Decider<C, E, S>, 'decide'> & { readonly decide: Rules & { readonly [T in Exclude<keyof Rules, keyof C>]: never } },
  ) =>
    rules as unknown as Decider<C, E, S, CodeIn<Rules>>;

/** What these facts make of `state`, in order. */
export const fold = <D extends Decider>(
  { evolve }: D,
  state: StateOf<D>,
  facts: Iterable<EventOf<D> & { readonly origin: Origin }>,
): StateOf<D> => {
  let next: any = state;
  for (const { type, data, origin } of facts as Iterable<{ type: string; data: unknown; origin: Origin }>) {
    const rule = evolve[type];
    if (!rule) throw new Error(`No rule for the fact ${type}.`);
    next = rule(next, data as never, origin);
  }
  return next;
};

/** The decision of an already parsed command. Whether the caller may give it is `permit`'s, asked by the engine before. */
export const decide = <D extends Decider>(
  { decide }: D,
  state: StateOf<D>,
  { type, data }: CommandOf<D>,
  context: Context,
): readonly EventOf<D>[] | Rejection<CodeOf<D>> => decide[type]!(state, data as never, context) as any;
