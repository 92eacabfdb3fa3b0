import { gunzipSync } from 'node:zlib';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { Agreement } from '#agreement';
import { Engine, EventStore, Execute, States } from '#engine';
import { ExportsTold, factOf, type ToldExport } from '#export';
import { Person } from '#person';
import { units } from '../../apps/server/demo/ruyihu.ts';
import { TwoCommittees } from '../graphql/two-committees.ts';
import type { Role } from '../graphql/place.ts';

const place = new TwoCommittees();
const told: ToldExport[] = [];

beforeAll(async () => {
  await place.open();
  await place.app.get(Engine).settled();
  const keeper = place.app.get(ExportsTold);
  const keep = keeper.told.bind(keeper);
  keeper.told = async of => {
    told.push(of);
    await keep(of);
  };
});
afterAll(() => place.close());

const get = async (path: string, role: Role | undefined = 'committee-officer', headers: Record<string, string> = {}) => {
  const token = role === undefined ? undefined : place.tokenOf(role);
  const answer = await place.app.inject({
    url: `/export/${path}`,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
  });
  if (process.env['HELI_EXPORTS'] && answer.statusCode === 200) {
    mkdirSync(process.env['HELI_EXPORTS'], { recursive: true });
    writeFileSync(
      join(process.env['HELI_EXPORTS'], `${path.replaceAll(/[^\w.-]/g, '_')}.${path.split('.').pop()!.split('?')[0]}`),
      answer.rawPayload,
    );
  }
  return answer;
};
const committee = (file: string, role?: Role, headers?: Record<string, string>) =>
  get(`committees/${place.own.committeeId}/${file}`, role, headers);
const own = (file: string, role: Role = 'unit-liaison') => get(`units/${place.own.unitId}/${file}`, role);

const lists = ['units', 'members', 'needs', 'tasks', 'claims', 'resources', 'bookings', 'agreements', 'meetings', 'issues'];
const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

