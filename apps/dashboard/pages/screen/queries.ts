import { graphql } from '../../graphql.ts';

const figure = graphql(`
  fragment WallFigure on Figure @_unmask {
    value
    unit
  }
`);

const share = graphql(
  `
    fragment WallShare on Share @_unmask {
      part {
        ...WallFigure
      }
      whole {
        ...WallFigure
      }
      value
    }
  `,
  [figure],
);

const wall = graphql(
  `
    fragment Wall on CommitteeDashboard @_unmask {
      position
      at
      add {
        members {
          ...WallFigure
        }
        partners {
          ...WallFigure
        }
        branchesCovered {
          ...WallShare
        }
        agreements {
          inForce {
            ...WallFigure
          }
          parties {
            ...WallFigure
          }
        }
      }
      subtract {
        answered {
          ...WallShare
        }
        unanswered {
          ...WallFigure
        }
        medianTimeToAnswer {
          ...WallFigure
        }
        meetings {
          held {
            ...WallFigure
          }
          periodsMet {
            ...WallShare
          }
          attendance {
            ...WallShare
          }
        }
      }
      multiply {
        resources {
          ...WallFigure
        }
        bookings {
          ...WallFigure
        }
        hoursLent {
          ...WallShare
        }
      }
      divide {
        needs {
          raised {
            ...WallFigure
          }
          published {
            ...WallFigure
          }
          decomposed {
            ...WallFigure
          }
          claimed {
            ...WallFigure
          }
          resolved {
            ...WallFigure
          }
          confirmed {
            ...WallShare
          }
        }
        tasks {
          running {
            ...WallFigure
          }
          toClaim {
            ...WallFigure
          }
          overdue {
            ...WallFigure
          }
          completed {
            ...WallFigure
          }
        }
        claims {
          underWay {
            ...WallFigure
          }
          delivered {
            ...WallFigure
          }
        }
        unitsClaiming {
          ...WallShare
        }
      }
    }
  `,
  [figure, share],
);

export const wallLive = graphql(
  `
    subscription WallLive($committeeId: ID!, $after: Position) {
      committeeDashboard(committeeId: $committeeId, below: false, after: $after) {
        ...Wall
      }
    }
  `,
  [wall],
);

export const wallPast = graphql(
  `
    query WallPast($committeeId: ID!, $asOf: String) {
      committeeDashboard(committeeId: $committeeId, below: false, asOf: $asOf) {
        ...Wall
      }
    }
  `,
  [wall],
);

const task = graphql(`
  fragment WallTask on Task @_unmask {
    id
    title
    status
    urgent
    paused
    claimable
    taken
    remainder
    capacity {
      mode
      amount
      unit
    }
    holders {
      claim
      unitId
      stage
    }
    clocks {
      kind
      due
      level
    }
    openedAt
  }
`);

export const wallTasksLive = graphql(
  `
    subscription WallTasksLive($committeeId: ID!, $after: Position) {
      taskBoard(committeeId: $committeeId, after: $after) {
        position
        complete
        tasks {
          ...WallTask
        }
      }
    }
  `,
  [task],
);

export const wallTasksPast = graphql(
  `
    query WallTasksPast($committeeId: ID!, $asOf: String) {
      tasks(committeeId: $committeeId, filter: { status: [open, closed] }, first: 50, asOf: $asOf) {
        edges {
          node {
            ...WallTask
          }
        }
      }
    }
  `,
  [task],
);

const line = graphql(`
  fragment Line on Fact @_unmask {
    id
    position
    category
    streamId
    type
    sentence
    automatic
    at
  }
`);

export const linesLive = graphql(
  `
    subscription LinesLive($committeeId: ID!, $after: Position) {
      facts(committeeId: $committeeId, after: $after) {
        position
        facts {
          ...Line
        }
      }
    }
  `,
  [line],
);

export const linesPast = graphql(
  `
    query LinesPast($committeeId: ID!, $after: String, $asOf: String) {
      history(committeeId: $committeeId, after: $after, first: 200, asOf: $asOf) {
        edges {
          node {
            ...Line
          }
        }
      }
    }
  `,
  [line],
);

/** What a thing is called now; of a need also for whom it is. */
export const titles = {
  task: graphql(`
    query TaskTitle($id: ID!) {
      of: task(id: $id) {
        title
      }
    }
  `),
  need: graphql(`
    query NeedTitle($id: ID!) {
      of: need(id: $id) {
        title
        visibility
      }
    }
  `),
  agreement: graphql(`
    query AgreementTitle($id: ID!) {
      of: agreement(id: $id) {
        title
      }
    }
  `),
  project: graphql(`
    query ProjectTitle($id: ID!) {
      of: project(id: $id) {
        title
      }
    }
  `),
  meeting: graphql(`
    query MeetingTitle($id: ID!) {
      of: meeting(id: $id) {
        title
      }
    }
  `),
  resource: graphql(`
    query ResourceTitle($id: ID!) {
      of: resource(id: $id) {
        title: name
      }
    }
  `),
} as const;
