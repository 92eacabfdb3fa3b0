import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreements, projects } from '../../apps/server/demo/agreements.ts';
import { firstJointMeeting, jointMeetings } from '../../apps/server/demo/meetings.ts';
import { places, resources, zones } from '../../apps/server/demo/resources.ts';
import { branches, ids, ruyihu, units } from '../../apps/server/demo/ruyihu.ts';
import { webhook } from '../../apps/server/demo/webhooks.ts';
import { xinran, xinranUnits } from '../../apps/server/demo/xinranjiayuan.ts';
import { ServerProcess, word } from '../server-process.ts';

// What no page of ours sends, and what somebody will: it is refused, in both languages, and says nothing of another committee.

const nobody = '0198c0de-dead-7000-8000-00000000beef';
const day = 86_400_000;
const at = (days: number, time = '01:00:00.000Z') => `${new Date(Date.now() + days * day).toISOString().slice(0, 10)}T${time}`;
const hash = '0'.repeat(64);
const hall = resources.hall;
const slot = { bookingId: randomUUID(), borrowerId: units.children, purpose: '义诊' };
const shared = { committeeId: ruyihu, ownerUnitId: units.children, kind: word('venue'), name: '会议室' };
const draft = { committeeId: ruyihu, title: '协议', parties: [units.children, units.arts], effective: { from: '2030-01-01' } };
const project = { committeeId: ruyihu, leadUnitId: units.children, title: '项目' };
const series = { committeeId: ruyihu, kind: word('forum'), title: '议事会', cadence: word('month'), usual: { day: 5, time: '09:00' } };
const hours = (from: string, to: string) => ({ week: Array.from({ length: 7 }, () => [{ from, to }]) });
/** Two characters that show as none, one that turns the direction, one of four bytes, and half of one. */
const odd = '\u200b\u202e𠮷';

