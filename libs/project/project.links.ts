import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type Source, view } from '#engine';
import { projectEvents } from './project.events.ts';

/** That a unit takes part in a project, or that a project carries out an agreement. Many to many; a row as long as it is so. */
export const ProjectLink = defineEntity({
  name: 'ProjectLink',
  indexes: [{ properties: ['kind', 'target'] }, { properties: ['committeeId', 'kind'] }, { properties: ['projectId'] }],
  properties: {
    /** `<project>.<unit or agreement>` */
    id: p.string().primary(),
    committeeId: p.string(),
    projectId: p.string(),
    kind: p.string().$type<'unit' | 'agreement'>(),
    /** The unit's or the agreement's id. */
    target: p.string(),
    /** A unit that leads. */
    lead: p.boolean(),
    since: p.string(),
    position: p.bigint(),
  },
});
export type ProjectLink = InferEntity<typeof ProjectLink>;

const keyOf = ({ id }: Source, target: string) => `${id}.${target}`;
const targetOf = (key: string, { id }: Source) => key.slice(id.length + 1);

const linked = (row: ProjectLink | undefined, kind: ProjectLink['kind'], lead: boolean, source: Source, key: string): ProjectLink => ({
  id: key,
  committeeId: source.committee ?? '',
  projectId: source.id,
  kind,
  target: targetOf(key, source),
  lead,
  since: row?.since ?? source.at,
  position: source.position,
});

export const projectLinks = view(projectEvents, {
  name: 'project-links@1',
  table: ProjectLink,
  categories: ['project'],
  ofCommittee: true,
  keys: {
    ProjectProposed: ({ leadUnitId, participants, agreementIds }, source) =>
      [leadUnitId, ...participants, ...agreementIds].map(target => keyOf(source, target)),
    ProjectJoined: ({ unitId }, source) => [keyOf(source, unitId)],
    ProjectLeft: ({ unitId }, source) => [keyOf(source, unitId)],
    ProjectLeadChanged: ({ unitId, from }, source) => [unitId, ...(from === undefined ? [] : [from])].map(unit => keyOf(source, unit)),
    ProjectAgreementLinked: ({ agreementId }, source) => [keyOf(source, agreementId)],
    ProjectAgreementUnlinked: ({ agreementId }, source) => [keyOf(source, agreementId)],
  },
  on: {
    ProjectProposed: (row, { leadUnitId, agreementIds }, source, key) => {
      const target = targetOf(key, source);
      return linked(row, agreementIds.includes(target) ? 'agreement' : 'unit', target === leadUnitId, source, key);
    },
    ProjectJoined: (row, _, source, key) => linked(row, 'unit', false, source, key),
    ProjectLeft: () => undefined,
    ProjectLeadChanged: (row, { unitId }, source, key) => linked(row, 'unit', targetOf(key, source) === unitId, source, key),
    ProjectAgreementLinked: (row, _, source, key) => linked(row, 'agreement', false, source, key),
    ProjectAgreementUnlinked: () => undefined,
  },
});
