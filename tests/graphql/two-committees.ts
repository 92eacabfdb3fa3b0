import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { Agreement } from '#agreement';
import { Committee } from '#committee';
import type { Decider, Grant } from '#decider';
import { Engine, Execute, type Outcome } from '#engine';
import { Account, Accounts } from '#identity';
import { hashOf, listId, ListIssue, Match, matchId } from '#lists';
import { Meeting, MeetingSeries, resolutionIdOf } from '#meeting';
import { membershipId } from '#membership';
import { Need } from '#need';
import { Person } from '#person';
import { Project } from '#project';
import { Place as Ground } from '#place';
import { Resource } from '#resource';
import { Task } from '#task';
import { Webhook } from '#webhook';
import { configOf } from '../../apps/server/config.ts';
import { Demo } from '../../apps/server/demo/demo.ts';
import { branches, ruyihu, units } from '../../apps/server/demo/ruyihu.ts';
import { idOf } from '../../apps/server/demo/telling.ts';
import { xinran, xinranUnits } from '../../apps/server/demo/xinranjiayuan.ts';
import { ServerModule } from '../../apps/server/server.module.ts';
import type { Place, Role } from './place.ts';

const password = 'ruyihu-2016';
const root = join(import.meta.dirname, '../..');
const hour = 3_600_000;
export const at = (hours: number) => new Date(Math.ceil(Date.now() / hour) * hour + hours * hour).toISOString();

/** With ids for one thing of each kind. */
const placed = (where: Pick<Place, 'committeeId' | 'branchId' | 'unitId'>): Place => {
  const meetingId = randomUUID();
  return {
    ...where,
    needId: randomUUID(),
    taskId: randomUUID(),
    placeId: randomUUID(),
    resourceId: randomUUID(),
    bookingId: randomUUID(),
    agreementId: randomUUID(),
    projectId: randomUUID(),
    meetingId,
    resolutionId: resolutionIdOf(meetingId, 1),
    seriesId: randomUUID(),
    webhookId: randomUUID(),
    personId: randomUUID(),
    accountId: randomUUID(),
  };
};

/** The product on the demo's two committees, in this process, and somebody of each role signed in. */
export class TwoCommittees {
  private readonly folder = mkdtempSync(join(tmpdir(), 'heli 权限 '));
  private readonly tokens = new Map<Role, string>();
  app!: NestFastifyApplication;
  url = '';
  own!: Place;
  foreign!: Place;
  /** As well formed as the others, and not there. */
  readonly missing: Place = placed({ committeeId: randomUUID(), branchId: randomUUID(), unitId: 'L.404' });

  /** What nobody finds who may not look into the place. */
  readonly secretsOf = ({ committeeId, unitId }: Place) => [`内情 ${committeeId}`, membershipId(committeeId, unitId)];

  async open() {
    const config = configOf({ HELI_DATA: this.folder, NODE_ENV: 'test', LOG_LEVEL: 'silent' }, root);
    const log = pino({ level: 'silent' });
    this.app = await NestFactory.create<NestFastifyApplication>(await ServerModule.forRoot(config, { root, log }), new FastifyAdapter(), {
      logger: ['error', 'warn', 'fatal'],
      abortOnError: false,
    });
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
    await this.app.get(Demo).seed();
    await this.openAccount('overseer', { role: 'auditor', of: ruyihu });
    // Without quotas a unit claims by the task's word alone.
    await this.give(Committee, ruyihu, 'SetCommitteePolicy', {}, { role: 'committee-officer', of: ruyihu });
    this.own = await this.furnish({ committeeId: ruyihu, branchId: branches.lianmeng, unitId: units.children });
    this.foreign = await this.furnish({ committeeId: xinran, branchId: idOf('馨然嘉园党支部'), unitId: xinranUnits[0]! });
    const engine = this.app.get(Engine);
    await engine.settled();
    await engine.startRebuild(engine.view('task-board')!);
    for (const [role, loginName] of Object.entries(loginNames)) this.tokens.set(role as Role, await this.signIn(loginName));
  }

