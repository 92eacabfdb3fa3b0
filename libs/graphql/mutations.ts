import type { Type } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { type Decider, nobody } from '#decider';
import { Execute, longestId, type Outcome, type Request } from '#engine';
import type { Language, RequestContext } from './context.ts';
import { Problem } from './problem.ts';

type Data<D, T> = D extends Decider<infer C, any, any, any> ? (T extends keyof C ? Readonly<z.output<C[T]>> : never) : never;
type CommandName<D> = D extends Decider<infer C, any, any, any> ? keyof C & string : never;

/** Commands that an ordinary handler on the same bus answers instead of `Execute`; `data` is as the client sent it, not yet parsed. */
export interface Overrides<D extends Decider> {
  readonly by?: { readonly [T in CommandName<D>]?: (id: string, data: Data<D, T>, request: Request) => Command<Outcome> };
}

const mutationName = (command: string) => command[0]!.toLowerCase() + command.slice(1);
const open = (decider: Decider): string[] =>
  Object.keys(decider.commands).filter(name => decider.permit[name] !== nobody && !decider.internal?.includes(name));

/** What every mutation has; described once, at the type Mutation. */
const own = ['id', 'commandId'];

/** A JSON Schema as zod writes it, as far as arguments need it. */
interface Json {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly items?: Json;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Json[];
  /** `.meta({ ofTheServer: true })`: put in by the command's own handler, so clients have no such argument. */
  readonly ofTheServer?: boolean;
}

const jsonOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

/** What `X | null` is besides null. */
const solid = (json: Json): { readonly json: Json; readonly nullable: boolean } => {
  if (Array.isArray(json.type) && json.type.includes('null')) {
    const [type, ...others] = json.type.filter(type => type !== 'null');
    return { json: others.length === 0 && type ? { ...json, type } : {}, nullable: true };
  }
  const rest = json.anyOf?.filter(({ type }) => type !== 'null');
  if (!json.anyOf || !rest || rest.length === json.anyOf.length) return { json, nullable: false };
  const { anyOf: _, ...outer } = json;
  return { json: rest.length === 1 ? { ...rest[0], ...outer } : { ...outer, anyOf: rest }, nullable: true };
};

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const singular = (word: string) => {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};

const valueName = (value: string) => {
  const name = value.replaceAll(/[^_0-9A-Za-z]/g, '_').replace(/^(\d|__)/, '_$1');
  return ['true', 'false', 'null'].includes(name) ? `${name}_` : name;
};
const nameable = (json: Json) => {
  const values = json.enum ?? (typeof json.const === 'string' ? [json.const] : []);
  const names = new Set(values.map(value => (typeof value === 'string' && /[A-Za-z]/.test(value) ? valueName(value) : '')));
  return names.size > 0 && names.size === values.length && !names.has('') ? (values as readonly string[]) : undefined;
};

const described = ({ description }: { description?: string | undefined }, indent: string) =>
  description ? `${indent}${JSON.stringify(description)}\n` : '';

/** Collects the input and enum types that a decider's commands need, and their names. */
class Sdl {
  readonly types = new Map<string, string>();
  /** Enum values that are no GraphQL names: `in_kind` for `in-kind`. */
  readonly values = new Map<string, Record<string, string>>();

  constructor(private readonly category: string) {}

  private declare(name: string, text: string) {
    const known = this.types.get(name);
    if (known !== undefined && known !== text)
      throw new Error(`${this.category}: two different shapes would be called ${name}. Name one of them with .meta({ title: '…' }).`);
    this.types.set(name, text);
    return name;
  }

  /** `path` is what the type is called after where it has no title of its own: DecomposeNeed, then Part. */
  type(json: Json, field: string, path: string): string {
    if (json.items) {
      const { json: item, nullable } = solid(json.items);
      return `[${this.type(item, singular(field), path)}${nullable ? '' : '!'}]`;
    }
    const values = nameable(json);
    if (values) {
      const name = json.title ?? path + capital(field);
      const renamed = values.filter(value => valueName(value) !== value);
      if (renamed.length > 0) this.values.set(name, Object.fromEntries(values.map(value => [valueName(value), value])));
      return this.declare(name, `enum ${name} {\n${values.map(value => `  ${valueName(value)}\n`).join('')}}\n`);
    }
    if (json.properties && Object.keys(json.properties).length > 0) {
      const base = json.title?.replace(/Input$/, '') ?? path + capital(field);
      return this.declare(`${base}Input`, `input ${base}Input {\n${this.fields(json, base, '  ').join('\n')}\n}\n`);
    }
    if (json.anyOf || Array.isArray(json.type)) return 'JSON';
    if (json.type === 'string') {
      if (json.format === 'date-time') return 'DateTime';
      if (json.format === 'date') return 'Date';
      return json.format === 'uuid' || /^id$|Ids?$/.test(field) ? 'ID' : 'String';
    }
    if (json.type === 'integer')
      return json.maximum === undefined || json.maximum === Number.MAX_SAFE_INTEGER || json.maximum < 2 ** 31 ? 'Int' : 'Float';
    return { number: 'Float', boolean: 'Boolean' }[json.type as string] ?? 'JSON';
  }