type Nonsense = readonly [what: string, who: 'officer' | 'hospital' | 'branch', mutation: string, id: string, data: object];
const commands: readonly Nonsense[] = [
  // Times.
  ['an end before its beginning', 'hospital', 'requestBooking', hall, { ...slot, from: at(9), to: at(8) }],
  ['an end at its beginning', 'hospital', 'requestBooking', hall, { ...slot, from: at(9), to: at(9) }],
  [
    'a day that there is not',
    'hospital',
    'requestBooking',
    hall,
    { ...slot, from: '2027-02-30T01:00:00.000Z', to: '2027-02-30T02:00:00.000Z' },
  ],
  ['an hour that there is not', 'hospital', 'requestBooking', hall, { ...slot, from: at(9, '25:61:00.000Z'), to: at(9, '26:00:00.000Z') }],
  ['a time without a zone', 'hospital', 'requestBooking', hall, { ...slot, from: at(9, '09:00:00'), to: at(9, '10:00:00') }],
  [
    'a year beyond all calendars',
    'hospital',
    'requestBooking',
    hall,
    { ...slot, from: '+275760-09-13T00:00:00.000Z', to: '+275760-09-13T01:00:00.000Z' },
  ],
  ['the year 9999', 'hospital', 'requestBooking', hall, { ...slot, from: '9999-12-31T22:00:00.000Z', to: '9999-12-31T23:00:00.000Z' }],
  ['the last century', 'hospital', 'requestBooking', hall, { ...slot, from: '1900-01-01T00:00:00.000Z', to: '1900-01-01T01:00:00.000Z' }],
  ['a slot of eight thousand years', 'hospital', 'requestBooking', hall, { ...slot, from: at(9), to: '9999-12-31T00:00:00.000Z' }],
  [
    'a slot of a second',
    'officer',
    'blockPeriod',
    zones[0]!,
    { blockId: randomUUID(), from: at(9), to: at(9, '01:00:01.000Z'), reason: '检修' },
  ],
  ['a time zone of the moon', 'hospital', 'shareResource', randomUUID(), { ...shared, timeZone: 'Moon/Tranquility' }],
  ['a time zone that is a path', 'hospital', 'shareResource', randomUUID(), { ...shared, timeZone: '../../etc/passwd' }],
  ['opening hours that end before they begin', 'hospital', 'setAvailability', resources.gloves, hours('18:00', '08:00')],
  ['an hour after midnight', 'hospital', 'setAvailability', resources.doctor, hours('08:00', '25:00')],
  ['a week of eight days', 'hospital', 'setAvailability', resources.doctor, { week: Array.from({ length: 8 }, () => []) }],
  [
    'a series without an end',
    'hospital',
    'bookSeries',
    hall,
    { seriesId: randomUUID(), ...slot, bookingId: undefined, from: at(9), to: at(9, '02:00:00.000Z'), every: word('day') },
  ],
  [
    'a series of a million',
    'hospital',
    'bookSeries',
    hall,
    {
      seriesId: randomUUID(),
      ...slot,
      bookingId: undefined,
      from: at(9),
      to: at(9, '02:00:00.000Z'),
      every: word('day'),
      times: 1_000_000,
    },
  ],
  // Numbers.
  [
    'more people than there are',
    'hospital',
    'requestBooking',
    hall,
    { ...slot, from: at(9), to: at(9, '02:00:00.000Z'), amount: 2_147_483_647 },
  ],
  [
    'a number beyond 32 bits',
    'hospital',
    'requestBooking',
    hall,
    { ...slot, from: at(9), to: at(9, '02:00:00.000Z'), amount: 9_007_199_254_740_991 },
  ],
  ['nobody at all', 'hospital', 'requestBooking', hall, { ...slot, from: at(9), to: at(9, '02:00:00.000Z'), amount: 0 }],
  [
    'less than nobody',
    'hospital',
    'drawDown',
    resources.gloves,
    { drawId: randomUUID(), receiverId: units.children, amount: -5, purpose: '退' },
  ],
  [
    'a fourth decimal',
    'hospital',
    'drawDown',
    resources.gloves,
    { drawId: randomUUID(), receiverId: units.children, amount: 0.0001, purpose: '试' },
  ],
  [
    'all gloves of the world',
    'hospital',
    'drawDown',
    resources.gloves,
    { drawId: randomUUID(), receiverId: units.children, amount: 1e9, purpose: '试' },
  ],
  [
    'a latitude of 91 degrees',
    'officer',
    'openPlace',
    randomUUID(),
    { committeeId: ruyihu, kind: word('park'), name: '园', location: { latitude: 91, longitude: 0 } },
  ],
  [
    'a rest of minus one',
    'officer',
    'recordMeeting',
    randomUUID(),
    { committeeId: ruyihu, kind: word('forum'), title: '会', startsAt: at(-1), guests: -1 },
  ],
  [
    'more votes than members',
    'officer',
    'adoptResolution',
    firstJointMeeting,
    { title: '决议', text: '同意', votes: { for: 1_000_000, against: 0, abstained: 0 } },
  ],
  // Ids.
  ['an id that is none', 'hospital', 'requestBooking', "'; DROP TABLE facts; --", { ...slot, from: at(9), to: at(9, '02:00:00.000Z') }],
  ['an id that is a path', 'officer', 'openPlace', '../../../etc/passwd', { committeeId: ruyihu, kind: word('park'), name: '园' }],
  ['an id of ten thousand letters', 'officer', 'openPlace', 'a'.repeat(10_000), { committeeId: ruyihu, kind: word('park'), name: '园' }],
  ['an id of nothing', 'officer', 'draftAgreement', '', draft],
  ['an id that shows as nothing', 'officer', 'draftAgreement', '\u200b', draft],
  ['a resource that there is not', 'hospital', 'requestBooking', nobody, { ...slot, from: at(9), to: at(9, '02:00:00.000Z') }],
  [
    'an agreement that there is not',
    'hospital',
    'signAgreement',
    nobody,
    { unitId: units.children, version: 1, hash, signatoryId: nobody },
  ],
  [
    'a match of a need with itself',
    'hospital',
    'proposeMatch',
    `${ids.clinic}.${ids.clinic}`,
    { by: units.children, bookingId: randomUUID() },
  ],
  ['a match of three', 'hospital', 'proposeMatch', `${ids.clinic}.${hall}.${hall}`, { by: units.children, bookingId: randomUUID() }],
  ['a list of something else', 'officer', 'publishList', `${ruyihu}.secrets`, { issueNo: 1, atPosition: '1' }],
  ['a position before the beginning', 'officer', 'publishList', `${ruyihu}.needs`, { issueNo: 2, atPosition: '-1' }],
  ['a position after the end', 'officer', 'publishList', `${ruyihu}.needs`, { issueNo: 2, atPosition: '9223372036854775807' }],
  [
    'a desk seen to the end of time',
    'hospital',
    'markDeskSeen',
    `x.${units.children}`,
    { bodyId: units.children, upTo: '9999999999999999999' },
  ],
  // Another committee's, and others' offices.
  ['a room of another committee', 'hospital', 'requestBooking', resources.room, { ...slot, from: at(9), to: at(9, '02:00:00.000Z') }],
  [
    'another committee’s room out of use',
    'officer',
    'blockPeriod',
    resources.room,
    { blockId: randomUUID(), from: at(9), to: at(10), reason: '检修' },
  ],
  ['something of one’s own in another committee’s place', 'hospital', 'shareResource', randomUUID(), { ...shared, placeId: places.xinran }],
  ['another committee’s place closed', 'officer', 'closePlace', places.xinran, { reason: '不要了' }],
  [
    'a place kept by another committee’s unit',
    'officer',
    'openPlace',
    randomUUID(),
    { committeeId: ruyihu, hostId: xinranUnits[0], kind: word('park'), name: '园' },
  ],
  ['a steward of another committee', 'hospital', 'shareResource', randomUUID(), { ...shared, stewardId: xinranUnits[0] }],
  [
    'a match across committees',
    'hospital',
    'proposeMatch',
    `${ids.clinic}.${resources.room}`,
    { by: units.children, bookingId: randomUUID(), from: at(9), to: at(10) },
  ],
  [
    'a signature for somebody else',
    'hospital',
    'signAgreement',
    Object.values(agreements)[0]!,
    { unitId: units.arts, version: 1, hash, signatoryId: nobody },
  ],
  [
    'a signature on another committee’s agreement',
    'hospital',
    'signAgreement',
    Object.values(agreements)[0]!,
    { unitId: units.children, version: 1, hash, signatoryId: nobody },
  ],
  ['an end of another committee’s agreement', 'officer', 'terminateAgreement', Object.values(agreements)[0]!, { reason: '不要了' }],
  ['an agreement in another committee', 'officer', 'draftAgreement', randomUUID(), { ...draft, committeeId: xinran }],
  ['an agreement with oneself', 'officer', 'draftAgreement', randomUUID(), { ...draft, parties: [units.children, units.children] }],
  [
    'an agreement that ends before it begins',
    'officer',
    'draftAgreement',
    randomUUID(),
    { ...draft, effective: { from: '2030-01-01', to: '2029-12-31' } },
  ],
  [
    'four signatures of three',
    'officer',
    'draftAgreement',
    randomUUID(),
    { ...draft, signing: { groups: [{ parties: draft.parties, needed: 3 }] } },
  ],
  ['another committee’s project', 'officer', 'cancelProject', projects[0]!, { reason: '不要了' }],
  [
    'a project for another committee’s agreement',
    'officer',
    'proposeProject',
    randomUUID(),
    { ...project, agreementIds: [Object.values(agreements)[0]] },
  ],
  [
    'a project that ends before it begins',
    'officer',
    'proposeProject',
    randomUUID(),
    { ...project, planned: { from: '2030-01-02', to: '2030-01-01' } },
  ],
  [
    'a meeting in another committee',
    'officer',
    'planMeeting',
    randomUUID(),
    { committeeId: xinran, kind: word('forum'), title: '会', startsAt: at(9) },
  ],
  [
    'a meeting that ends before it begins',
    'officer',
    'planMeeting',
    randomUUID(),
    { committeeId: ruyihu, kind: word('forum'), title: '会', startsAt: at(9), endsAt: at(8) },
  ],
  [
    'a word at a meeting one is not invited to',
    'hospital',
    'answerInvitation',
    firstJointMeeting,
    { unitId: xinranUnits[0], answer: word('yes') },
  ],
  ['a period that there is not', 'officer', 'callMeeting', jointMeetings, { period: '2026-Q5' }],
  ['a period of another century', 'officer', 'callMeeting', jointMeetings, { period: '9999-Q4' }],
  ['the 32nd of each month', 'officer', 'beginSeries', randomUUID(), { ...series, usual: { day: 32, time: '09:00' } }],
  ['a quarter of an hour past 24', 'officer', 'beginSeries', randomUUID(), { ...series, usual: { day: 5, time: '24:15' } }],
  ['a series in another committee', 'officer', 'beginSeries', randomUUID(), { ...series, committeeId: xinran }],
  [
    'facts sent to a file',
    'officer',
    'registerWebhook',
    randomUUID(),
    { committeeId: ruyihu, url: 'file:///etc/passwd', categories: ['task'] },
  ],
  [
    'facts sent with a password',
    'officer',
    'registerWebhook',
    randomUUID(),
    { committeeId: ruyihu, url: 'https://a:b@example.com/', categories: ['task'] },
  ],
  [
    'another committee’s facts',
    'officer',
    'registerWebhook',
    randomUUID(),
    { committeeId: xinran, url: 'https://example.com/', categories: ['task'] },
  ],
  ['a webhook by a unit', 'hospital', 'removeWebhook', webhook, { reason: '不要了' }],
  ['the committee’s own list by a branch', 'branch', 'publishList', `${ruyihu}.needs`, { issueNo: 2, atPosition: '1' }],
  [
    'a booking for another branch',
    'branch',
    'requestBooking',
    hall,
    { ...slot, borrowerId: branches.tianlu, from: at(9), to: at(9, '02:00:00.000Z') },
  ],
  // Words.
  ['a name of nothing', 'hospital', 'shareResource', randomUUID(), { ...shared, name: '   ' }],
  ['a name of a hundred thousand characters', 'hospital', 'shareResource', randomUUID(), { ...shared, name: '名'.repeat(100_000) }],
  ['half a character', 'hospital', 'shareResource', randomUUID(), { ...shared, name: 'x'.repeat(121) + '\ud83d' }],
  ['a zero byte', 'hospital', 'shareResource', randomUUID(), { ...shared, name: '会议\u0000室' }],
  [
    'characters that show as others',
    'branch',
    'requestBooking',
    hall,
    { ...slot, purpose: odd.repeat(400), from: at(9), to: at(9, '02:00:00.000Z') },
  ],
];

