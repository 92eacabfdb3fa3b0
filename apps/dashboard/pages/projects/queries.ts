import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

export const listProjects = graphql(`
  query ListProjects($committeeId: ID!, $filter: ProjectFilter, $asOf: String) {
    projects(committeeId: $committeeId, filter: $filter, orderBy: due, first: 100, asOf: $asOf) {
      totalCount
      edges {
        node {
          id
          title
          kind
          status
          leadUnitId
          participants
          milestonesCount
          milestonesReached
          milestonesMissed
          plannedFrom
          plannedTo
          plannedDays
          startedOn
          finishedOn
          actualDays
          early
        }
      }
    }
    projectFigures(committeeId: $committeeId, asOf: $asOf) {
      projects
      units
      early
      onTime
      overdue
    }
  }
`);

const project = graphql(`
  fragment ProjectRead on Project @_unmask {
    id
    committeeId
    title
    text
    kind
    status
    leadUnitId
    participants
    agreementIds
    milestones {
      milestoneId
      title
      due
      reachedOn
      missed
    }
    milestonesCount
    milestonesReached
    milestonesMissed
    tasks {
      taskId
      title
      status
    }
    figures {
      title
      quantity {
        value
        unit
        qualifier
      }
    }
    budgetNote
    plannedFrom
    plannedTo
    plannedDays
    startedOn
    finishedOn
    actualDays
    early
    endReason
    position
  }
`);

export const projectLive = graphql(
  `
    subscription ProjectLive($id: ID!, $after: Position) {
      project(id: $id, after: $after) {
        ...ProjectRead
      }
    }
  `,
  [project],
);

export const projectPast = graphql(
  `
    query ProjectPast($id: ID!, $asOf: String) {
      project(id: $id, asOf: $asOf) {
        ...ProjectRead
      }
    }
  `,
  [project],
);

/** What projects are carried out under, by name. */
export const agreementTitles = graphql(`
  query AgreementTitles($committeeId: ID!, $asOf: String) {
    agreements(committeeId: $committeeId, orderBy: title, first: 100, asOf: $asOf) {
      edges {
        node {
          id
          title
          status
        }
      }
    }
  }
`);

export const proposeProject = graphql(
  `
    mutation ProposeProject(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $leadUnitId: ID!
      $participants: [String!]
      $agreementIds: [ID!]
      $title: String!
      $text: String
      $kind: String
      $milestones: [ProjectMilestoneInput!]
      $planned: ProjectPlanInput
    ) {
      outcome: proposeProject(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        leadUnitId: $leadUnitId
        participants: $participants
        agreementIds: $agreementIds
        title: $title
        text: $text
        kind: $kind
        milestones: $milestones
        planned: $planned
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const agreeProject = graphql(
  `
    mutation AgreeProject($id: ID!, $commandId: ID!, $note: String) {
      outcome: agreeProject(id: $id, commandId: $commandId, note: $note) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const startProject = graphql(
  `
    mutation StartProject($id: ID!, $commandId: ID!, $on: Date) {
      outcome: startProject(id: $id, commandId: $commandId, on: $on) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reachMilestone = graphql(
  `
    mutation ReachMilestone($id: ID!, $commandId: ID!, $milestoneId: ID!, $on: Date, $text: String, $evidence: EvidenceInput) {
      outcome: reachMilestone(id: $id, commandId: $commandId, milestoneId: $milestoneId, on: $on, text: $text, evidence: $evidence) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptProject = graphql(
  `
    mutation AcceptProject($id: ID!, $commandId: ID!, $finishedOn: Date, $note: String, $despite: String) {
      outcome: acceptProject(id: $id, commandId: $commandId, finishedOn: $finishedOn, note: $note, despite: $despite) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const closeProject = graphql(
  `
    mutation CloseProject($id: ID!, $commandId: ID!, $note: String) {
      outcome: closeProject(id: $id, commandId: $commandId, note: $note) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const cancelProject = graphql(
  `
    mutation CancelProject($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: cancelProject(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const joinProject = graphql(
  `
    mutation JoinProject($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: joinProject(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const leaveProject = graphql(
  `
    mutation LeaveProject($id: ID!, $commandId: ID!, $unitId: ID!, $reason: String!) {
      outcome: leaveProject(id: $id, commandId: $commandId, unitId: $unitId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const handOverLead = graphql(
  `
    mutation HandOverLead($id: ID!, $commandId: ID!, $unitId: ID!) {
      outcome: handOverLead(id: $id, commandId: $commandId, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