  async close() {
    await this.app.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  tokenOf(role: Role): string | undefined {
    return this.tokens.get(role);
  }

  /** Somebody new, to sign in under this name. */
  openAccount(name: string, ...grants: readonly Grant[]): Promise<void> {
    return this.app.get(Accounts).openAccount({ id: name, loginName: name, password, person: { id: randomUUID(), name }, grants });
  }

  async signIn(loginName: string): Promise<string> {
    const answer = await this.app.inject({ method: 'POST', url: '/sign-in', payload: { loginName, password, refresh: 'body' } });
    return answer.json<{ accessToken: string }>().accessToken;
  }

  async ask(body: object, token?: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string; body: Answer }> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      payload: JSON.stringify(body),
    });
    return { status: answer.statusCode, text: answer.payload, body: answer.json() };
  }

  /** The first that a subscriber hears. */
  async hear(body: object, token?: string): Promise<{ status: number; text: string; body: Answer }> {
    const enough = new AbortController();
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: enough.signal,
    });
    let text = '';
    try {
      for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
        text += piece;
        if (/\ndata: .*\n\n/.test(text)) break;
      }
    } finally {
      enough.abort();
    }
    const data = /\ndata: (.+)\n\n/.exec(text)?.[1] ?? text;
    return { status: answer.status, text: data, body: JSON.parse(data) };
  }

  give(decider: Decider, id: string, type: string, data: object, ...grants: readonly Grant[]): Promise<Outcome> {
    return this.app
      .get(CommandBus)
      .execute(new Execute(decider, id, { type, data }, { caller: { id: 'told', grants }, commandId: randomUUID() }));
  }

  /** A new thing of each kind in the same committee, so that what is done to it is done to nothing else. */
  async furnish(where: Pick<Place, 'committeeId' | 'branchId' | 'unitId'>): Promise<Place> {
    const { committeeId, branchId, unitId } = where;
    const place = placed(where);
    const officer: Grant = { role: 'committee-officer', of: committeeId };
    const branch: Grant = { role: 'community-branch', of: branchId };
    const liaison: Grant = { role: 'unit-liaison', of: unitId };
    const admin: Grant = { role: 'platform-admin' };
    const title = this.secretsOf(place)[0]!;
    const does = async (decider: Decider, id: string, type: string, data: object, grant: Grant) => {
      const outcome = await this.give(decider, id, type, data, grant);
      if (!outcome.accepted) throw new Error(`${type}: ${outcome.code} ${outcome.en}`);
    };
    await does(Committee, committeeId, 'DesignateLead', { body: title }, officer);
    await does(Person, place.personId, 'RegisterPerson', { name: '欧阳内情', telephone: '13812341234' }, admin);
    await does(Account, place.accountId, 'OpenAccount', { personId: place.personId }, admin);
    const need = { committeeId, origin: 'unit', channel: 'own', unitId, title, text: title, category: 'venue', visibility: 'members' };
    await does(Need, place.needId, 'RaiseNeed', need, liaison);
    await does(Need, place.needId, 'TriageNeed', { category: 'venue', priority: 'normal', branchId }, officer);
    await does(Need, place.needId, 'PublishNeed', {}, officer);
    const task = {
      committeeId,
      branchId,
      title,
      kind: title,
      capacity: { mode: 'quantity', amount: 10, unit: 'hours' },
      deadline: at(240),
    };
    const known = { ...need, title: '公开的诉求', text: title, visibility: 'public' };
    const publicId = randomUUID();
    await does(Need, publicId, 'RaiseNeed', known, liaison);
    await does(Need, publicId, 'TriageNeed', { category: 'venue', priority: 'normal', branchId }, officer);
    await does(Need, publicId, 'PublishNeed', {}, officer);
    await does(Task, place.taskId, 'OpenTask', task, branch);
    await does(Task, place.taskId, 'ClaimTask', { unitId, quantity: 1 }, liaison);
    await does(Ground, place.placeId, 'OpenPlace', { committeeId, kind: 'service_centre', name: title }, officer);
    const room = { committeeId, ownerUnitId: unitId, placeId: place.placeId, kind: 'venue', name: title };
    await does(Resource, place.resourceId, 'ShareResource', room, liaison);
    const booking = { bookingId: place.bookingId, borrowerId: unitId, from: at(48), to: at(49), purpose: title };
    await does(Resource, place.resourceId, 'RequestBooking', booking, liaison);
    const other = committeeId === ruyihu ? units.arts : xinranUnits[1]!;
    const terms = { committeeId, title, parties: [unitId, other], effective: { from: '2026-01-01' } };
    await does(Agreement, place.agreementId, 'DraftAgreement', terms, officer);
    await does(Agreement, place.agreementId, 'ProposeAgreement', {}, officer);
    await does(Project, place.projectId, 'ProposeProject', { committeeId, leadUnitId: unitId, title }, officer);
    const meeting = { committeeId, branchId, kind: 'joint', title, startsAt: '2026-01-05T01:00:00.000Z' };
    await does(Meeting, place.meetingId, 'RecordMeeting', { ...meeting, attendance: [{ unitId, mode: 'in_person' }] }, officer);
    await does(Meeting, place.meetingId, 'AdoptResolution', { title, text: title, unitId }, officer);
    const series = { committeeId, branchId, kind: 'forum', title, cadence: 'quarter', usual: { month: 1, day: 15, time: '09:00' } };
    await does(MeetingSeries, place.seriesId, 'BeginSeries', series, officer);
    await does(Match, matchId(place.needId, place.resourceId), 'ProposeMatch', { by: unitId, bookingId: randomUUID() }, liaison);
    const webhook = { committeeId, url: 'http://127.0.0.1:9/', categories: ['task'], description: title };
    await does(Webhook, place.webhookId, 'RegisterWebhook', webhook, officer);
    await does(Webhook, place.webhookId, 'PauseWebhook', { reason: title }, officer);
    const listed = { id: place.needId, title, category: 'venue', ownerId: unitId, contactId: unitId };
    const issue = { committeeId, kind: 'needs' as const, issueNo: 1, items: [listed] };
    const { items, issueNo } = issue;
    // The first issue alone: whatever is furnished later finds it there.
    await this.give(
      ListIssue,
      listId(committeeId, 'needs'),
      'PublishList',
      { issueNo, items, atPosition: '1', hash: hashOf(issue) },
      officer,
    );
    return place;
  }
}

export interface Answer {
  readonly data?: Readonly<Record<string, any>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const loginNames: Partial<Record<Role, string>> = {
  'platform-admin': 'admin',
  'committee-officer': 'officer',
  'community-branch': 'branch',
  'unit-liaison': 'hospital',
  'committee-auditor': 'overseer',
  auditor: 'auditor',
};
