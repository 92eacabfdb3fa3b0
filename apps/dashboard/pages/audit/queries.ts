import { graphql, type ResultOf } from '../../graphql.ts';

const told = graphql(`
  fragment Told on Fact @_unmask {
    id
    position
    stream
    category
    version
    type
    schemaVersion
    data
    sentence
    actor
    actorName
    onBehalfOf
    automatic
    committeeId
    commandId
    correlationId
    causationId
    at
  }
`);

export type Told = ResultOf<typeof told>;

export const historyPage = graphql(
  `
    query AuditHistory(
      $stream: String
      $unitId: ID
      $committeeId: ID
      $filter: HistoryFilter
      $first: Int!
      $after: String
      $asOf: String
    ) {
      history(
        stream: $stream
        unitId: $unitId
        committeeId: $committeeId
        filter: $filter
        newestFirst: true
        first: $first
        after: $after
        asOf: $asOf
      ) {
        edges {
          node {
            ...Told
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [told],
);

export const whyQuery = graphql(
  `
    query AuditWhy($fact: String!) {
      whyFact(fact: $fact) {
        chain {
          ...Told
        }
        commandId
        missing
        consequences {
          ...Told
        }
      }
    }
  `,
  [told],
);

/** The first fact and the last: between them a replay goes. */
export const endsQuery = graphql(`
  query AuditEnds($committeeId: ID) {
    first: history(committeeId: $committeeId, first: 1) {
      edges {
        node {
          position
        }
      }
    }
    last: history(committeeId: $committeeId, newestFirst: true, first: 1) {
      edges {
        node {
          position
        }
      }
    }
  }
`);

export const replayLive = graphql(
  `
    subscription AuditReplay($stream: String, $committeeId: ID, $from: String, $speed: Float!, $longestPauseSeconds: Float!) {
      replay(stream: $stream, committeeId: $committeeId, from: $from, speed: $speed, longestPauseSeconds: $longestPauseSeconds) {
        position
        facts {
          ...Told
        }
        state
      }
    }
  `,
  [told],
);

const counted = graphql(`
  fragment Counted on Figure @_unmask {
    value
    unit
    qualifier
  }
`);

/** A committee's figures as they stood, those that a replay shows. */
export const figuresThen = graphql(
  `
    query AuditFigures($committeeId: ID!, $asOf: String) {
      committeeDashboard(committeeId: $committeeId, asOf: $asOf) {
        add {
          members {
            ...Counted
          }
          partners {
            ...Counted
          }
          agreements {
            inForce {
              ...Counted
            }
          }
        }
        subtract {
          meetings {
            held {
              ...Counted
            }
          }
        }
        multiply {
          resources {
            ...Counted
          }
        }
        divide {
          needs {
            raised {
              ...Counted
            }
            published {
              ...Counted
            }
            resolved {
              ...Counted
            }
          }
          tasks {
            running {
              ...Counted
            }
            completed {
              ...Counted
            }
          }
          claims {
            underWay {
              ...Counted
            }
            accepted {
              ...Counted
            }
          }
        }
      }
    }
  `,
  [counted],
);

export const diffQuery = graphql(
  `
    query AuditDiff($stream: String, $committeeId: ID, $from: String!, $to: String!) {
      diff(stream: $stream, committeeId: $committeeId, from: $from, to: $to) {
        from
        to
        facts {
          ...Told
        }
        streams {
          stream
          versions
          changes {
            path
            before
            after
          }
          by
        }
        rows {
          view
          id
          kind
          changes {
            path
            before
            after
          }
          by
        }
      }
    }
  `,
  [told],
);

export const inclusionQuery = graphql(`
  query AuditProof($stream: String!, $version: Int!) {
    inclusionProof(stream: $stream, version: $version) {
      leaf
      file
    }
  }
`);

export const checkpointQuery = graphql(`
  query AuditCheckpoint {
    checkpoint {
      size
      note
      at
    }
  }
`);

export const consistencyQuery = graphql(`
  query AuditGrowth($from: Int!) {
    consistencyProof(from: $from) {
      to
      proof
      checkpoint
    }
  }
`);
