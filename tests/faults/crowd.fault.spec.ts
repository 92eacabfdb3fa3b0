import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { branches, ruyihu } from '../../apps/server/demo/ruyihu.ts';
import { emptyDatabase } from '../empty-database.ts';
import { type Client, type Outcome, ServerProcess, word } from '../server-process.ts';

const { DATABASE_URL, EVENT_STORE_URL } = process.env;
const crowd = Array.from({ length: 200 }, (_, n) => `L.CROWD-${n + 1}`);

interface Place {
  readonly name: string;
  readonly processes: number;
  /** The settings of each process, and what to do when all are gone. */
  settings(): Promise<{ env: Record<string, string>; end: () => Promise<void> }>;
}

const onPostgres = async (more: Record<string, string>) => {
  const database = await emptyDatabase();
  return {
    env: { DATABASE_URL: database.url, HELI_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ...more },
    end: () => database.drop(),
  };
};

const places: Place[] = [
  { name: 'SQLite, one process', processes: 1, settings: async () => ({ env: {}, end: async () => {} }) },
  ...(DATABASE_URL ? [{ name: 'PostgreSQL, two processes', processes: 2, settings: () => onPostgres({}) }] : []),
  // A log of its own: an EventStoreDB that holds nothing else.
  ...(DATABASE_URL && EVENT_STORE_URL
    ? [{ name: 'EventStoreDB, two processes', processes: 2, settings: () => onPostgres({ EVENT_STORE_URL }) }]
    : []),
];
// oxlint-disable-next-line jest/no-disabled-tests -- says what did not run, and what to set
const notRun = (what: string) => it.skip(what, () => {});
if (!DATABASE_URL) notRun('PostgreSQL, two processes: not run, set DATABASE_URL=postgres://…');
if (!EVENT_STORE_URL) notRun('EventStoreDB, two processes: not run, set DATABASE_URL and EVENT_STORE_URL=esdb://… (an empty one)');