describe('nonsense and mischief', () => {
  let server: ServerProcess;
  const tokens = new Map<string, string>();
  let secrets: readonly string[] = [];
  beforeAll(async () => {
    server = await ServerProcess.start();
    for (const who of ['officer', 'hospital', 'branch']) tokens.set(who, (await server.signIn(who)).token!);
    const auditor = await server.signIn('auditor');
    const { agreements, resources, projects, places } = await auditor.data(`{
      agreements(committeeId: "${xinran}", first: 50) { edges { node { title } } }
      projects(committeeId: "${xinran}", first: 50) { edges { node { title } } }
      places(committeeId: "${xinran}") { edges { node { name } } }
      resources(committeeId: "${xinran}") { edges { node { name } } } }`);
    secrets = [agreements, resources, projects, places].flatMap(({ edges }) => edges.map(({ node }: any) => node.title ?? node.name));
    expect(secrets.length).toBeGreaterThan(20);
  }, 120_000);
  afterAll(() => server?.end());

  const send = async (who: string, mutation: string, id: string, data: object, language: string) => {
    const written = (value: unknown): string =>
      Array.isArray(value)
        ? `[${value.map(written).join(', ')}]`
        : typeof value === 'object' && value !== null
          ? 'word' in value
            ? String(value.word)
            : `{ ${pairs(value)} }`
          : JSON.stringify(value);
    const pairs = (of: object) =>
      Object.entries(of)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}: ${written(value)}`)
        .join(', ');
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'accept-language': language,
        authorization: `Bearer ${tokens.get(who)}`,
      },
      body: JSON.stringify({
        query: `mutation { it: ${mutation}(id: ${JSON.stringify(id)}, commandId: "${randomUUID()}", ${pairs(data)}) { __typename ... on Rejected { code reason } } }`,
      }),
    });
    const text = await answer.text();
    const { data: said, errors } = JSON.parse(text);
    return {
      status: answer.status,
      text,
      code: (said?.it?.code ?? errors?.[0]?.extensions?.code) as string | undefined,
      reason: (said?.it?.reason ?? errors?.[0]?.message) as string | undefined,
    };
  };

  it.each(commands)('%s is refused, clearly and in both languages', async (_, who, mutation, id, data) => {
    const [zh, en] = await Promise.all(['zh-CN', 'en'].map(language => send(who, mutation, id, data, language)));
    for (const one of [zh!, en!]) {
      expect(one).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), reason: expect.stringMatching(/\S/) });
      expect(one.status).toBeLessThan(500);
      expect(one.code).not.toMatch(/INTERNAL|UNAVAILABLE/);
      expect(one.text).not.toMatch(/\bat .+\.[jt]s:\d+|node_modules|SQLITE|sqlite/);
      expect(secrets.filter(secret => one.text.includes(secret))).toEqual([]);
    }
    expect(zh!.code).toBe(en!.code);
    expect(zh!.reason).toMatch(/[一-鿿]/);
    expect(en!.reason!.replaceAll(/[“"][^”"]*[”"]/g, '')).not.toMatch(/[一-鿿]/);
  });

  it('a draft may name a unit that is yet to come, and nobody is asked to sign it before that has', async () => {
    const id = randomUUID();
    const { code } = await send('officer', 'draftAgreement', id, { ...draft, parties: [units.children, xinranUnits[0]] }, 'en');
    expect(code).toBeUndefined();
    const asked = await Promise.all(
      ['zh-CN', 'en'].map(language => send('officer', 'proposeAgreement', id, { hash: undefined }, language)),
    );
    expect(asked.map(({ code }) => code)).toEqual(['NOT_A_MEMBER', 'NOT_A_MEMBER']);
  });
});
