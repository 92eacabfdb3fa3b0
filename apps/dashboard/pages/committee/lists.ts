import type { TypedDocumentNode } from '@urql/core';
import { type Enum, graphql } from '../../graphql.ts';

/** One of the things that a figure counts. */
export interface Row {
  readonly key: string;
  /** Where its facts are. */
  readonly stream: string;
  readonly title: string;
  /** Bodies that have to do with it. */
  readonly of?: readonly string[];
  readonly state?: { readonly task: Enum<'TaskStatus'> } | { readonly claim: Enum<'ClaimStage'> } | { readonly need: Enum<'NeedStatus'> };
  /** RFC 3339 or a day. */
  readonly at?: string | null;
  readonly until?: string | null;
  readonly amount?: { readonly value: number; readonly unit: Enum<'Measure'>; readonly qualifier?: string };
  /** The moment it is planned for. */
  readonly on?: string;
  readonly mark?: 'named' | 'unnamed' | 'partner' | 'joined' | 'left' | 'below';
}

interface List {
  readonly document: TypedDocumentNode<never, never>;
  readonly rows: (data: unknown) => readonly Row[];
}
const list = <Data, Vars>(document: TypedDocumentNode<Data, Vars>, rows: (data: Data) => readonly Row[]): List => ({
  document: document as unknown as TypedDocumentNode<never, never>,
  rows: rows as (data: unknown) => readonly Row[],
});

const memberships = graphql(`
  fragment Member on Membership @_unmask {
    id
    committeeId
    grade
    since
    until
    unit {
      id
      name
      placeholder
    }
  }
`);
interface Member {
  readonly id: string;
  readonly committeeId: string;
  readonly grade: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly unit: { readonly id: string; readonly name: string; readonly placeholder: boolean };
}
const memberRow = ({ id, committeeId, grade, since, until, unit }: Member, mark?: Row['mark']): Row => ({
  key: id,
  stream: `membership-${committeeId}.${unit.id}`,
  title: unit.name,
  at: since,
  until,
  mark: mark ?? (grade === 'partner' ? 'partner' : unit.placeholder ? 'unnamed' : 'named'),
});

const meetingFields = graphql(`
  fragment MeetingBehind on Meeting @_unmask {
    id
    title
    startsAt
  }
`);
const meetingsList = graphql(
  `
    query MeetingsBehind($committeeId: ID!, $filter: MeetingFilter, $asOf: String) {
      meetings(committeeId: $committeeId, filter: $filter, first: 100, asOf: $asOf) {
        edges {
          node {
            ...MeetingBehind
          }
        }
      }
    }
  `,
  [meetingFields],
);
/** Who was there is counted of those that were held. */
const heldList = graphql(
  `
    query HeldBehind($committeeId: ID!, $asOf: String) {
      meetings(committeeId: $committeeId, filter: { status: [held] }, first: 100, asOf: $asOf) {
        edges {
          node {
            ...MeetingBehind
          }
        }
      }
    }
  `,
  [meetingFields],
);
const bookingsList = graphql(`
  query BookingsBehind($committeeId: ID!, $filter: BookingFilter, $asOf: String) {
    bookings(committeeId: $committeeId, filter: $filter, first: 100, asOf: $asOf) {
      edges {
        node {
          id
          resourceId
          resource {
            name
          }
          purpose
          from
          borrowerId
        }
      }
    }
  }
`);
const meetingRow = ({ id, title, startsAt }: { readonly id: string; readonly title: string; readonly startsAt: string }): Row => ({
  key: id,
  stream: `meeting-${id}`,
  title,
  on: startsAt,
});
const bookingRows = list(bookingsList, ({ bookings }) =>
  bookings.edges.map(({ node: { id, resourceId, resource, purpose, from, borrowerId } }) => ({
    key: id,
    stream: `resource-${resourceId}`,
    title: resource ? `${resource.name} · ${purpose}` : purpose,
    of: [borrowerId],
    on: from,
  })),
);

