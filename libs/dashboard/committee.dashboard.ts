import { type SqlEntityManager, SqliteDriver } from '@mikro-orm/sql';
import { agreementDuties, agreementFigures, agreementList } from '#agreement';
import { committee, committeeViews, formationsOf } from '#committee';
import type { View } from '#engine';
import { attendanceByUnit, attendanceRegister, meetingCalendar, meetingFigures, seriesCalendar } from '#meeting';
import { membershipRegister, quarterOf } from '#membership';
import { needBoard, needFigures } from '#need';
import { dayOf, exactly, type Measure, momentIn, type Quantity } from '#quantity';
import { bookingCalendar, resourceFigures, resourceList, sharedResources } from '#resource';
import { claimRegister, taskBoard } from '#task';
import { unitDirectory } from '#unit';

/** What a dashboard reads of the committee and those below it, which are other committees' facts, and what it reads of those it adds up over. */
export const structureViews = committeeViews;
export const workViews = [membershipRegister, unitDirectory, needBoard, taskBoard, claimRegister] as const;

/** What it reads of slices that a product may do without. */
export const furtherViews: { readonly [T in 'agreements' | 'meetings' | 'resources']: readonly View[] } = {
  agreements: [agreementList, agreementDuties],
  meetings: [meetingCalendar, seriesCalendar, attendanceRegister],
  resources: [resourceList, bookingCalendar],
};
export type Further = keyof typeof furtherViews;

export interface Sources {
  readonly structure: SqlEntityManager;
  readonly work: SqlEntityManager;
  /** Those of the further views that `work` has; nothing is said of the others. */
  readonly further?: ReadonlySet<Further>;
}

