import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { z } from 'zod';
import { type Decider, holds, nobody } from '#decider';
import { mutationSdl } from './mutations.ts';

const deciderOf = (commands: Record<string, z.ZodObject>, permit: Record<string, ReturnType<typeof holds>> = {}): Decider => ({
  category: 'need',
  commands,
  events: {},
  initial: {},
  permit: { ...Object.fromEntries(Object.keys(commands).map(name => [name, holds('public')])), ...permit },
  decide: {},
  evolve: {},
});

const sdl = (commands: Record<string, z.ZodObject>) => mutationSdl(deciderOf(commands));
const base = 'type Query { ok: Boolean } type Mutation type Outcome { id: ID } scalar DateTime scalar Date scalar JSON';

describe('the SDL of a decider’s commands', () => {
  it('has one mutation for each command, with id and commandId first and the command’s words as its description', () => {
    const text = sdl({ RaiseNeed: z.object({ title: z.string().describe('A few words.') }).describe('Say what is "needed".') });
    expect(text).toContain('# Made from libs/need by `npm run schemas`.');
    expect(text).toContain('"Say what is \\"needed\\"."\n  raiseNeed(');
    expect(text).toMatch(/id: ID!\n {4}commandId: ID!\n {4}"A few words\."\n {4}title: String!\n {2}\): Outcome!/);
    expect(() => buildSchema(`${base} ${text}`)).not.toThrow();
  });

  it('leaves out what nobody may order', () => {
    const decider = deciderOf({ RaiseNeed: z.object({}), ExpireNeed: z.object({}) }, { ExpireNeed: nobody });
    expect(mutationSdl(decider)).not.toContain('expireNeed');
    expect(mutationSdl(deciderOf({ ExpireNeed: z.object({}) }, { ExpireNeed: nobody }))).toBe('');
  });

  it('says which arguments may be left out', () => {
    const text = sdl({
      RaiseNeed: z.object({
        must: z.string(),
        may: z.string().optional(),
        empty: z.string().nullable(),
        count: z.int().default(3),
        kind: z.enum(['in-kind', 'money']).default('in-kind'),
      }),
    });
    expect(text).toContain('must: String!');
    expect(text).toContain('may: String\n');
    expect(text).toContain('empty: String\n');
    expect(text).toContain('count: Int = 3');
    expect(text).toContain('kind: RaiseNeedKind = in_kind');
  });

  it('knows ids, moments, days, whole and other numbers', () => {
    const text = sdl({
      RaiseNeed: z.object({
        unitId: z.string(),
        taskIds: z.array(z.uuid()),
        at: z.iso.datetime(),
        on: z.iso.date(),
        heads: z.int().max(500),
        cents: z.int().max(10 ** 12),
        share: z.number(),
        open: z.boolean(),
        extra: z.record(z.string(), z.unknown()),
      }),
    });
    for (const argument of [
      'unitId: ID!',
      'taskIds: [ID!]!',
      'at: DateTime!',
      'on: Date!',
      'heads: Int!',
      'cents: Float!',
      'share: Float!',
      'open: Boolean!',
      'extra: JSON!',
    ])
      expect(text).toContain(`    ${argument}\n`);
  });

  it('names nested shapes after where they stand, or after their title, once', () => {
    const Place = z.object({ room: z.string() }).meta({ title: 'Place', description: 'Where.' });
    const text = sdl({
      DecomposeNeed: z.object({
        parts: z.array(z.object({ title: z.string(), place: Place, unit: z.enum(['heads', 'hours']) })),
        place: Place.optional(),
      }),
      MoveNeed: z.object({ place: Place }),
    });
    expect(text).toContain('parts: [DecomposeNeedPartInput!]!');
    expect(text).toContain(
      'input DecomposeNeedPartInput {\n  title: String!\n  "Where."\n  place: PlaceInput!\n  unit: DecomposeNeedPartUnit!\n}',
    );
    expect(text).toContain('enum DecomposeNeedPartUnit {\n  heads\n  hours\n}');
    expect(text.match(/input PlaceInput/g)).toHaveLength(1);
    expect(() => buildSchema(`${base} ${text}`)).not.toThrow();
  });

  it('does not let two shapes have one name, nor a field hide an argument that every mutation has', () => {
    const one = z.object({ room: z.string() }).meta({ title: 'Place' });
    const other = z.object({ street: z.string() }).meta({ title: 'Place' });
    expect(() => sdl({ RaiseNeed: z.object({ a: one, b: other }) })).toThrow('two different shapes would be called PlaceInput');
    expect(() => sdl({ RaiseNeed: z.object({ commandId: z.string() }) })).toThrow('RaiseNeed has a field commandId');
  });
});