  fields({ properties = {}, required = [] }: Json, path: string, indent: string): string[] {
    const open = Object.entries(properties).filter(([, { ofTheServer }]) => !ofTheServer);
    return open.map(([name, field]) => {
      const { json, nullable } = solid(field);
      const type = this.type(json, name, path);
      const value = json.default ?? field.default;
      const literal = typeof value === 'string' && this.types.has(type) ? valueName(value) : JSON.stringify(value);
      const isDefault = ['string', 'number', 'boolean'].includes(typeof value) && type !== 'JSON';
      const must = required.includes(name) && !nullable && value === undefined;
      return `${described(json, indent)}${indent}${name}: ${type}${must ? '!' : ''}${isDefault ? ` = ${literal}` : ''}`;
    });
  }
}

const sdlOf = (decider: Decider) => {
  const sdl = new Sdl(decider.category);
  const mutations = open(decider).map(command => {
    const json = jsonOf(decider.commands[command]);
    for (const name of own)
      if (json.properties?.[name])
        throw new Error(`${decider.category}: ${command} has a field ${name}, which every mutation has as an argument.`);
    const args = own.map(name => `    ${name}: ID!`);
    return `${described(json, '  ')}  ${mutationName(command)}(\n${[...args, ...sdl.fields(json, command, '    ')].join('\n')}\n  ): Outcome!\n`;
  });
  return { sdl, mutations };
};

/** The SDL that `mutationsOf` answers to, for schemas/graphql/<category>.mutations.graphql; empty where the decider has no open command. */
export const mutationSdl = (decider: Decider): string => {
  const { sdl, mutations } = sdlOf(decider);
  if (mutations.length === 0) return '';
  return [
    `# Made from libs/${decider.category} by \`npm run schemas\`.\nextend type Mutation {\n${mutations.join('')}}\n`,
    ...sdl.types.values(),
  ].join('\n');
};

/** GraphQL clients say null where a field is absent; a schema takes null only where it says so. */
const withoutNulls = (json: Json, value: unknown): unknown => {
  const { json: shape } = solid(json);
  if (Array.isArray(value)) return shape.items ? value.map(item => withoutNulls(shape.items!, item)) : value;
  if (value === null || typeof value !== 'object' || !shape.properties) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => {
      const property = shape.properties![name];
      if (!property) return [[name, field]];
      return field === null && !solid(property).nullable ? [] : [[name, withoutNulls(property, field)]];
    }),
  );
};

/** As the API shows an outcome, in the caller's language. */
export const answerOf = (outcome: Outcome, language: Language) =>
  outcome.accepted
    ? { __typename: 'Accepted', id: outcome.id, version: outcome.version, position: outcome.position }
    : { __typename: 'Rejected', code: outcome.code, reason: outcome[language], because: outcome.because ?? null };

const enums = Symbol('enum values');

/** For the schema's resolvers: the values of enums whose GraphQL names differ from them. */
export const enumValues = (resolver: Type): Readonly<Record<string, Record<string, string>>> =>
  (resolver as { [enums]?: Record<string, Record<string, string>> })[enums] ?? {};

/** A Nest resolver with one mutation for each command of a decider, except those that nobody, or only the product itself, may give. */
export function mutationsOf<D extends Decider>(decider: D, { by = {} }: Overrides<D> = {}): Type {
  @Resolver()
  class Mutations {
    constructor(readonly bus: CommandBus) {}
  }
  Object.defineProperty(Mutations, 'name', { value: `${capital(decider.category)}Mutations` });
  Object.defineProperty(Mutations, enums, { value: Object.fromEntries(sdlOf(decider).sdl.values) });
  Reflect.defineMetadata('design:paramtypes', [CommandBus], Mutations);
  const overrides = by as Record<string, ((id: string, data: unknown, request: Request) => Command<Outcome>) | undefined>;
  for (const type of open(decider)) {
    const name = mutationName(type);
    const json = jsonOf(decider.commands[type]);
    const override = overrides[type];
    const method = async function (
      this: Mutations,
      { id, commandId, ...args }: { id: string; commandId: string },
      { caller, language, requestId }: RequestContext,
    ) {
      for (const [name, value] of Object.entries({ id, commandId }))
        if (value.length === 0 || value.length > longestId)
          throw new Problem('BAD_INPUT', `“${name}”应为1至${longestId}个字符。`, `"${name}" must have 1 to ${longestId} characters.`);
      const data = withoutNulls(json, args);
      const request: Request = { caller, commandId, correlationId: requestId };
      const command = override?.(id, data, request) ?? new Execute(decider, id, { type, data }, request);
      return answerOf(await this.bus.execute<Command<Outcome>, Outcome>(command), language);
    };
    const descriptor = { value: method, configurable: true, writable: true };
    Object.defineProperty(Mutations.prototype, name, descriptor);
    Reflect.defineMetadata('design:paramtypes', [Object, Object], Mutations.prototype, name);
    Args()(Mutations.prototype, name, 0);
    Context()(Mutations.prototype, name, 1);
    Mutation(name)(Mutations.prototype, name, descriptor);
  }
  return Mutations;
}
