import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Position, type Source, view } from '#engine';
import type { DeskKind, DeskName, WaitingKind } from './waiting.kinds.ts';
import type { Wanted, Watched } from './what-waits.ts';
import { whatWaitsOfAgreements } from './what-waits-of-agreements.ts';
import { whatWaitsOfMatches } from './what-waits-of-matches.ts';
import { whatWaitsOfMeetings, whatWaitsOfSeries } from './what-waits-of-meetings.ts';
import { whatWaitsOfMemberships } from './what-waits-of-memberships.ts';
import { whatWaitsOfNeeds } from './what-waits-of-needs.ts';
import { whatWaitsOfProjects } from './what-waits-of-projects.ts';
import { whatWaitsOfResources } from './what-waits-of-resources.ts';
import { whatWaitsOfTasks } from './what-waits-of-tasks.ts';

const all: readonly Watched[] = [
  whatWaitsOfTasks,
  whatWaitsOfNeeds,
  whatWaitsOfMemberships,
  whatWaitsOfResources,
  whatWaitsOfMatches,
  whatWaitsOfAgreements,
  whatWaitsOfProjects,
  whatWaitsOfMeetings,
  whatWaitsOfSeries,
];

/** One thing that waits for one desk. */
interface Thing {
  /** What and who: `<stream>/<kind>/<desk>`, and which one where there are several. */
  readonly id: string;
  readonly kind: WaitingKind;
  readonly deskKind: DeskKind;
  readonly deskId: string;
  readonly due: string | null;
  readonly about: string | null;
  readonly except: readonly string[];
  /** Of the fact that put it there. */
  readonly factId: string;
  readonly position: string;
  readonly since: string;
  /** Position of the fact that changed it last, its due date for instance. */
  readonly changed: string;
}

interface EndedThing extends Pick<Thing, 'id' | 'deskKind' | 'deskId'> {
  readonly position: string;
}

/** So many ended things a row remembers, for those who watch; who was away for longer gets a new snapshot. */
const remembered = 100;

/** What the facts of one stream leave waiting: a row per stream, since whose turn it is follows from the whole of it. */
const WaitingRow = defineEntity({
  name: 'WaitingRow',
  indexes: [{ properties: ['committeeId', 'open'] }, { properties: ['open'] }, { properties: ['position'] }],
  properties: {
    /** The stream. */
    id: p.string().primary(),
    category: p.string(),
    streamId: p.string(),
    committeeId: p.string(),
    title: p.text().nullable(),
    /** Something waits. */
    open: p.boolean(),
    /** For whom: `|L.1|L.2|`; with those for whom it did until lately. */
    desks: p.text(),
    lately: p.text(),
    things: p.json<readonly Thing[]>(),
    ended: p.json<readonly EndedThing[]>(),
    /** What ended up to here is forgotten. */
    forgotten: p.bigint(),
    /** Of the fact that changed last what waits. */
    position: p.bigint(),
    known: p.json<unknown>(),
  },
});
export type WaitingRow = InferEntity<typeof WaitingRow>;

const bars = (ids: Iterable<string>) => {
  const all = [...new Set(ids)];
  return all.length === 0 ? '' : `|${all.join('|')}|`;
};
const deskOf = ({ deskId }: Pick<Thing, 'deskId'>) => deskId;
const idOf = (stream: string, { kind, desk, n }: Wanted) => `${stream}/${kind}/${desk.id}${n === undefined ? '' : `/${n}`}`;

const same = (thing: Thing, { due = null, about = null, except = [] }: Wanted) =>
  thing.due === due && thing.about === about && thing.except.join() === except.join();

const kept = (thing: Thing, { due = null, about = null, except = [] }: Wanted, changed: string): Thing => ({
  ...thing,
  due,
  about,
  except,
  changed,
});

const put = (id: string, { kind, desk, due = null, about = null, except = [] }: Wanted, { factId, position, at }: Source): Thing => ({
  id,
  kind,
  deskKind: desk.kind,
  deskId: desk.id,
  due,
  about,
  except,
  factId,
  position: String(position),
  since: at,
  changed: String(position),
});

const change =
  (watched: Watched, rule: (known: any, data: any, source: Source) => any) =>
  (before: Readonly<WaitingRow> | undefined, data: unknown, source: Source, stream: string): WaitingRow | undefined => {
    const known = rule(before?.known, data, source);
    if (known === undefined) return undefined;
    const position = String(source.position);
    const were = new Map(before?.things.map(thing => [thing.id, thing]));
    const wanted = new Map(watched.waits(known, source).map(one => [idOf(stream, one), one]));
    const things = [...wanted].map(([id, one]) => {
      const was = were.get(id);
      return was ? (same(was, one) ? was : kept(was, one, position)) : put(id, one, source);
    });
    const over = [...were.values()].filter(({ id }) => !wanted.has(id));
    // What waits again has not ended.
    const ended = [
      ...(before?.ended ?? []).filter(({ id }) => !wanted.has(id)),
      ...over.map(({ id, deskKind, deskId }) => ({ id, deskKind, deskId, position })),
    ];
    const lost = ended.slice(0, -remembered);
    const left = ended.slice(-remembered);
    const title = watched.titleOf(known);
    const turned = watched.turns?.(known) ?? [];
    const moved = over.length > 0 || turned.length > 0 || title !== before?.title || things.some(thing => were.get(thing.id) !== thing);
    return {
      id: stream,
      category: watched.category,
      streamId: source.id,
      committeeId: source.committee ?? before?.committeeId ?? '',
      title,
      open: things.length > 0,
      desks: bars(things.map(deskOf)),
      lately: bars([...things, ...left].map(deskOf).concat(turned)),
      things,
      ended: left,
      forgotten: lost.length > 0 ? BigInt(lost.at(-1)!.position) : (before?.forgotten ?? 0n),
      position: moved || !before ? source.position : before.position,
      known,
    };
  };