/** A query of the API with its arguments: the rows behind a number. */
export interface ListOf {
  readonly query: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface Figure extends Quantity {
  readonly listOf: readonly ListOf[];
}

export interface Share {
  readonly part: Figure;
  readonly whole: Figure;
  readonly value: number | null;
}

/** Over which committees it is asked, and by which moment overdue is reckoned. */
export interface Question {
  readonly committeeId: string;
  readonly below: boolean;
  /** Each once. */
  readonly committees: readonly string[];
  /** RFC 3339. */
  readonly now: string;
  /** A position, for the rows behind the figures as they were then. */
  readonly asOf?: string;
}

const listed = ({ asOf }: Question, query: string, given: Readonly<Record<string, unknown>>): ListOf => ({
  query,
  arguments: { ...given, ...(asOf !== undefined && { asOf }) },
});

/** By the entities' and their properties' names. Values as the database has them: converting would take a count for the column of the same name. */
const tablesOf = (em: SqlEntityManager) => em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property' });
type Tables = ReturnType<typeof tablesOf>;

const share = (part: Figure, whole: Figure): Share => ({ part, whole, value: whole.value > 0 ? part.value / whole.value : null });
const figure = (value: number, unit: Measure, listOf: readonly ListOf[]): Figure => ({ ...exactly(value, unit), listOf });

/** To a tenth of an hour: what is rounded is said to be. */
const hours = (value: number | null, listOf: readonly ListOf[]): Figure | null => {
  if (value === null) return null;
  const rounded = Math.round(value * 10) / 10;
  return { value: rounded, unit: 'hours', qualifier: rounded === value ? '=' : '≈', listOf };
};

const number = (value: unknown) => Number(value ?? 0);

/** The middle one of the values of a column, by the database. */
const median = async (rows: () => any, column: string, count: number): Promise<number | null> => {
  if (count === 0) return null;
  const middle = await rows()
    .select(column)
    .orderBy(column)
    .offset(Math.floor((count - 1) / 2))
    .limit(2 - (count % 2))
    .execute();
  return middle.reduce((total: number, row: Record<string, unknown>) => total + number(row[column]), 0) / middle.length;
};

const membersIn = (db: Tables, committees: readonly string[]) =>
  db
    .selectFrom('MembershipPeriod')
    .where('committeeId', 'in', [...committees])
    .where('status', 'in', ['active', 'suspended']);

const membersOf = (question: Question) => question.committees.map(committeeId => listed(question, 'memberships', { committeeId }));

/** 善加成员. A unit that sits in several of the committees is one unit. */
const addQuadrant = async ({ structure, work }: Sources, question: Question) => {
  const { committeeId, committees, now } = question;
  const db = tablesOf(work);
  const [from, to] = quarterOf(dayOf(now));
  const distinct = async (rows: any): Promise<number> =>
    number((await rows.select(db.fn.count('unitId').distinct().as('units')).executeTakeFirstOrThrow()).units);
  const members = membersIn(db, committees).where('grade', '=', 'member');
  const named = members.where(
    'unitId',
    'in',
    db
      .selectFrom('UnitEntry')
      .select('id')
      .where(eb => eb('placeholder', '=', eb.lit(false))),
  );
  const partners = membersIn(db, committees).where('grade', '=', 'partner').where('unitId', 'not in', members.select('unitId'));
  const within = db.selectFrom('MembershipPeriod').where('committeeId', 'in', [...committees]);
  const joined = within.where('since', '>=', from).where('since', '<', to);
  const left = within.where('until', '>=', from).where('until', '<', to).whereRef('since', '!=', 'until');
  const [own, formations, below] = await Promise.all([
    committee(structure, committeeId),
    formationsOf(structure, committeeId),
    tablesOf(structure)
      .selectFrom('CommitteeEntry')
      .where('parentId', '=', committeeId)
      .where('status', '=', 'established')
      .select(db.fn.countAll().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  const lists = membersOf(question);
  const changes = committees.map(committeeId => listed(question, 'membershipChanges', { committeeId, from, to }));
  const self = [listed(question, 'committee', { id: committeeId })];
  return {
    declaredMembers: own?.declaredMembers ? { ...own.declaredMembers, listOf: self } : null,
    members: figure(await distinct(members), 'organisations', lists),
    namedMembers: figure(await distinct(named), 'organisations', lists),
    partners: figure(await distinct(partners), 'organisations', lists),
    joinedThisQuarter: figure(await distinct(joined), 'organisations', changes),
    leftThisQuarter: figure(await distinct(left), 'organisations', changes),
    committeesBelow: figure(number(below['count']), 'organisations', self),
    branchesCovered: share(figure(formations.covered, 'organisations', self), figure(formations.branches, 'organisations', self)),
  };
};

type Filter = Readonly<Record<string, unknown>>;

/** Of each committee, since these queries take one. */
const listing =
  (question: Question) =>
  (query: string, filter?: Filter): ListOf[] =>
    question.committees.map(committeeId => listed(question, query, { committeeId, ...(filter && { filter }) }));

/** 善加成员, as far as they have agreed on something. */
const agreements = async (em: SqlEntityManager, question: Question) => {
  const db = tablesOf(em);
  const list = listing(question);
  const found = await agreementFigures(em, question.committees, question.now);
  const signed = ['in_force', 'expiring', 'fulfilled', 'expired', 'terminated'];
  const concluded = db
    .selectFrom('AgreementRow')
    .where('committeeId', 'in', [...question.committees])
    .where('status', 'in', signed);
  const { count } = await concluded.select(db.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const inForce = list('agreements', { status: ['in_force', 'expiring'] });
  return {
    signed: figure(number(count), 'items', list('agreements', { status: signed })),
    inForce: figure(found.inForce, 'items', inForce),
    signing: figure(found.signing, 'items', list('agreements', { open: true })),
    parties: figure(found.signedParties, 'organisations', inForce),
  };
};

/** 勤减距离, as far as they have sat at one table. */
const meetings = async (em: SqlEntityManager, question: Question) => {
  const list = listing(question);
  const [found, attendance] = await Promise.all([
    meetingFigures(em, question.committees, question.now),
    attendanceByUnit(em, question.committees),
  ]);
  const held = list('meetings', { status: ['held'] });
  const total = (of: (unit: (typeof attendance)[number]) => number) => attendance.reduce((sum, unit) => sum + of(unit), 0);
  return {
    held: figure(found.meetings, 'times', held),
    periodsMet: share(figure(found.held, 'times', list('meetingSeries')), figure(found.due, 'times', list('meetingSeries'))),
    daysSinceLast: found.daysSinceLast === null ? null : figure(found.daysSinceLast, 'days', held),
    attendance: share(
      figure(
        total(({ present }) => present),
        'attendances',
        list('meetingFigures'),
      ),
      figure(
        total(({ invited }) => invited),
        'attendances',
        list('meetingFigures'),
      ),
    ),
  };
};

/** 聚乘合力. What is shared now, and what was made of it in this quarter. */
const multiplyQuadrant = async (em: SqlEntityManager, question: Question) => {
  const { committees, now } = question;
  const db = tablesOf(em);
  const list = listing(question);
  const [from, to] = quarterOf(dayOf(now)).map(day => momentIn(day)) as [string, string];
  const stage = ['approved', 'in_use', 'completed'];
  const booked = db
    .selectFrom('BookingEntry')
    .where('committeeId', 'in', [...committees])
    .where('stage', 'in', stage)
    .where('endsAt', '>', from)
    .where('startsAt', '<', to);
  const [shared, { count }, { lentMinutes, usedMinutes }] = await Promise.all([
    sharedResources(em, committees, now),
    booked.select(db.fn.countAll().as('count')).executeTakeFirstOrThrow(),
    resourceFigures(em, committees, { from: Date.parse(from), to: Date.parse(to) }),
  ]);
  const used = committees.map(committeeId => listed(question, 'resourceFigures', { committeeId, from, to }));
  return {
    resources: figure(shared.length, 'items', list('resources', { withdrawn: false })),
    bookings: figure(number(count), 'times', list('bookings', { stage, from, to })),
    hoursLent: share(hours(lentMinutes / 60, used)!, hours(usedMinutes / 60, used)!),
  };
};

/** 勤减距离, as far as needs tell, and 巧除瓶颈's needs: both are asked of the board of needs. */
const needQuadrants = async (em: SqlEntityManager, question: Question) => {
  const { committeeId, below, committees } = question;
  const found = await needFigures(em, committees);
  const list = (filter: Filter): ListOf[] => [listed(question, 'needs', { committeeId, below, filter: { counted: true, ...filter } })];
  const items = (value: number, filter: Filter) => figure(value, 'items', list(filter));
  const published = items(found.published, { reached: ['published'] });
  const resolved = items(found.resolved, { reached: ['resolved'] });
  const confirmed = items(found.confirmed, { reached: ['confirmed'] });
  const answered = { reached: ['published', 'answered'] };
  return {
    subtract: {
      answered: share(items(found.answered, answered), published),
      unanswered: items(found.unanswered, { unanswered: true }),
      averageTimeToAnswer: hours(found.hoursToFirstAnswer?.average ?? null, list(answered)),
      medianTimeToAnswer: hours(found.hoursToFirstAnswer?.median ?? null, list(answered)),
    },
    needs: {
      raised: items(found.raised, {}),
      published,
      decomposed: items(found.decomposed, { reached: ['decomposed'] }),
      claimed: items(found.claimed, { reached: ['claimed'] }),
      resolved,
      answeredByAnother: share(items(found.answeredByAnother, { answeredByAnother: true }), resolved),
      confirmed: share(confirmed, resolved),
      satisfied: share(items(found.satisfied, { satisfied: true }), confirmed),
      reopened: items(found.reopened, { reopened: true }),
    },
  };
};

const counting = async (rows: any, db: Tables, cases: Readonly<Record<string, (eb: any) => any>>): Promise<Record<string, number>> => {
  const row = await rows
    .select((eb: any) => [
      db.fn.countAll().as('all'),
      ...Object.entries(cases).map(([name, when]) => eb.fn.count(eb.case().when(when(eb)).then(1).end()).as(name)),
    ])
    .executeTakeFirstOrThrow();
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, number(value)]));
};

/** 巧除瓶颈's tasks and claims. 兜底 is nobody's own will, so it is no claim of the unit that has it. */
const workQuadrant = async (em: SqlEntityManager, question: Question) => {
  const { committees, now } = question;
  const db = tablesOf(em);
  const tasks = db.selectFrom('TaskCard').where('committeeId', 'in', [...committees]);
  const claims = db
    .selectFrom('ClaimEntry')
    .where('committeeId', 'in', [...committees])
    .where(eb => eb('voluntary', '=', eb.lit(true)));
  const task = await counting(tasks, db, {
    running: eb => eb('status', 'in', ['open', 'closed']),
    toClaim: eb => eb('claimable', '=', eb.lit(true)),
    overdue: eb => eb('due', '<=', now),
    completed: eb => eb('status', '=', 'completed'),
    cancelled: eb => eb('status', '=', 'cancelled'),
  });
  const claim = await counting(claims, db, {
    underWay: eb => eb('stage', 'in', ['claimed', 'started', 'returned']),
    delivered: eb => eb('stage', '=', 'delivered'),
    accepted: eb => eb('stage', '=', 'accepted'),
    late: eb => eb('late', '=', eb.lit(true)),
    released: eb => eb('stage', '=', 'released'),
  });
  const members = membersIn(db, committees).where('grade', '=', 'member').select('unitId');
  const units = async (rows: any): Promise<number> =>
    number((await rows.select(db.fn.count('unitId').distinct().as('units')).executeTakeFirstOrThrow()).units);
  const top = await claims
    .groupBy('unitId')
    .select(['unitId', db.fn.countAll().as('count')])
    .orderBy('count', 'desc')
    .orderBy('unitId')
    .limit(1)
    .executeTakeFirst();

  const list = (query: 'tasks' | 'claims', filter: Filter): ListOf[] =>
    committees.map(committeeId => listed(question, query, { committeeId, filter }));
  const ofTasks = (value: number | undefined, filter: Filter) => figure(value!, 'items', list('tasks', filter));
  const ofClaims = (value: number | undefined, filter: Filter) => figure(value!, 'items', list('claims', { ...filter, voluntary: true }));
  const whole = ofClaims(claim['all'], {});
  return {
    tasks: {
      running: ofTasks(task['running'], { status: ['open', 'closed'] }),
      toClaim: ofTasks(task['toClaim'], { claimable: true }),
      overdue: ofTasks(task['overdue'], { dueBefore: now }),
      completed: ofTasks(task['completed'], { status: ['completed'] }),
      cancelled: ofTasks(task['cancelled'], { status: ['cancelled'] }),
    },
    claims: {
      underWay: ofClaims(claim['underWay'], { stage: ['claimed', 'started', 'returned'] }),
      delivered: ofClaims(claim['delivered'], { stage: ['delivered'] }),
      accepted: ofClaims(claim['accepted'], { stage: ['accepted'] }),
      late: ofClaims(claim['late'], { late: true }),
      released: ofClaims(claim['released'], { stage: ['released'] }),
    },
    unitsClaiming: share(
      figure(await units(claims.where('unitId', 'in', members)), 'organisations', whole.listOf),
      figure(await units(membersIn(db, committees).where('grade', '=', 'member')), 'organisations', membersOf(question)),
    ),
    topUnit: top
      ? { unitId: top['unitId'] as string, share: share(ofClaims(number(top['count']), { unitId: top['unitId'] }), whole) }
      : null,
    medianTimeToClaim: hours(await hoursToClaim(em, committees), whole.listOf),
  };
};

/** From opening to the first claim, the middle one of all tasks that have one. */
const hoursToClaim = async (em: SqlEntityManager, committees: readonly string[]): Promise<number | null> => {
  const db = tablesOf(em);
  const inSeconds = (eb: any, time: string) =>
    em.getDriver() instanceof SqliteDriver
      ? eb(eb.fn('julianday', [time]), '*', 86_400)
      : eb.fn('date_part', [eb.val('epoch'), eb.cast(eb.ref(time), 'timestamptz')]);
  const firsts = db
    .selectFrom('ClaimEntry')
    .where('committeeId', 'in', [...committees])
    .groupBy('taskId')
    .select(['taskId as task', db.fn.min('claimedAt').as('claimed')])
    .as('first');
  const seconds = () =>
    db.selectFrom(
      db
        .selectFrom('TaskCard')
        .innerJoin(firsts, 'first.task', 'TaskCard.id')
        .select((eb: any) => eb(inSeconds(eb, 'first.claimed'), '-', inSeconds(eb, 'TaskCard.openedAt')).as('seconds'))
        .as('waited'),
    );
  const { count } = await seconds().select(db.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const middle = await median(seconds, 'seconds', number(count));
  return middle === null ? null : Math.round(middle) / 3_600;
};

/** When the newest of these rows changed; nothing where there are none. */
export const newest = async ({ work }: Sources): Promise<string | undefined> => {
  const db = tablesOf(work);
  const times = await Promise.all(
    ['NeedRow', 'TaskCard'].map(table => db.selectFrom(table).select(db.fn.max('changedAt').as('at')).executeTakeFirstOrThrow()),
  );
  return times
    .flatMap(({ at }) => (typeof at === 'string' ? [at] : []))
    .sort()
    .at(-1);
};

/** Every figure is asked of the rows it counts, so that none can drift from them. */
export const committeeDashboard = async (sources: Sources, question: Question) => {
  const add = await addQuadrant(sources, question);
  const { subtract, needs } = await needQuadrants(sources.work, question);
  const work = await workQuadrant(sources.work, question);
  const { committeeId, committees, now } = question;
  const known = async <T>(what: Further, ask: (em: SqlEntityManager, question: Question) => Promise<T>) =>
    sources.further?.has(what) ? ask(sources.work, question) : null;
  return {
    committeeId,
    committees,
    at: now,
    add: { ...add, agreements: await known('agreements', agreements) },
    subtract: { ...subtract, meetings: await known('meetings', meetings) },
    multiply: await known('resources', multiplyQuadrant),
    divide: { needs, ...work },
  };
};
export type CommitteeDashboard = Awaited<ReturnType<typeof committeeDashboard>>;