describe('exports of a committee', () => {
  it.each(lists)('%s as CSV, which reads back', async list => {
    const answer = await committee(`${list}.csv`);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[\w.]+"; filename\*=UTF-8''[\w%.-]+$/);
    const rows = rowsOf(answer.payload);
    expect(rows.length).toBeGreaterThan(0);
    if (list !== 'units') expect(answer.headers['heli-rows']).toBe(String(rows.length));
  });

  it.each(lists)('%s as XLSX, the same rows', async list => {
    const [csv, xlsx] = [await committee(`${list}.csv`), await committee(`${list}.xlsx`)];
    const sheet = await readSheet(xlsx.rawPayload);
    expect(sheet[0]).toEqual(Object.keys(rowsOf(csv.payload)[0]!));
    expect(sheet.length).toBe(rowsOf(csv.payload).length + 1);
  });

  it('goes on after a row', async () => {
    const whole = await committee('needs.csv');
    const rows = rowsOf(whole.payload);
    const rest = await committee(`needs.csv?after=${rows[1]!['需求编号']}`);
    expect(whole.payload.endsWith(rest.payload)).toBe(true);
    expect(parse(rest.payload).length).toBe(rows.length - 2);
  });

  it('the history as JSON Lines, from which every fact comes back whole', async () => {
    const answer = await committee('history.jsonl');
    const facts = answer.payload
      .trimEnd()
      .split('\n')
      .map(line => factOf(JSON.parse(line)));
    expect(facts.length).toBeGreaterThan(20);
    for (const fact of facts) expect(fact.meta.committee).toBe(place.own.committeeId);
    const [fact] = facts;
    const stored = await place.app.get(EventStore).read(fact!.stream);
    expect(stored[fact!.version - 1]).toEqual(fact);
  });

  it('the history goes on after a position, and says that up to a position nothing is new', async () => {
    const whole = await committee('history.jsonl');
    const lines = whole.payload.trimEnd().split('\n');
    const { position } = JSON.parse(lines[9]!) as { position: string };
    const rest = await committee(`history.jsonl?after=${position}&upTo=${whole.headers['heli-position']}`);
    expect(`${lines.slice(0, 10).join('\n')}\n${rest.payload}`).toBe(whole.payload);
    // An export is a fact of the committee too: what stays the same is the history up to a position.
    const again = await committee(`history.jsonl?upTo=${whole.headers['heli-position']}`, 'committee-officer', {
      'if-none-match': String(whole.headers['etag']),
    });
    expect(again.statusCode).toBe(304);
  });

  it('the history narrowed as the page shows it, which the log is told too', async () => {
    const lines = ({ payload }: { payload: string }) =>
      payload
        .split('\n')
        .filter(Boolean)
        .map(line => factOf(JSON.parse(line)));
    const whole = lines(await committee('history.jsonl'));
    const about = whole.filter(({ stream, meta }) => /^(need|task)-/.test(stream) && meta.automatic === undefined);
    const since = about[Math.floor(about.length / 2)]!.meta.occurredAt;
    const wanted = about.filter(({ meta }) => meta.occurredAt >= since).map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(0);
    told.length = 0;
    const query = new URLSearchParams({ categories: 'need,task', automatic: 'false', since });
    const narrow = await committee(`history.jsonl?${query}`);
    expect(lines(narrow).map(({ id }) => id)).toEqual(wanted);
    expect(decodeURIComponent(String(narrow.headers['content-disposition']))).toContain('历史记录（筛选）');
    expect(rowsOf((await committee(`history.csv?${query}`)).payload).map(row => row['事实编号'])).toEqual(wanted);
    const trail = await place.app.get(EventStore).read(`audit-${told[0]!.caller.id}`);
    expect(trail.at(-1)!.data).toMatchObject({ filter: { file: 'history.csv', categories: 'need,task', automatic: 'false', since } });
    const [fact] = whole;
    const one = await committee(`history.jsonl?${new URLSearchParams({ stream: fact!.stream, types: fact!.type })}`);
    expect(lines(one).every(({ stream, type }) => stream === fact!.stream && type === fact!.type)).toBe(true);
    expect(lines(one)).toContainEqual(fact);
  });

  it('filters of nothing but the history are refused, and so is what is no filter', async () => {
    for (const [path, code] of [
      ['needs.csv?actor=somebody', 'CANNOT_FILTER'],
      ['ocel.json?types=NeedRaised', 'CANNOT_FILTER'],
      ['history.csv?since=yesterday', 'BAD_QUERY'],
      ['history.csv?automatic=perhaps', 'BAD_QUERY'],
    ] as const) {
      const answer = await committee(path);
      expect([path, answer.statusCode, answer.json().error.code]).toEqual([path, 400, code]);
    }
  });

  it('packed where the client can unpack', async () => {
    const [plain, packed] = [
      await committee('needs.csv'),
      await committee('needs.csv', 'committee-officer', { 'accept-encoding': 'gzip' }),
    ];
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.payload);
  });

  it('a list as it was', async () => {
    const before = await committee('needs.csv?asOf=1');
    expect(before.statusCode).toBe(200);
    expect(rowsOf(before.payload)).toEqual([]);
  });

  it('reports as PDF, with their font', async () => {
    const now = new Date();
    const quarter = `${now.getUTCFullYear()}-Q${Math.ceil((now.getUTCMonth() + 1) / 3)}`;
    for (const answer of [
      await committee(`report.pdf?quarter=${quarter}`),
      await own(`report.pdf?year=${now.getUTCFullYear()}`),
      await get(`agreements/${place.own.agreementId}.pdf`),
    ]) {
      expect(answer.statusCode).toBe(200);
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      expect(answer.rawPayload.toString('latin1')).toContain('/FontFile3');
    }
  });

  it('a concluded agreement carries the proof of its signatures', async () => {
    const { committeeId } = place.own;
    const rich = crypto.randomUUID();
    const parties = [place.own.unitId, units.arts];
    const officer = { role: 'committee-officer', of: committeeId } as const;
    await place.give(
      Agreement,
      rich,
      'DraftAgreement',
      {
        committeeId,
        title: '如意湖区域化党建“双联双建”共建项目协议书',
        text: '为推进区域化党建，经双方协商，订立本协议。',
        parties,
        clauses: [
          { title: '目标', text: '资源共享、优势互补、共驻共建，每年共同开展志愿服务不少于四次。' },
          { title: '场地', text: '乙方每季度提供剧场一次，用于社区文化活动；甲方派医护人员到场义诊。' },
        ],
        duties: [{ dutyId: 'd1', unitId: parties[0], title: '每季度义诊一次', due: '2030-12-31' }],
        pledges: [{ unitId: parties[1], kind: 'venue', text: '小剧场 120 座' }],
        effective: { from: '2026-01-01', to: '2030-12-31' },
      },
      officer,
    );
    await place.give(Agreement, rich, 'ProposeAgreement', {}, officer);
    const state = (await place.app.get(States).of(Agreement, rich)) as { open: { n: number; hash: string } };
    for (const unitId of parties)
      expect(
        await place.give(
          Agreement,
          rich,
          'SignAgreement',
          { unitId, version: state.open.n, hash: state.open.hash, signatoryId: place.own.personId },
          { role: 'unit-liaison', of: unitId },
        ),
      ).toMatchObject({ accepted: true });
    await place.app.get(Engine).settled();
    const answer = await get(`agreements/${rich}.pdf`);
    const [name] = /proof-[\da-f-]{36}\.json/.exec(answer.rawPayload.toString('latin1'))!;
    expect(name).toBeDefined();
    expect(answer.rawPayload.toString('latin1')).toContain('/EmbeddedFile');
  });

  it('its meetings for a calendar', async () => {
    expect((await committee('meetings.ics')).payload).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  it('says which there are where there is no such one', async () => {
    const answer = await committee('persons.csv');
    expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'NO_SUCH_EXPORT']);
    expect((await committee('report.pdf')).json().error.code).toBe('WHICH_QUARTER');
    expect((await committee('needs.csv?asOf=yesterday')).json().error.code).toBe('BAD_QUERY');
    expect((await committee('needs.xlsx?after=1')).json().error.code).toBe('CANNOT_RESUME');
  });
});

