import type { FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { containing, type Readers } from '#engine';
import { projectBoard, ProjectRow } from './project.board.ts';
import { ProjectLink } from './project.links.ts';
import type { Status } from './project.state.ts';

/** Each asked for only where it is given. */
export interface ProjectFilter {
  readonly status?: readonly Status[] | null;
  readonly kind?: string | null;
  /** The unit takes part. */
  readonly unitId?: string | null;
  readonly leadUnitId?: string | null;
  /** It carries out this agreement. */
  readonly agreementId?: string | null;
  /** A milestone was missed and is not reached yet. */
  readonly late?: boolean | null;
  /** A piece of its title, kind or text, in letters of any case. */
  readonly text?: string | null;
  readonly changedSince?: bigint | null;
}

const given = <T>(value: T | null | undefined, condition: (value: T) => object): object[] => (value == null ? [] : [condition(value)]);

export const matching = (filter: ProjectFilter): FilterQuery<ProjectRow> =>
  ({
    $and: [
      ...given(filter.status, status => ({ status: { $in: [...status] } })),
      ...given(filter.kind, kind => ({ kind })),
      ...given(filter.unitId, unitId => ({ units: containing(`|${unitId}|`) })),
      ...given(filter.leadUnitId, leadUnitId => ({ leadUnitId })),
      ...given(filter.agreementId, agreementId => ({ agreements: containing(`|${agreementId}|`) })),
      ...given(filter.late, late => ({ milestonesMissed: late ? { $gt: 0 } : 0 })),
      ...given(filter.text, text => ({ words: containing(text.toLowerCase()) })),
      ...given(filter.changedSince, position => ({ position: { $gt: position } })),
    ],
  }) as FilterQuery<ProjectRow>;

/** In which orders projects can be asked for; none of these columns is ever null. */
export const projectOrders = {
  newest: [['proposedAt', 'desc']],
  due: [['dueOrder', 'asc']],
  changed: [['position', 'desc']],
  title: [['title', 'asc']],
} as const;
export type ProjectOrder = keyof typeof projectOrders;

const unmanaged = { disableIdentityMap: true } as const;

export const projectById = (em: SqlEntityManager, id: string): Promise<ProjectRow | null> => em.findOne(ProjectRow, { id }, unmanaged);

/** The units that take part read what became of it. */
export const projectReaders: Readers = {
  views: [projectBoard],
  async mayRead(em, { grants }, id) {
    const project = await projectById(em, id);
    return project !== null && grants.some(({ role, of }) => role === 'unit-liaison' && project.units.includes(`|${of}|`));
  },
};

const states: readonly Status[] = ['proposed', 'agreed', 'running', 'accepted', 'closed', 'cancelled'];

/** How many projects of these committees are in each state. */
export const projectsByState = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<Record<Status, number>> => {
  const counts = await Promise.all(states.map(status => em.count(ProjectRow, { committeeId: { $in: [...committeeIds] }, status })));
  return Object.fromEntries(states.map((status, i) => [status, counts[i]!])) as Record<Status, number>;
};

/** A unit, and the projects in which it takes part. */
export interface UnitProjects {
  readonly unitId: string;
  readonly projects: number;
  readonly leads: number;
  readonly byState: Readonly<Record<Status, number>>;
}

/** The units of these committees' projects, those with the most first. A project that was called off counts for nobody. */
export const projectsPerUnit = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<UnitProjects[]> => {
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true });
  const rows = (await db
    .selectFrom('ProjectLink')
    .innerJoin('ProjectRow', 'ProjectRow.id', 'ProjectLink.projectId')
    .where('ProjectLink.kind', '=', 'unit')
    .where('ProjectLink.committeeId', 'in', committeeIds.length > 0 ? [...committeeIds] : [''])
    .where('ProjectRow.status', '!=', 'cancelled')
    .groupBy(['ProjectLink.target', 'ProjectRow.status'])
    .select([
      'ProjectLink.target',
      'ProjectRow.status',
      db.fn.countAll().as('projects'),
      db.fn.count(db.case().when('ProjectLink.lead', '=', true).then(1).end()).as('leads'),
    ])
    .execute()) as { target: string; status: Status; projects: unknown; leads: unknown }[];
  return [...Map.groupBy(rows, ({ target }) => target)]
    .map(([unitId, some]) => ({
      unitId,
      projects: some.reduce((total, { projects }) => total + Number(projects), 0),
      leads: some.reduce((total, { leads }) => total + Number(leads), 0),
      byState: Object.fromEntries(
        states.map(state => [state, Number(some.find(({ status }) => status === state)?.projects ?? 0)]),
      ) as Record<Status, number>,
    }))
    .sort((a, b) => b.projects - a.projects || (a.unitId < b.unitId ? -1 : 1));
};

/** The projects that carry out an agreement. */
export const projectsOfAgreement = async (em: SqlEntityManager, agreementId: string): Promise<ProjectRow[]> => {
  const links = await em.find(ProjectLink, { kind: 'agreement', target: agreementId }, unmanaged);
  return em.find(
    ProjectRow,
    { id: { $in: links.map(({ projectId }) => projectId) } },
    { ...unmanaged, orderBy: { proposedAt: 'asc', id: 'asc' } },
  );
};

/** What the projects of these committees are at. */
export interface ProjectFigures extends Readonly<Record<Status, number>> {
  /** All but those called off. */
  readonly projects: number;
  /** Units that take part in one of them. */
  readonly units: number;
  /** Projects to a unit, two decimals; nothing where no unit takes part. */
  readonly perUnit: number | null;
  /** How often a unit takes part in a project. */
  readonly participations: number;
  readonly late: number;
  /** Accepted before the plan, as planned, and after it. */
  readonly early: number;
  readonly onTime: number;
  readonly overdue: number;
}

/** Asked of the rows, so that it cannot drift from them. */
export const projectFigures = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<ProjectFigures> => {
  const within = { committeeId: { $in: [...committeeIds] } };
  const count = (where: object) => em.count(ProjectRow, { ...within, ...where } as FilterQuery<ProjectRow>);
  const [byState, units, late, early, onTime, overdue] = await Promise.all([
    projectsByState(em, committeeIds),
    projectsPerUnit(em, committeeIds),
    count({ milestonesMissed: { $gt: 0 }, status: 'running' }),
    count({ early: { $gt: 0 } }),
    count({ early: 0 }),
    count({ early: { $lt: 0 } }),
  ]);
  const projects = states.reduce((total, state) => total + (state === 'cancelled' ? 0 : byState[state]), 0);
  return {
    ...byState,
    projects,
    units: units.length,
    perUnit: units.length === 0 ? null : Math.round((projects / units.length) * 100) / 100,
    participations: units.reduce((total, { projects }) => total + projects, 0),
    late,
    early,
    onTime,
    overdue,
  };
};