describe.each(places)('on $name', ({ processes, settings }) => {
  let place: Awaited<ReturnType<Place['settings']>>;
  const servers: ServerProcess[] = [];
  const clientsOf = (loginName: string) => Promise.all(servers.map(server => server.signIn(loginName)));

  beforeAll(async () => {
    place = await settings();
    for (let n = 0; n < processes; n++) servers.push(await ServerProcess.start(place.env));
    const [admin] = await clientsOf('admin');
    const [officer] = await clientsOf('officer');
    const done = async (outcome: Promise<Outcome>) => expect(await outcome).toMatchObject({ __typename: 'Accepted' });
    await Promise.all(
      crowd.map(async (unit, n) => {
        await done(officer!.does('registerUnit', unit, { name: `抢单单位 ${n + 1}`, kind: word('other'), committeeId: ruyihu }));
        await done(officer!.does('admitUnit', `${ruyihu}.${unit}`));
        await done(admin!.does('giveGrant', 'demo-hospital', { role: word('unit_liaison'), of: unit }));
      }),
    );
  });
  afterAll(async () => {
    for (const server of servers) await server.end();
    await place.end();
  });

  it('two hundred units that claim one task at once are as many winners as there are places, and typed refusals', async () => {
    const [branch] = await clientsOf('branch');
    const liaisons = await clientsOf('hospital');
    const id = randomUUID();
    const opened = await branch!.does('openTask', id, {
      committeeId: ruyihu,
      branchId: branches.lianmeng,
      title: '人人都想要的任务',
      kind: '测试',
      capacity: { mode: word('heads'), amount: 30 },
    });
    expect(opened.__typename).toBe('Accepted');
    const outcomes = await Promise.all(crowd.map((unitId, n) => liaisons[n % processes]!.does('claimTask', id, { unitId, quantity: 1 })));
    const winners = outcomes.filter(({ __typename }) => __typename === 'Accepted');
    const losers = outcomes.filter(({ __typename }) => __typename === 'Rejected');
    expect(winners).toHaveLength(30);
    expect(new Set(losers.map(({ code }) => code))).toEqual(new Set(['TASK_FULL']));
    // Who was faster, and which fact proves it.
    const positions = new Set(winners.map(({ position }) => position));
    for (const { because } of losers) expect(positions).toContain(because!.position);

    const { task } = await branch!.data(
      'query ($id: ID!, $after: Position) { task(id: $id, after: $after) { taken remainder holders { unitId } } }',
      {
        id,
        after: winners
          .map(({ position }) => BigInt(position!))
          .reduce((a, b) => (a > b ? a : b))
          .toString(),
      },
    );
    expect(task).toMatchObject({ taken: 30, remainder: 0 });
    expect(new Set(task.holders.map(({ unitId }: { unitId: string }) => unitId)).size).toBe(30);
  }, 120_000);

  /** What has happened to a thing, and what each fact says, as the auditor reads it. */
  const told = async (stream: string) => {
    const auditor = await servers[0]!.signIn('auditor');
    const { history } = await auditor.data(
      'query ($stream: String!) { history(stream: $stream, first: 200) { edges { node { type data position } } } }',
      { stream },
    );
    return history.edges.map(({ node }: { node: object }) => node) as { type: string; data: any; position: string }[];
  };
  const day = Math.ceil(Date.now() / 86_400_000 + 2) * 86_400_000;
  /** So many hours into a day to come. */
  const at = (hours: number) => new Date(day + hours * 3_600_000).toISOString();
  const share = async (rules: object = {}) => {
    const [liaison] = await clientsOf('hospital');
    const id = randomUUID();
    const shared = await liaison!.does('shareResource', id, {
      committeeId: ruyihu,
      ownerUnitId: crowd[0],
      kind: word('venue'),
      name: '人人都想用的会议室',
      rules,
    });
    expect(shared.__typename).toBe('Accepted');
    return id;
  };
  const book = async (liaisons: readonly Client[], id: string, n: number, from: number, to: number) => {
    const bookingId = randomUUID();
    const said = { bookingId, borrowerId: crowd[n], from: at(from), to: at(to), purpose: '主题党日' };
    return { bookingId, outcome: await liaisons[n % processes]!.does('requestBooking', id, said) };
  };

  it('a hundred units that book one slot at once are one that has it, and ninety-nine that hear who', async () => {
    const liaisons = await clientsOf('hospital');
    const id = await share({ approval: false });
    const outcomes = await Promise.all(crowd.slice(0, 100).map((_, n) => book(liaisons, id, n, 10 + (n % 2), 12)));
    const won = outcomes.filter(({ outcome }) => outcome.__typename === 'Accepted');
    expect(won).toHaveLength(1);
    const facts = await told(`resource-${id}`);
    expect(facts.map(({ type }) => type)).toEqual(['ResourceShared', 'BookingRequested', 'BookingApproved']);
    expect(facts[1]!.data.bookingId).toBe(won[0]!.bookingId);
    const proof = new Set(facts.slice(1).map(({ position }) => position));
    for (const { outcome } of outcomes.filter(one => one !== won[0])) {
      expect(outcome.code).toBe('SLOT_TAKEN');
      expect(proof).toContain(outcome.because!.position);
    }
  }, 120_000);

  it('a hundred bookings against a blackout: whichever is first, nothing stays booked for a time that is blocked', async () => {
    const liaisons = await clientsOf('hospital');
    const officers = await clientsOf('officer');
    const id = await share();
    const block = (officer: Client) => officer.does('blockPeriod', id, { blockId: randomUUID(), from: at(0), to: at(200), reason: '检修' });
    // The blackout arrives in the midst of them, by the other process where there is one.
    const outcomes = await Promise.all(
      crowd
        .slice(0, 100)
        .flatMap((_, n) => [
          ...(n === 20 ? [block(officers.at(-1)!).then(outcome => ({ bookingId: undefined, outcome }))] : []),
          book(liaisons, id, n, n, n + 1),
        ]),
    );
    const blocked = outcomes.find(({ bookingId }) => bookingId === undefined)!;
    expect(blocked.outcome.__typename).toBe('Accepted');
    const bookings = outcomes.filter(one => one !== blocked);
    const won = bookings.filter(({ outcome }) => outcome.__typename === 'Accepted').map(({ bookingId }) => bookingId);
    const facts = await told(`resource-${id}`);
    const broken = facts.find(({ type }) => type === 'PeriodBlocked')!.data.broken as { bookingId: string }[];
    // Who was before it is named by the blackout, and who came after was refused.
    expect(broken.map(({ bookingId }) => bookingId).toSorted()).toEqual(won.toSorted());
    const lost = bookings.filter(({ bookingId }) => !won.includes(bookingId));
    expect(new Set(lost.map(({ outcome }) => outcome.code))).toEqual(new Set(lost.length ? ['BLACKED_OUT'] : []));
    const { resource } = await liaisons[0]!.data(
      `query ($id: ID!, $after: Position, $from: DateTime!, $to: DateTime!) {
        resource(id: $id, after: $after) { calendar(from: $from, to: $to) { stage } } }`,
      { id, after: facts.at(-1)!.position, from: at(0), to: at(200) },
    );
    const stages = resource.calendar.map(({ stage }: { stage: string }) => stage);
    expect(stages).toEqual(won.map(() => 'broken'));
  }, 120_000);

  it('a hundred last signatures at once conclude an agreement of twelve once, and the first of them stands', async () => {
    const liaisons = await clientsOf('hospital');
    const [officer] = await clientsOf('officer');
    const id = randomUUID();
    const parties = crowd.slice(0, 12);
    const draft = { committeeId: ruyihu, title: '人人都要签的协议书', parties, effective: { from: '2026-01-01', to: '2036-12-31' } };
    expect((await officer!.does('draftAgreement', id, draft)).__typename).toBe('Accepted');
    expect((await officer!.does('proposeAgreement', id)).__typename).toBe('Accepted');
    const { version, hash } = (await told(`agreement-${id}`))[1]!.data;
    const sign = (unitId: string, n: number) =>
      liaisons[n % processes]!.does('signAgreement', id, { unitId, version, hash, signatoryId: randomUUID() });
    for (const unitId of parties.slice(1)) expect((await sign(unitId, 0)).__typename).toBe('Accepted');
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => sign(parties[0]!, n)));
    const facts = await told(`agreement-${id}`);
    expect(facts.map(({ type }) => type)).toEqual([
      'AgreementDrafted',
      'AgreementProposed',
      ...Array.from({ length: 12 }, () => 'AgreementSigned'),
      'AgreementConcluded',
    ]);
    expect(answers.filter(({ __typename }) => __typename === 'Accepted')).toHaveLength(1);
    const refused = answers.filter(({ __typename }) => __typename === 'Rejected');
    expect(new Set(refused.map(({ code, because }) => `${code} ${because!.position}`))).toEqual(
      new Set([`ALREADY_SIGNED ${facts[13]!.position}`]),
    );
  }, 120_000);

  (processes > 1 ? it : it.skip)(
    'each view and policy is moved by one process, and by the other when that one is killed',
    async () => {
      const followers = async (client: Client) =>
        (await client.data('{ followers { name here position head } }')).followers as {
          name: string;
          here: boolean;
          position: string;
          head: string;
        }[];
      const admins = await clientsOf('admin');
      const seen = await Promise.all(admins.map(followers));
      for (const { name } of seen[0]!) expect(seen.filter(list => list.find(one => one.name === name)!.here)).toHaveLength(1);

      const holder = seen.findIndex(list => list.some(({ here }) => here));
      await servers[holder]!.kill();
      const left = admins[1 - holder]!;
      const branch = await servers[1 - holder]!.signIn('branch');
      const id = randomUUID();
      const { position } = await branch.does('openTask', id, {
        committeeId: ruyihu,
        branchId: branches.lianmeng,
        title: '接手之后',
        kind: '测试',
        capacity: { mode: word('single') },
      });
      const until = Date.now() + 10_000;
      for (;;) {
        const list = await followers(left);
        if (list.every(({ here, position: at }) => here && BigInt(at) >= BigInt(position!))) break;
        if (Date.now() > until) throw new Error(`Not all were taken over: ${JSON.stringify(list.filter(({ here }) => !here))}`);
        await wait(100);
      }
      await servers[holder]!.restart();
    },
    60_000,
  );

  it('no fact stands twice, whichever process a policy ran in', async () => {
    const auditor = await servers[0]!.signIn('auditor');
    const admin = await servers[0]!.signIn('admin');
    expect((await admin.data('{ setAside { reason } }')).setAside).toEqual([]);
    // Every offered place, reminder and returned reservation of the demo is one automatic fact with one command id.
    const seen = new Map<string, Set<string>>();
    for (const category of ['task', 'need'])
      for (const { node } of (await auditor.data(`{ ${category}s(committeeId: "${ruyihu}", first: 50) { edges { node { id } } } }`))[
        `${category}s`
      ].edges) {
        const { history } = await auditor.data(
          'query ($stream: String!) { history(stream: $stream, first: 200) { edges { node { id commandId automatic type version } } } }',
          { stream: `${category}-${node.id}` },
        );
        for (const { node: fact } of history.edges) {
          expect(seen.get(fact.id)).toBeUndefined();
          seen.set(fact.id, new Set([fact.commandId]));
        }
        expect(history.edges.map(({ node: fact }: { node: { version: number } }) => fact.version)).toEqual(
          history.edges.map((_: unknown, n: number) => n + 1),
        );
      }
  });
});