const rules = all.flatMap(watched => Object.entries(watched.on).map(([type, rule]) => ({ type, watched, rule: rule! })));

/** What waits for whose claim, delivery, acceptance, approval, signature or answer. It holds what the rules of others fold: a new shape of that is a new number here. */
export const waitingList = view<any, WaitingRow>(
  {},
  {
    name: 'waiting-list@2',
    table: WaitingRow,
    categories: all.map(({ category }) => category),
    ofCommittee: true,
    keys: Object.fromEntries(rules.map(({ type, watched }) => [type, (_: unknown, { id }: Source) => [`${watched.category}-${id}`]])),
    on: Object.fromEntries(rules.map(({ type, watched, rule }) => [type, change(watched, rule)])),
  },
);

/** A thing that waits, as it is shown. */
export interface Waiting extends Omit<Thing, 'position' | 'changed' | 'except'> {
  readonly category: string;
  readonly streamId: string;
  readonly committeeId: string;
  readonly title: string | null;
  readonly position: Position;
  readonly changed: Position;
}

/** Whose desk, and of which committees' business its looker may know. */
export interface Look {
  readonly desk: DeskName;
  /** Where it is a unit's: the committees in which it has a seat, so that it may claim there. */
  readonly seats: readonly string[];
  readonly committees: readonly string[] | 'all';
}

const holding = (id: string) => ({ $like: `%|${id.replaceAll(/[%_\\]/g, '_')}|%` });

const concerns = ({ desk, seats, committees }: Look, column: 'desks' | 'lately'): FilterQuery<WaitingRow> =>
  ({
    $and: [
      committees === 'all' ? {} : { committeeId: { $in: [...committees] } },
      {
        $or: [
          { [column]: holding(desk.id) },
          ...(seats.length > 0
            ? [{ committeeId: { $in: [...seats] }, category: 'task', $or: seats.map(id => ({ [column]: holding(id) })) }]
            : []),
        ],
      },
    ],
  }) as FilterQuery<WaitingRow>;

/** On this desk; what waits for all members is on the committee's too, which has to see that somebody comes forward. */
const lies = ({ desk, seats }: Look, { deskKind, deskId }: Pick<Thing, 'deskKind' | 'deskId'>) =>
  deskKind === 'members' ? (desk.kind === 'unit' ? seats.includes(deskId) : deskId === desk.id) : deskId === desk.id;
const excepted = ({ desk }: Look, { deskKind, except }: Thing) => deskKind === 'members' && except.includes(desk.id);

const shown = (row: WaitingRow, { position, changed, ...told }: Thing): Waiting => {
  const { except: _, ...thing } = told;
  return {
    ...thing,
    category: row.category,
    streamId: row.streamId,
    committeeId: row.committeeId,
    title: row.title ?? null,
    position: BigInt(position),
    changed: BigInt(changed),
  };
};

const thingsOf = (row: WaitingRow, look: Look) => row.things.filter(thing => lies(look, thing));

const unmanaged = { disableIdentityMap: true, exclude: ['known'] } as const;

/** All that waits on a desk now. */
export const waitingFor = async (em: SqlEntityManager, look: Look): Promise<Waiting[]> => {
  const where = { $and: [{ open: true }, concerns(look, 'desks')] } as FilterQuery<WaitingRow>;
  const rows = (await em.find(WaitingRow, where, unmanaged as never)) as WaitingRow[];
  return rows.flatMap(row => thingsOf(row, look).flatMap(thing => (excepted(look, thing) ? [] : [shown(row, thing)])));
};

/** What came, changed and ended on a desk after a position; nothing where so much did that a new snapshot says it better. */
export const changedSince = async (
  em: SqlEntityManager,
  look: Look,
  after: Position,
  limit: number,
): Promise<{ readonly waiting: Waiting[]; readonly ended: string[]; readonly position: Position } | undefined> => {
  const where = { $and: [{ position: { $gt: after } }, concerns(look, 'lately')] } as FilterQuery<WaitingRow>;
  const rows = (await em.find(WaitingRow, where, { ...unmanaged, limit } as never)) as WaitingRow[];
  // Whoever joins or leaves a committee has another desk.
  if (rows.length === limit || rows.some(row => row.forgotten > after || turns(row, look))) return undefined;
  const isNew = ({ changed }: Thing) => BigInt(changed) > after;
  const news = rows.flatMap(row =>
    thingsOf(row, look)
      .filter(isNew)
      .map(thing => ({ row, thing })),
  );
  return {
    waiting: news.filter(({ thing }) => !excepted(look, thing)).map(({ row, thing }) => shown(row, thing)),
    ended: [
      ...rows.flatMap(({ ended }) => ended.filter(one => BigInt(one.position) > after && lies(look, one)).map(({ id }) => id)),
      ...news.filter(({ thing }) => excepted(look, thing)).map(({ thing }) => thing.id),
    ],
    position: rows.reduce((latest, { position }) => (position > latest ? position : latest), 0n),
  };
};
const turns = ({ category, streamId }: WaitingRow, { desk }: Look) => category === 'membership' && streamId.endsWith(`.${desk.id}`);

/** Sorts behind every time. */
const never = '9999-12-31T23:59:59.999Z';

/** In which orders a desk can be read; the id follows by itself. Times are RFC 3339 in UTC but may lack their fraction. */
export const waitingOrders = {
  due: ({ due, position }: Waiting) => [new Date(due ?? never).toISOString(), position],
  newest: ({ position }: Waiting) => [-position],
} as const satisfies Record<string, (waiting: Waiting) => readonly (string | bigint)[]>;
export type WaitingOrder = keyof typeof waitingOrders;
