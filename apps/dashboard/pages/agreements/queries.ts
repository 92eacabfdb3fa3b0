import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const version = graphql(`
  fragment AgreementText on AgreementVersion @_unmask {
    version
    hash
    canonicalText
    reason
  }
`);

export const listAgreements = graphql(`
  query ListAgreements($committeeId: ID!, $filter: AgreementFilter, $asOf: String) {
    agreements(committeeId: $committeeId, filter: $filter, orderBy: changed, first: 100, asOf: $asOf) {
      totalCount
      edges {
        node {
          id
          title
          status
          units
          partiesCount
          signed
          needed
          waitingOn
          declined
          blocked
          signBy
          startsOn
          endsOn
          renewals
          dutiesCount
          dutiesFulfilled
          dutiesLapsed
          endedAt
          draft {
            version
          }
          proposal {
            version
          }
          invitations {
            unitId
          }
          position
        }
      }
    }
  }
`);

const agreement = graphql(
  `
    fragment AgreementRead on Agreement @_unmask {
      id
      committeeId
      title
      status
      since
      draft {
        ...AgreementText
      }
      proposal {
        ...AgreementText
      }
      concluded {
        ...AgreementText
      }
      units
      partiesCount
      signed
      needed
      waitingOn
      declined
      blocked
      signBy
      startsOn
      endsOn
      renewals
      fulfilment
      signatures {
        version
        unitId
        ordinal
        group
        accession
        hash
        stage
        signatoryId
        reason
        askedAt
        answeredAt
      }
      duties {
        dutyId
        unitId
        title
        due
        status
        percent
        late
        reports {
          at
          by
          percent
          text
          links {
            url
            title
          }
          files {
            name
            sha256
          }
        }
        reopenedReason
        fulfilledAt
      }
      invitations {
        unitId
        hash
        canonicalText
      }
      objections {
        unitId
        reason
      }
      concludedAt
      endedAt
      endReason
      position
    }
  `,
  [version],
);

export const agreementLive = graphql(
  `
    subscription AgreementLive($id: ID!, $after: Position) {
      agreement(id: $id, after: $after) {
        ...AgreementRead
      }
    }
  `,
  [agreement],
);

export const agreementPast = graphql(
  `
    query AgreementPast($id: ID!, $asOf: String) {
      agreement(id: $id, asOf: $asOf) {
        ...AgreementRead
      }
    }
  `,
  [agreement],
);

export const versionThen = graphql(
  `
    query VersionThen($id: ID!, $at: String!) {
      agreement(id: $id, asOf: $at) {
        proposal {
          ...AgreementText
        }
        concluded {
          ...AgreementText
        }
      }
    }
  `,
  [version],
);

export const projectsUnder = graphql(`
  query ProjectsUnder($committeeId: ID!, $agreementId: ID!, $asOf: String) {
    projects(committeeId: $committeeId, filter: { agreementId: $agreementId }, orderBy: due, first: 50, asOf: $asOf) {
      edges {
        node {
          id
          title
          status
          leadUnitId
        }
      }
    }
  }
`);

export const draftAgreement = graphql(
  `
    mutation DraftAgreement(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $title: String!
      $text: String
      $parties: [String!]!
      $clauses: [AgreementClauseInput!]
      $duties: [AgreementDutyInput!]
      $pledges: [AgreementPledgeInput!]
      $effective: AgreementTermInput!
      $signing: AgreementSigningInput
      $renewal: AgreementRenewalInput
      $accession: Boolean
    ) {
      outcome: draftAgreement(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        title: $title
        text: $text
        parties: $parties
        clauses: $clauses
        duties: $duties
        pledges: $pledges
        effective: $effective
        signing: $signing
        renewal: $renewal
        accession: $accession
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const amendAgreement = graphql(
  `
    mutation AmendAgreement(
      $id: ID!
      $commandId: ID!
      $title: String!
      $text: String
      $parties: [String!]!
      $clauses: [AgreementClauseInput!]
      $duties: [AgreementDutyInput!]
      $pledges: [AgreementPledgeInput!]
      $effective: AgreementTermInput!
      $signing: AgreementSigningInput
      $renewal: AgreementRenewalInput
      $accession: Boolean
      $reason: String!
      $signBy: DateTime
    ) {
      outcome: amendAgreement(
        id: $id
        commandId: $commandId
        title: $title
        text: $text
        parties: $parties
        clauses: $clauses
        duties: $duties
        pledges: $pledges
        effective: $effective
        signing: $signing
        renewal: $renewal
        accession: $accession
        reason: $reason
        signBy: $signBy
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const dropAgreement = graphql(
  `
    mutation DropAgreement($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: dropAgreement(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const proposeAgreement = graphql(
  `
    mutation ProposeAgreement($id: ID!, $commandId: ID!, $hash: String, $signBy: DateTime) {
      outcome: proposeAgreement(id: $id, commandId: $commandId, hash: $hash, signBy: $signBy) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawProposal = graphql(
  `
    mutation WithdrawProposal($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: withdrawProposal(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const signAgreement = graphql(
  `
    mutation SignAgreement($id: ID!, $commandId: ID!, $unitId: ID!, $version: Int!, $hash: String!, $signatoryId: ID!) {
      outcome: signAgreement(id: $id, commandId: $commandId, unitId: $unitId, version: $version, hash: $hash, signatoryId: $signatoryId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const accedeToAgreement = graphql(
  `
    mutation AccedeToAgreement($id: ID!, $commandId: ID!, $unitId: ID!, $version: Int!, $hash: String!, $signatoryId: ID!) {
      outcome: accedeToAgreement(
        id: $id
        commandId: $commandId
        unitId: $unitId
        version: $version
        hash: $hash
        signatoryId: $signatoryId
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const declineSignature = graphql(
  `
    mutation DeclineSignature($id: ID!, $commandId: ID!, $unitId: ID!, $version: Int!, $reason: String!) {
      outcome: declineSignature(id: $id, commandId: $commandId, unitId: $unitId, version: $version, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const inviteParty = graphql(
  `
    mutation InviteParty($id: ID!, $commandId: ID!, $unitId: ID!, $duties: [AgreementOwnDutyInput!]) {
      outcome: inviteParty(id: $id, commandId: $commandId, unitId: $unitId, duties: $duties) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const objectToRenewal = graphql(
  `
    mutation ObjectToRenewal($id: ID!, $commandId: ID!, $unitId: ID!, $reason: String!) {
      outcome: objectToRenewal(id: $id, commandId: $commandId, unitId: $unitId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const terminateAgreement = graphql(
  `
    mutation TerminateAgreement($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: terminateAgreement(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const fulfilAgreement = graphql(
  `
    mutation FulfilAgreement($id: ID!, $commandId: ID!, $note: String, $despite: String) {
      outcome: fulfilAgreement(id: $id, commandId: $commandId, note: $note, despite: $despite) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reportDuty = graphql(
  `
    mutation ReportDuty($id: ID!, $commandId: ID!, $unitId: ID!, $dutyId: ID!, $percent: Int, $text: String!, $evidence: EvidenceInput) {
      outcome: reportDuty(
        id: $id
        commandId: $commandId
        unitId: $unitId
        dutyId: $dutyId
        percent: $percent
        text: $text
        evidence: $evidence
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reopenDuty = graphql(
  `
    mutation ReopenDuty($id: ID!, $commandId: ID!, $dutyId: ID!, $reason: String!) {
      outcome: reopenDuty(id: $id, commandId: $commandId, dutyId: $dutyId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