describe('who may take what', () => {
  const roles: readonly Role[] = [
    'platform-admin',
    'committee-officer',
    'community-branch',
    'unit-liaison',
    'committee-auditor',
    'auditor',
    'public',
  ];
  const matrix: readonly [path: () => string, allowed: readonly Role[]][] = [
    [() => `committees/${place.own.committeeId}/needs.csv`, ['committee-officer', 'committee-auditor', 'auditor']],
    [() => `committees/${place.own.committeeId}/history.jsonl`, ['committee-officer', 'committee-auditor', 'auditor']],
    [() => `committees/${place.foreign.committeeId}/needs.csv`, ['auditor']],
    [() => `units/${place.own.unitId}/claims.csv`, ['unit-liaison', 'auditor']],
    [() => `units/${place.own.unitId}/history.csv`, ['unit-liaison', 'auditor']],
    [
      () => `units/${place.own.unitId}/claims.csv?committee=${place.own.committeeId}`,
      ['committee-officer', 'unit-liaison', 'committee-auditor', 'auditor'],
    ],
    [() => `units/${place.foreign.unitId}/claims.csv`, ['auditor']],
    [() => `agreements/${place.own.agreementId}.pdf`, ['committee-officer', 'unit-liaison', 'committee-auditor', 'auditor']],
    [() => `agreements/${place.foreign.agreementId}.pdf`, ['auditor']],
    [() => `agreements/${place.missing.agreementId}.pdf`, []],
    [() => 'log/history.jsonl', ['auditor']],
    [() => 'log/ocel.json', ['auditor']],
  ];
  it.each(matrix.map(([path, allowed], i) => [i, path, allowed] as const))('path %i', async (_, path, allowed) => {
    for (const role of roles) {
      const answer = await get(path(), role);
      expect([role, answer.statusCode]).toEqual([role, allowed.includes(role) ? 200 : role === 'public' ? 401 : 403]);
    }
  });

  it('tells of each before its first byte, and sends nothing where that fails', async () => {
    told.length = 0;
    await committee('needs.csv');
    expect(told).toMatchObject([{ file: 'needs.csv', of: { kind: 'committee', id: place.own.committeeId } }]);
    const trail = await place.app.get(EventStore).read(`audit-${told[0]!.caller.id}`);
    expect(trail.at(-1)).toMatchObject({
      type: 'LogExported',
      data: { format: 'csv', committeeId: place.own.committeeId, filter: { file: 'needs.csv' } },
    });
    const keeper = place.app.get(ExportsTold);
    const keep = keeper.told;
    keeper.told = () => Promise.reject(new Error('the log is away'));
    const answer = await committee('needs.csv');
    keeper.told = keep;
    expect([answer.statusCode, answer.json().error.code]).toEqual([503, 'NOT_RECORDED']);
    expect(answer.payload).not.toContain('需求编号');
    // Its place among the exports that run was given back.
    for (let i = 0; i < 15; i++) expect((await committee('issues.csv')).statusCode).toBe(200);
  });

  it('does not name whom the reader may not see, nor who was erased, and no sheet holds sealed text', async () => {
    const { committeeId, unitId } = place.own;
    const personId = place.own.personId;
    const needId = crypto.randomUUID();
    const give = (decider: never, id: string, type: string, data: object, role: string, of?: string) =>
      place.give(decider, id, type, data, { role, ...(of !== undefined && { of }) } as never);
    const { Need } = await import('#need');
    const need = {
      committeeId,
      origin: 'resident',
      channel: 'visit',
      branchId: place.own.branchId,
      personId,
      title: '居民来访',
      text: '灯坏了',
      category: 'care',
      visibility: 'committee',
    };
    expect(await give(Need as never, needId, 'RaiseNeed', need, 'community-branch', place.own.branchId)).toMatchObject({ accepted: true });
    await place.app.get(Engine).settled();
    expect((await committee('needs.csv')).payload).toContain('欧**');
    expect((await committee('needs.csv')).payload).not.toContain('欧阳内情');
    expect((await committee('needs.csv', 'auditor')).payload).toContain('欧阳内情');
    for (const file of ['history.csv', 'history.xlsx']) {
      const answer = await get(`log/${file}`, 'auditor');
      expect(file === 'history.csv' ? answer.payload : JSON.stringify(await readSheet(answer.rawPayload))).not.toContain('sealed:v1');
    }
    expect(unitId).toBeDefined();
    await place.app
      .get(CommandBus)
      .execute(
        new Execute(
          Person,
          personId,
          { type: 'ErasePerson', data: { ground: 'consent-withdrawn' } },
          { caller: { id: 'told', grants: [{ role: 'platform-admin' }] }, commandId: crypto.randomUUID() },
        ),
      );
    await place.app.get(Engine).settled();
    for (const role of ['committee-officer', 'auditor'] as const) {
      const row = rowsOf((await committee('needs.csv', role)).payload).find(row => row['需求编号'] === needId);
      expect(row!['提出人']).toBe('');
    }
  });
});
