import { outcomeFields } from '../../command/outcome.ts';
import { graphql } from '../../graphql.ts';

const place = graphql(`
  fragment PlaceShown on Place @_unmask {
    id
    committeeId
    hostId
    kind
    name
    address
    text
    floorSpace {
      value
      unit
      qualifier
    }
    openedOn {
      on
      precision
    }
    declaredAreas {
      kind
      count
    }
    areas {
      areaId
      kind
      name
    }
    closed
    closedFor
    position
  }
`);

export const placesOf = graphql(
  `
    query PlacesOf($committeeId: ID!, $filter: PlaceFilter, $asOf: String) {
      places(committeeId: $committeeId, filter: $filter, first: 80, asOf: $asOf) {
        totalCount
        edges {
          node {
            ...PlaceShown
          }
        }
      }
      placeFigures(committeeId: $committeeId, asOf: $asOf) {
        places
        floorSpace {
          value
          unit
          qualifier
        }
        areas {
          kind
          declared
          named
        }
      }
    }
  `,
  [place],
);

export const onePlace = graphql(
  `
    query OnePlace($id: ID!, $from: DateTime!, $to: DateTime!, $asOf: String) {
      place(id: $id, asOf: $asOf) {
        ...PlaceShown
        rooms {
          id
          kind
          name
          capacity
        }
        figures(from: $from, to: $to) {
          bookings
          bookedMinutes
          offHoursBookedMinutes
          utilisation
        }
      }
    }
  `,
  [place],
);

export const openPlace = graphql(
  `
    mutation OpenPlace(
      $id: ID!
      $commandId: ID!
      $committeeId: ID!
      $hostId: ID
      $kind: PlaceKind!
      $name: String!
      $address: String
      $text: String
      $floorSpace: QuantityInput
      $openedOn: StatedDateInput
      $declaredAreas: [DeclaredAreasInput!]
    ) {
      outcome: openPlace(
        id: $id
        commandId: $commandId
        committeeId: $committeeId
        hostId: $hostId
        kind: $kind
        name: $name
        address: $address
        text: $text
        floorSpace: $floorSpace
        openedOn: $openedOn
        declaredAreas: $declaredAreas
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const amendPlace = graphql(
  `
    mutation AmendPlace(
      $id: ID!
      $commandId: ID!
      $hostId: ID
      $name: String
      $address: String
      $text: String
      $floorSpace: QuantityInput
      $openedOn: StatedDateInput
      $declaredAreas: [DeclaredAreasInput!]
    ) {
      outcome: amendPlace(
        id: $id
        commandId: $commandId
        hostId: $hostId
        name: $name
        address: $address
        text: $text
        floorSpace: $floorSpace
        openedOn: $openedOn
        declaredAreas: $declaredAreas
      ) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const setUpArea = graphql(
  `
    mutation SetUpArea($id: ID!, $commandId: ID!, $areaId: ID!, $kind: AreaKind!, $name: String!) {
      outcome: setUpArea(id: $id, commandId: $commandId, areaId: $areaId, kind: $kind, name: $name) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const giveUpArea = graphql(
  `
    mutation GiveUpArea($id: ID!, $commandId: ID!, $areaId: ID!) {
      outcome: giveUpArea(id: $id, commandId: $commandId, areaId: $areaId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const closePlace = graphql(
  `
    mutation ClosePlace($id: ID!, $commandId: ID!, $reason: String!) {
      outcome: closePlace(id: $id, commandId: $commandId, reason: $reason) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);

export const reopenPlace = graphql(
  `
    mutation ReopenPlace($id: ID!, $commandId: ID!) {
      outcome: reopenPlace(id: $id, commandId: $commandId) {
        ...Outcome
      }
    }
  `,
  [outcomeFields],
);
