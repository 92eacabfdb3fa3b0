/* oxlint-disable jest/no-conditional-expect -- what is expected follows from the table */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getNamedType, type GraphQLObjectType } from 'graphql';
import { SignJWT } from 'jose';
import type { Decider } from '#decider';
import { readSdl } from '#graphql';
import { listId, matchId } from '#lists';
import { membershipId } from '#membership';
import { Vault } from '#vault';
import { slices } from '#product';
import { type Place, type Role, roles } from './place.ts';
import { mutations, type Privilege, queries, subscriptions, type Who } from './privileges.ts';
import { type Known, operationOf } from './questions.ts';
import { type Answer, at, TwoCommittees } from './two-committees.ts';

const schema = buildSchema(readSdl(join(import.meta.dirname, '../../schemas/graphql')));
const fieldsOf = (type: GraphQLObjectType | null | undefined) => type?.getFields() ?? {};
const asked = fieldsOf(schema.getQueryType());
const given = fieldsOf(schema.getMutationType());
const watched = fieldsOf(schema.getSubscriptionType());

const deciderOf = new Map<string, Decider>(
  slices
    .flatMap(({ deciders }) => deciders)
    .flatMap(decider => Object.keys(decider.commands).map(name => [name[0]!.toLowerCase() + name.slice(1), decider] as const)),
);

/** The id of the stream that a command of this category is for. */
const streamOf = (category: string, place: Place): string => {
  if (category === 'membership') return membershipId(place.committeeId, place.unitId);
  if (category === 'match') return matchId(place.needId, place.resourceId);
  if (category === 'list') return listId(place.committeeId, 'needs');
  // Somebody else's desk.
  if (category === 'evidence') return place.committeeId;
  if (category === 'logkey') return 'log';
  if (category === 'desk') return `somebody.${place.committeeId}`;
  const id = ({ ...place } as Partial<Record<string, string>>)[`${category}Id`];
  if (id === undefined) throw new Error(`two-committees.ts has no ${category} to give commands for.`);
  return id;
};

const knownOf = (place: Place): Known => ({
  ...place,
  parentId: place.committeeId,
  toCommitteeId: place.committeeId,
  branchIds: [place.branchId],
  nodeId: place.branchId,
  ownerUnitId: place.unitId,
  borrowerId: place.unitId,
  receiverId: place.unitId,
  toUnitId: place.unitId,
  leadUnitId: place.unitId,
  by: place.unitId,
  duplicateOf: place.needId,
  stream: `task-${place.taskId}`,
  search: place.unitId,
  view: 'task-board',
  from: at(72),
  to: at(73),
  first: 5,
});

const may = ({ own = [], everywhere = [] }: Who, role: Role, where: 'own' | 'foreign') =>
  everywhere.includes(role) || (where === 'own' && own.includes(role));