/** The queries that a dashboard's figures name, and what a row of each shows. Figures over figures show the rows that those are made of. */
export const lists: Readonly<Record<string, List>> = {
  committee: list(
    graphql(`
      query CommitteeBehind($id: ID!, $asOf: String) {
        committee(id: $id, asOf: $asOf) {
          id
          name
          children {
            id
            name
          }
          inside {
            members {
              declared {
                value
                unit
                qualifier
              }
            }
          }
        }
      }
    `),
    ({ committee }) =>
      committee
        ? [
            {
              key: committee.id,
              stream: `committee-${committee.id}`,
              title: committee.name,
              ...(committee.inside?.members.declared && { amount: committee.inside.members.declared }),
            },
            ...committee.children.map(({ id, name }) => ({
              key: id,
              stream: `committee-${id}`,
              title: name,
              mark: 'below' as const,
            })),
          ]
        : [],
  ),
  memberships: list(
    graphql(
      `
        query MembershipsBehind($committeeId: ID!, $asOf: String) {
          memberships(committeeId: $committeeId, asOf: $asOf) {
            ...Member
          }
        }
      `,
      [memberships],
    ),
    ({ memberships }) => memberships.map(one => memberRow(one)),
  ),
  membershipChanges: list(
    graphql(
      `
        query ChangesBehind($committeeId: ID!, $from: Date!, $to: Date!, $asOf: String) {
          membershipChanges(committeeId: $committeeId, from: $from, to: $to, asOf: $asOf) {
            joined {
              ...Member
            }
            left {
              ...Member
            }
          }
        }
      `,
      [memberships],
    ),
    ({ membershipChanges: { joined, left } }) => [
      ...joined.map(one => memberRow(one, 'joined')),
      ...left.map(one => ({ ...memberRow(one, 'left'), key: `${one.id} left` })),
    ],
  ),
  agreements: list(
    graphql(`
      query AgreementsBehind($committeeId: ID!, $filter: AgreementFilter, $asOf: String) {
        agreements(committeeId: $committeeId, filter: $filter, first: 100, asOf: $asOf) {
          edges {
            node {
              id
              title
              units
              since
            }
          }
        }
      }
    `),
    ({ agreements }) =>
      agreements.edges.map(({ node: { id, title, units, since } }) => ({
        key: id,
        stream: `agreement-${id}`,
        title,
        of: units,
        at: since,
      })),
  ),
  needs: list(
    graphql(`
      query NeedsBehind($committeeId: ID!, $below: Boolean, $filter: NeedFilter, $asOf: String) {
        needs(committeeId: $committeeId, below: $below, filter: $filter, first: 100, asOf: $asOf) {
          edges {
            node {
              id
              title
              status
              publishedAt
              answeredBy
              quantity {
                value
                unit
                qualifier
              }
            }
          }
        }
      }
    `),
    ({ needs }) =>
      needs.edges.map(({ node: { id, title, status, publishedAt, answeredBy, quantity } }) => ({
        key: id,
        stream: `need-${id}`,
        title,
        state: { need: status },
        at: publishedAt,
        of: answeredBy ?? [],
        ...(quantity && { amount: quantity }),
      })),
  ),
  meetings: list(meetingsList, ({ meetings }) => meetings.edges.map(({ node }) => meetingRow(node))),
  meetingFigures: list(heldList, ({ meetings }) => meetings.edges.map(({ node }) => meetingRow(node))),
  meetingSeries: list(
    graphql(`
      query SeriesBehind($committeeId: ID!, $asOf: String) {
        meetingSeries(committeeId: $committeeId, asOf: $asOf) {
          id
          title
        }
      }
    `),
    ({ meetingSeries }) => meetingSeries.map(({ id, title }) => ({ key: id, stream: `series-${id}`, title })),
  ),
  resources: list(
    graphql(`
      query ResourcesBehind($committeeId: ID!, $filter: ResourceFilter, $asOf: String) {
        resources(committeeId: $committeeId, filter: $filter, first: 100, asOf: $asOf) {
          edges {
            node {
              id
              name
              ownerUnitId
            }
          }
        }
      }
    `),
    ({ resources }) =>
      resources.edges.map(({ node: { id, name, ownerUnitId } }) => ({ key: id, stream: `resource-${id}`, title: name, of: [ownerUnitId] })),
  ),
  bookings: bookingRows,
  resourceFigures: bookingRows,
  tasks: list(
    graphql(`
      query TasksBehind($committeeId: ID!, $filter: TaskFilter, $asOf: String) {
        tasks(committeeId: $committeeId, filter: $filter, first: 100, asOf: $asOf) {
          edges {
            node {
              id
              title
              status
              openedAt
              holders {
                unitId
              }
            }
          }
        }
      }
    `),
    ({ tasks }) =>
      tasks.edges.map(({ node: { id, title, status, openedAt, holders } }) => ({
        key: id,
        stream: `task-${id}`,
        title,
        state: { task: status },
        at: openedAt,
        of: holders.map(({ unitId }) => unitId),
      })),
  ),
  claims: list(
    graphql(`
      query ClaimsBehind($committeeId: ID!, $filter: ClaimFilter, $asOf: String) {
        claims(committeeId: $committeeId, filter: $filter, first: 100, asOf: $asOf) {
          edges {
            node {
              id
              taskId
              task {
                title
              }
              unitId
              stage
              claimedAt
            }
          }
        }
      }
    `),
    ({ claims }) =>
      claims.edges.map(({ node: { id, taskId, task, unitId, stage, claimedAt } }) => ({
        key: id,
        stream: `task-${taskId}`,
        title: task?.title ?? taskId,
        state: { claim: stage },
        of: [unitId],
        at: claimedAt,
      })),
  ),
};

/** Most rows of one list that are shown. */
export const longest = 100;
