import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const listed = graphql(`
  fragment MeetingListed on Meeting @_unmask {
    id
    committeeId
    branchId
    seriesId
    period
    kind
    title
    theme
    startsAt
    endsAt
    place
    status
    heldOn
    answerBy
    invitedCount
    presentCount
    needed
    quorate
    openResolutions
    minutesInForce
    pending
    position
  }
`);

export const calendarLive = graphql(
  `
    subscription CalendarLive($committeeId: ID!, $after: Position) {
      meetingCalendar(committeeId: $committeeId, after: $after) {
        position
        complete
        red
        meetings {
          ...MeetingListed
          minutes {
            version
          }
        }
      }
    }
  `,
  [listed],
);

export const calendarPast = graphql(
  `
    query CalendarPast($committeeId: ID!, $asOf: String) {
      meetings(committeeId: $committeeId, filter: { pending: true }, orderBy: coming, first: 100, asOf: $asOf) {
        edges {
          node {
            ...MeetingListed
            minutes {
              version
            }
          }
        }
      }
      meetingFigures(committeeId: $committeeId, asOf: $asOf) {
        red
      }
    }
  `,
  [listed],
);

export const pastMeetings = graphql(
  `
    query PastMeetings($committeeId: ID!, $asOf: String) {
      meetings(committeeId: $committeeId, filter: { status: [held, cancelled] }, orderBy: newest, first: 50, asOf: $asOf) {
        totalCount
        edges {
          node {
            ...MeetingListed
            minutes {
              version
            }
          }
        }
      }
    }
  `,
  [listed],
);

export const howTheyMet = graphql(`
  query HowTheyMet($committeeId: ID!, $asOf: String) {
    meetingSeries(committeeId: $committeeId, asOf: $asOf) {
      id
      branchId
      kind
      title
      cadence
      usual {
        month
        day
        weekday
        nth
        time
      }
      place
      running
      nextPeriod
      nextCallAt
      due
      held
      missed
      red
      lastMetOn
      periods {
        period
        meetingId
        metOn
        missed
      }
    }
    meetingFigures(committeeId: $committeeId, asOf: $asOf) {
      red
      meetings
      lastHeldOn
      daysSinceLast
      attendance {
        unitId
        invited
        present
        delegated
        excused
        rate
      }
    }
    resolutions(committeeId: $committeeId, filter: { open: true }, orderBy: due, first: 50, asOf: $asOf) {
      totalCount
      edges {
        node {
          id
          meetingId
          number
          title
          unitId
          branchId
          due
          status
          overdue
          accepted
          parts {
            id
          }
        }
      }
    }
  }
`);

export const oneMeeting = graphql(
  `
    query OneMeeting($id: ID!, $asOf: String) {
      meeting(id: $id, asOf: $asOf) {
        ...MeetingListed
        text
        online
        afterwards
        reason
        noticeAt
        quorum {
          rule
          atLeast
        }
        guests
        confirmedBy
        invitations {
          unitId
          voting
          answer
          remark
          people {
            personId
            delegateOf
          }
          mode
        }
        agenda {
          number
          title
          text
          unitId
          branchId
          minutes
          resolutionId
        }
        proposals {
          number
          title
          text
          unitId
          branchId
          stage
          reason
        }
        resolutions {
          id
          number
          title
          text
          item
          unitId
          branchId
          due
          votes {
            for
            against
            abstained
          }
          status
          overdue
          parts {
            id
            kind
            title
            stage
            units
          }
          reports {
            meetingId
            outcome
            text
            at
          }
          outcome
        }
        reports {
          resolutionId
          title
          text
          outcome
          due
        }
        minutes {
          version
          text
          sha256
          publishedAt
          reason
          confirmations {
            by
            unitId
            at
          }
          inForceAt
        }
      }
    }
  `,
  [listed],
);

