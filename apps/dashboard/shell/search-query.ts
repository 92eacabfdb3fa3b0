import { graphql } from '../graphql.ts';

/** Each list by its own rules of who sees what; names as they are written, read or begin. */
export const searchQuery = graphql(`
  query Search($committeeId: ID!, $text: String!) {
    needs(committeeId: $committeeId, filter: { named: $text }, first: 6) {
      edges {
        node {
          id
          title
        }
      }
    }
    tasks(committeeId: $committeeId, filter: { text: $text }, first: 6) {
      edges {
        node {
          id
          title
        }
      }
    }
    projects(committeeId: $committeeId, filter: { text: $text }, first: 6) {
      edges {
        node {
          id
          title
        }
      }
    }
    agreements(committeeId: $committeeId, filter: { text: $text }, first: 6) {
      edges {
        node {
          id
          title
        }
      }
    }
    meetings(committeeId: $committeeId, filter: { text: $text }, first: 6) {
      edges {
        node {
          id
          title
        }
      }
    }
    resources(committeeId: $committeeId, filter: { text: $text }, first: 6) {
      edges {
        node {
          id
          name
        }
      }
    }
    units(search: $text, first: 30) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