const nothing = (value: unknown): boolean => {
  if (value === null || value === undefined || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  const { edges, ...rest } = value as { edges?: unknown[] };
  return edges ? edges.length === 0 : Object.keys(rest).length === 0;
};

const codeOf = ({ data, errors }: Answer): string | undefined => errors?.[0]?.extensions?.code ?? data?.['it']?.code;

describe('who may do what', () => {
  const town = new TwoCommittees();
  beforeAll(() => town.open());
  afterAll(() => town.close());

  /** The answer, with the ids of both places called by their names, so that two refusals can be compared. */
  const anonymised = (text: string, ...places: readonly Place[]) =>
    places.reduce((text, place) => Object.entries(place).reduce((text, [name, id]) => text.replaceAll(id, name), text), text);

  /** No failure of the server's, nothing of its inside, and nobody's name to whoever neither administers nor audits. */
  const expectSound = ({ status, text }: { status: number; text: string }, role: Role) => {
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/\bat .+\.[jt]s:\d+|node_modules|INTERNAL/);
    if (role !== 'platform-admin' && role !== 'auditor') expect(text).not.toMatch(/欧阳内情|13812341234/);
  };

  it.each([
    ['query', asked, queries],
    ['mutation', given, mutations],
    ['subscription', watched, subscriptions],
  ] as const)('is said of every %s of the schema, and of nothing else', (_, fields, table) => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(fields).toSorted());
  });

  const cases = (fields: object, table: Readonly<Record<string, Privilege>>) => Object.keys(table).filter(name => name in fields);

  const reading = (kind: 'query' | 'subscription', fields: typeof asked, table: typeof queries) => {
    const find = async (name: string, role: Role, place: Place, levels = 4): ReturnType<TwoCommittees['ask']> => {
      const field = fields[name]!;
      const type = getNamedType(field.type).name;
      const id = (place as never)[`${type[0]!.toLowerCase()}${type.slice(1)}Id`];
      const operation = operationOf(kind, field, { ...knownOf(place), id, ...table[name]!.given?.(place) }, levels);
      const answer = await (kind === 'query' ? town.ask(operation, town.tokenOf(role)) : town.hear(operation, town.tokenOf(role)));
      return codeOf(answer.body) === 'TOO_COSTLY' ? find(name, role, place, levels - 1) : answer;
    };

    describe.each(cases(fields, table))(`${kind} %s`, name => {
      const rule = table[name]!;
      const inside = rule.inside ?? rule;

      it.each(roles)('by %s', async role => {
        for (const where of ['own', 'foreign'] as const) {
          const place = town[where];
          const answer = await find(name, role, place);
          expectSound(answer, role);
          if (may(rule, role, where)) {
            expect({ where, errors: answer.body.errors }).toEqual({ where, errors: undefined });
            expect({ where, nothing: nothing(answer.body.data?.['it']) }).toEqual({ where, nothing: name === 'setAside' });
          } else {
            if (!nothing(answer.body.data?.['it'])) expect({ where, answer: answer.text }).toEqual({ where, answer: 'nothing' });
            if (answer.body.errors) expect(codeOf(answer.body)).toBe('NOT_PERMITTED');
            const absent = await find(name, role, town.missing);
            expect(anonymised(answer.text, place)).toBe(anonymised(absent.text, town.missing));
          }
          const found = town.secretsOf(place).filter(secret => answer.text.includes(secret));
          if (!may(inside, role, where)) expect({ where, found }).toEqual({ where, found: [] });
          else if (rule.inside) expect(found).not.toEqual([]);
          // Whatever one asks about, another committee's things are not in the answer.
          const other = where === 'own' ? 'foreign' : 'own';
          if (!may(inside, role, other)) for (const secret of town.secretsOf(town[other])) expect(answer.text).not.toContain(secret);
        }
      });
    });
  };

  reading('query', asked, queries);
  reading('subscription', watched, subscriptions);

  /** Gives it for the stream of one place with what it says of another. */
  const give = (name: string, role: Role, to: Place, saying: Place = to, headers: Record<string, string> = {}) => {
    const decider = deciderOf.get(name);
    const id = decider && streamOf(decider.category, to);
    const operation = operationOf('mutation', given[name]!, {
      ...knownOf(saying),
      ...(id !== undefined && { id }),
      commandId: randomUUID(),
      ...mutations[name]!.given?.(saying),
    });
    return town.ask(operation, town.tokenOf(role), headers);
  };

  describe.each(cases(given, mutations))('mutation %s', name => {
    const rule = mutations[name]!;

    it.each(roles)('refused to %s, or for another committee, as if it were not there', async role => {
      for (const where of ['own', 'foreign'] as const) {
        if (may(rule, role, where)) continue;
        const answer = await give(name, role, town[where]);
        expectSound(answer, role);
        expect({ where, code: codeOf(answer.body) }).toEqual({ where, code: 'NOT_PERMITTED' });
      }
      if (rule.makes || may(rule, role, 'foreign')) return;
      // Saying what one may say, of a thing that is another committee's.
      const answer = await give(name, role, town.foreign, town.own);
      const absent = await give(name, role, town.missing, town.own);
      expectSound(answer, role);
      expect(answer.body.data?.['it']?.__typename).not.toBe('Accepted');
      expect(anonymised(answer.text, town.foreign)).toBe(anonymised(absent.text, town.missing));
    });
  });

  describe('the past', () => {
    it.each(cases(given, mutations))('refuses %s', async name => {
      const role = roles.find(role => may(mutations[name]!, role, 'own'))!;
      for (const headers of [{ 'heli-as-of': '2017-03-30T00:00:00Z' }, { 'heli-as-of': '1' }]) {
        const answer = await give(name, role, town.own, town.own, headers);
        expectSound(answer, role);
        expect(codeOf(answer.body)).toBe('AS_OF_IS_READ_ONLY');
      }
    });
  });

  describe('a token', () => {
    const ask = { query: '{ me { id } committees { name } }' };
    const claims = { iss: 'heli', aud: 'heli', sub: 'demo-admin', sid: randomUUID() };
    const now = () => Math.floor(Date.now() / 1_000);
    const signed = (key: KeyObject | Uint8Array, alg: string, expires: number) =>
      new SignJWT({ ...claims, iat: now() - 1_000, exp: expires }).setProtectedHeader({ alg, typ: 'at+jwt' }).sign(key);
    const serverKey = async () => {
      const der = await town.app.get(Vault).keep('token-signing-key', () => {
        throw new Error('The server has no key.');
      });
      return createPrivateKey({ key: der!, format: 'der', type: 'pkcs8' });
    };
    const plain = (header: object) =>
      `${[header, { ...claims, exp: now() + 600 }].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

    it.each<readonly [string, string, () => Promise<string> | string]>([
      ['that has expired', 'TOKEN_EXPIRED', async () => signed(await serverKey(), 'EdDSA', now() - 1)],
      ['of a sign-in that there is not', 'SESSION_ENDED', async () => signed(await serverKey(), 'EdDSA', now() + 600)],
      ['that another key signed', 'TOKEN_INVALID', () => signed(generateKeyPairSync('ed25519').privateKey, 'EdDSA', now() + 600)],
      ['that nobody signed', 'TOKEN_INVALID', () => plain({ alg: 'none', typ: 'at+jwt' })],
      [
        'signed with the public key as a password',
        'TOKEN_INVALID',
        async () =>
          signed(new Uint8Array(createPublicKey(await serverKey()).export({ format: 'der', type: 'spki' })), 'HS256', now() + 600),
      ],
      [
        'whose claims were changed',
        'TOKEN_INVALID',
        () => {
          const [header, , signature] = town.tokenOf('unit-liaison')!.split('.');
          return [header, Buffer.from(JSON.stringify({ ...claims, exp: now() + 600 })).toString('base64url'), signature].join('.');
        },
      ],
      ['that is none', 'TOKEN_MALFORMED', () => 'admin'],
    ])('%s is not taken, also for what is public', async (_, code, make) => {
      const token = await make();
      for (const answer of [await town.ask(ask, token), await town.hear(ask, token)]) {
        expect(answer.status).toBe(401);
        expect(answer.body.data).toBeUndefined();
        expect(codeOf(answer.body)).toBe(code);
        expect(answer.text).not.toContain(token);
      }
    });

    it('says what its account may do now, not what it might when it was issued', async () => {
      const members = operationOf('query', asked['memberships']!, knownOf(town.own));
      await town.openAccount('newcomer', { role: 'committee-officer', of: town.own.committeeId });
      const token = await town.signIn('newcomer');
      expect((await town.ask(members, token)).body.data?.['it']).not.toEqual([]);
      const withdrawal = `mutation { it: withdrawGrant(id: "newcomer", commandId: "${randomUUID()}", role: committee_officer, of: "${town.own.committeeId}") { __typename } }`;
      await town.ask({ query: withdrawal }, town.tokenOf('platform-admin'));
      expect(codeOf((await town.ask(members, token)).body)).toBe('NOT_PERMITTED');
      const closing = `mutation { it: closeAccount(id: "newcomer", commandId: "${randomUUID()}", reason: left) { __typename } }`;
      await town.ask({ query: closing }, town.tokenOf('platform-admin'));
      expect(await town.ask(members, token)).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'ACCOUNT_CLOSED' } }] } });
    });
  });

  describe.each(cases(given, mutations))('mutation %s', name => {
    const rule = mutations[name]!;
    const allowed = roles.filter(role => may(rule, role, 'own'));

    // Nobody may what only a person may at a desk that is theirs.
    if (allowed.length === 0) return;
    it.each(allowed)('open to %s', async role => {
      for (const where of ['own', 'foreign'] as const) {
        if (!may(rule, role, where)) continue;
        // Committees, units and memberships are the roles' own; of the rest there is always a new one.
        const category = deciderOf.get(name)?.category ?? 'committee';
        const thing = ['committee', 'unit', 'membership'].includes(category) ? town[where] : await town.furnish(town[where]);
        const answer = await give(name, role, rule.makes ? { ...town.missing, unitId: thing.unitId } : thing, thing);
        expectSound(answer, role);
        expect(answer.body.errors).toBeUndefined();
        const { __typename, code, reason } = answer.body.data!['it'];
        if (__typename === 'Rejected')
          expect({ where, code, reason }).not.toMatchObject({ code: expect.stringMatching(/^(NOT_PERMITTED|INVALID)$/) });
      }
    });
  });
});