export const planMeeting = graphql(
  `
    mutation PlanMeeting(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $branchId: ID
      $kind: MeetingKind!
      $title: String!
      $theme: String
      $text: String
      $startsAt: DateTime!
      $endsAt: DateTime
      $place: String
      $online: String
      $quorum: QuorumInput
      $confirmedBy: MinutesConfirmer
    ) {
      outcome: planMeeting(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        branchId: $branchId
        kind: $kind
        title: $title
        theme: $theme
        text: $text
        startsAt: $startsAt
        endsAt: $endsAt
        place: $place
        online: $online
        quorum: $quorum
        confirmedBy: $confirmedBy
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const recordMeeting = graphql(
  `
    mutation RecordMeeting(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $branchId: ID
      $kind: MeetingKind!
      $title: String!
      $theme: String
      $startsAt: DateTime!
      $place: String
      $guests: Int
    ) {
      outcome: recordMeeting(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        branchId: $branchId
        kind: $kind
        title: $title
        theme: $theme
        startsAt: $startsAt
        place: $place
        guests: $guests
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const recordHeldMeeting = graphql(
  `
    mutation RecordHeldMeeting($id: ID!, $commandId: ID!, $on: Date!, $attendance: [UnitAttendanceInput!], $guests: Int) {
      outcome: recordHeldMeeting(id: $id, commandId: $commandId, on: $on, attendance: $attendance, guests: $guests) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const amendMeeting = graphql(
  `
    mutation AmendMeeting(
      $id: ID!
      $commandId: ID!
      $title: String
      $theme: String
      $startsAt: DateTime
      $endsAt: DateTime
      $place: String
      $online: String
      $reason: String!
    ) {
      outcome: amendMeeting(
        id: $id
        commandId: $commandId
        title: $title
        theme: $theme
        startsAt: $startsAt
        endsAt: $endsAt
        place: $place
        online: $online
        reason: $reason
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const cancelMeeting = graphql(
  `
    mutation CancelMeeting($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: cancelMeeting(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const giveMeetingNotice = graphql(
  `
    mutation GiveNotice($id: ID!, $commandId: ID!, $answerBy: DateTime) {
      outcome: giveMeetingNotice(id: $id, commandId: $commandId, answerBy: $answerBy) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const answerInvitation = graphql(
  `
    mutation AnswerInvitation(
      $id: ID!
      $commandId: ID!
      $unitId: ID!
      $answer: MeetingAnswer!
      $people: [AttendeeInput!]
      $remark: String
    ) {
      outcome: answerInvitation(id: $id, commandId: $commandId, unitId: $unitId, answer: $answer, people: $people, remark: $remark) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const proposeAgendaItem = graphql(
  `
    mutation ProposeAgendaItem($id: ID!, $commandId: ID!, $title: String!, $text: String, $unitId: ID, $branchId: ID, $minutes: Int) {
      outcome: proposeAgendaItem(
        id: $id
        commandId: $commandId
        title: $title
        text: $text
        unitId: $unitId
        branchId: $branchId
        minutes: $minutes
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const acceptAgendaItem = graphql(
  `
    mutation AcceptAgendaItem($id: ID!, $commandId: ID!, $item: Int!) {
      outcome: acceptAgendaItem(id: $id, commandId: $commandId, item: $item) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const declineAgendaItem = graphql(
  `
    mutation DeclineAgendaItem($id: ID!, $commandId: ID!, $item: Int!, $reason: String!) {
      outcome: declineAgendaItem(id: $id, commandId: $commandId, item: $item, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const withdrawAgendaItem = graphql(
  `
    mutation WithdrawAgendaItem($id: ID!, $commandId: ID!, $item: Int!, $unitId: ID, $branchId: ID) {
      outcome: withdrawAgendaItem(id: $id, commandId: $commandId, item: $item, unitId: $unitId, branchId: $branchId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const orderAgenda = graphql(
  `
    mutation OrderAgenda($id: ID!, $commandId: ID!, $items: [Int!]!) {
      outcome: orderAgenda(id: $id, commandId: $commandId, items: $items) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const recordAttendance = graphql(
  `
    mutation RecordAttendance($id: ID!, $commandId: ID!, $unitId: ID!, $mode: AttendanceMode!, $people: [AttendeeInput!]) {
      outcome: recordAttendance(id: $id, commandId: $commandId, unitId: $unitId, mode: $mode, people: $people) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const conveneMeeting = graphql(
  `
    mutation ConveneMeeting($id: ID!, $commandId: ID!) {
      outcome: conveneMeeting(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const adjournMeeting = graphql(
  `
    mutation AdjournMeeting($id: ID!, $commandId: ID!, $reason: String!, $to: DateTime) {
      outcome: adjournMeeting(id: $id, commandId: $commandId, reason: $reason, to: $to) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const holdMeeting = graphql(
  `
    mutation HoldMeeting($id: ID!, $commandId: ID!, $guests: Int) {
      outcome: holdMeeting(id: $id, commandId: $commandId, guests: $guests) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const adoptResolution = graphql(
  `
    mutation AdoptResolution(
      $id: ID!
      $commandId: ID!
      $title: String!
      $text: String!
      $item: Int
      $unitId: ID
      $branchId: ID
      $due: Date
      $votes: VotesInput
    ) {
      outcome: adoptResolution(
        id: $id
        commandId: $commandId
        title: $title
        text: $text
        item: $item
        unitId: $unitId
        branchId: $branchId
        due: $due
        votes: $votes
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const carryOutResolution = graphql(
  `
    mutation CarryOutResolution(
      $id: ID!
      $commandId: ID!
      $resolution: Int!
      $tasks: [CarryOutResolutionTaskInput!]
      $needs: [CarryOutResolutionNeedInput!]
      $projects: [CarryOutResolutionProjectInput!]
    ) {
      outcome: carryOutResolution(
        id: $id
        commandId: $commandId
        resolution: $resolution
        tasks: $tasks
        needs: $needs
        projects: $projects
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reportOnResolution = graphql(
  `
    mutation ReportOnResolution($id: ID!, $commandId: ID!, $resolutionId: ID!, $text: String!, $outcome: ReportOutcome!, $due: Date) {
      outcome: reportOnResolution(id: $id, commandId: $commandId, resolutionId: $resolutionId, text: $text, outcome: $outcome, due: $due) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const publishMinutes = graphql(
  `
    mutation PublishMinutes($id: ID!, $commandId: ID!, $text: String!) {
      outcome: publishMinutes(id: $id, commandId: $commandId, text: $text) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const confirmMinutes = graphql(
  `
    mutation ConfirmMinutes($id: ID!, $commandId: ID!, $sha256: String!, $unitId: ID) {
      outcome: confirmMinutes(id: $id, commandId: $commandId, sha256: $sha256, unitId: $unitId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const amendMinutes = graphql(
  `
    mutation AmendMinutes($id: ID!, $commandId: ID!, $text: String!, $reason: String!) {
      outcome: amendMinutes(id: $id, commandId: $commandId, text: $text, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const beginSeries = graphql(
  `
    mutation BeginSeries(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $branchId: ID
      $kind: MeetingKind!
      $title: String!
      $cadence: Cadence!
      $usual: UsualTimeInput!
      $place: String
    ) {
      outcome: beginSeries(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        branchId: $branchId
        kind: $kind
        title: $title
        cadence: $cadence
        usual: $usual
        place: $place
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const endSeries = graphql(
  `
    mutation EndSeries($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: endSeries(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const callMeeting = graphql(
  `
    mutation CallMeeting($id: ID!, $commandId: ID!, $period: String!) {
      outcome: callMeeting(id: $id, commandId: $commandId, period: $period) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
