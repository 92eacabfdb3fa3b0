import { graphql } from '../../graphql.ts';

const figure = graphql(`
  fragment Figure on Figure @_unmask {
    value
    unit
    qualifier
    listOf {
      query
      arguments
    }
  }
`);

const share = graphql(
  `
    fragment Share on Share @_unmask {
      part {
        ...Figure
      }
      whole {
        ...Figure
      }
      value
    }
  `,
  [figure],
);

const quadrants = graphql(
  `
    fragment Quadrants on CommitteeDashboard @_unmask {
      committees
      position
      at
      add {
        declaredMembers {
          ...Figure
        }
        members {
          ...Figure
        }
        namedMembers {
          ...Figure
        }
        partners {
          ...Figure
        }
        joinedThisQuarter {
          ...Figure
        }
        leftThisQuarter {
          ...Figure
        }
        committeesBelow {
          ...Figure
        }
        branchesCovered {
          ...Share
        }
        agreements {
          signed {
            ...Figure
          }
          inForce {
            ...Figure
          }
          signing {
            ...Figure
          }
          parties {
            ...Figure
          }
        }
      }
      subtract {
        answered {
          ...Share
        }
        unanswered {
          ...Figure
        }
        averageTimeToAnswer {
          ...Figure
        }
        medianTimeToAnswer {
          ...Figure
        }
        meetings {
          held {
            ...Figure
          }
          periodsMet {
            ...Share
          }
          daysSinceLast {
            ...Figure
          }
          attendance {
            ...Share
          }
        }
      }
      multiply {
        resources {
          ...Figure
        }
        bookings {
          ...Figure
        }
        hoursLent {
          ...Share
        }
      }
      divide {
        needs {
          raised {
            ...Figure
          }
          published {
            ...Figure
          }
          decomposed {
            ...Figure
          }
          claimed {
            ...Figure
          }
          resolved {
            ...Figure
          }
          answeredByAnother {
            ...Share
          }
          confirmed {
            ...Share
          }
          satisfied {
            ...Share
          }
          reopened {
            ...Figure
          }
        }
        tasks {
          running {
            ...Figure
          }
          toClaim {
            ...Figure
          }
          overdue {
            ...Figure
          }
          completed {
            ...Figure
          }
          cancelled {
            ...Figure
          }
        }
        claims {
          underWay {
            ...Figure
          }
          delivered {
            ...Figure
          }
          accepted {
            ...Figure
          }
          late {
            ...Figure
          }
          released {
            ...Figure
          }
        }
        unitsClaiming {
          ...Share
        }
        topUnit {
          unitId
          share {
            ...Share
          }
        }
        medianTimeToClaim {
          ...Figure
        }
      }
    }
  `,
  [figure, share],
);

export const dashboardLive = graphql(
  `
    subscription DashboardLive($committeeId: ID!, $below: Boolean!, $after: Position) {
      committeeDashboard(committeeId: $committeeId, below: $below, after: $after) {
        ...Quadrants
      }
    }
  `,
  [quadrants],
);

export const dashboardPast = graphql(
  `
    query DashboardPast($committeeId: ID!, $below: Boolean!, $asOf: String) {
      committeeDashboard(committeeId: $committeeId, below: $below, asOf: $asOf) {
        ...Quadrants
      }
    }
  `,
  [quadrants],
);
