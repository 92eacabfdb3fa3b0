import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { z } from 'zod';
import { decider, holds, nobody, personal, reject } from '#decider';
import { order, owe, policy, settle, type Slice, type View, view } from '#engine';

// A small slice that has one of everything: the engine's own specs need no committee.

export const jarEvents = {
  JarOpened: z.object({ town: z.string(), room: z.int(), until: z.iso.datetime().optional() }),
  MarblesAdded: z.object({ marbles: z.int() }),
  JarClosed: z.object({ why: z.string() }),
};

export const depotEvents = { DepotStocked: z.object({ marbles: z.int() }) };
export const Depot = decider<{ readonly marbles: number }>()({
  category: 'depot',
  events: depotEvents,
  commands: { StockDepot: depotEvents.DepotStocked },
  initial: { marbles: 0 },
  permit: { StockDepot: holds('unit-liaison') },
  decide: { StockDepot: (_, data) => [{ type: 'DepotStocked', data }] },
  evolve: { DepotStocked: (depot, { marbles }) => ({ marbles: depot.marbles + marbles }) },
});

interface JarState {
  readonly town: string | null;
  readonly room: number;
  readonly marbles: number;
  readonly closed: boolean;
  readonly last: number;
}

export const Jar = decider<JarState>()({
  category: 'jar',
  events: jarEvents,
  commands: {
    OpenJar: jarEvents.JarOpened,
    AddMarbles: jarEvents.MarblesAdded,
    CloseJar: jarEvents.JarClosed,
    TopUp: z.object({ from: z.string() }).describe('Adds as many marbles as the depot has.'),
  },
  initial: { town: null, room: 0, marbles: 0, closed: false, last: 0 },
  committee: jar => jar.town ?? undefined,
  permit: {
    OpenJar: holds('committee-officer', data => data.town),
    AddMarbles: holds('unit-liaison'),
    CloseJar: nobody,
    TopUp: holds('unit-liaison'),
  },
  decide: {
    OpenJar: (jar, data) => (jar.town === null ? [{ type: 'JarOpened', data }] : []),
    AddMarbles(jar, data) {
      if (jar.town === null) return reject('NO_JAR', '没有这个罐子。', 'There is no such jar.');
      if (jar.closed) return reject('CLOSED', '罐子已关闭。', 'The jar is closed.', jar.last);
      if (jar.marbles + data.marbles > jar.room) return reject('FULL', '罐子满了。', 'The jar is full.', jar.last);
      return [{ type: 'MarblesAdded', data }];
    },
    CloseJar: (jar, data) => (jar.closed || jar.town === null ? [] : [{ type: 'JarClosed', data }]),
    TopUp(jar, { from }, { of }) {
      const { marbles } = of(Depot, from);
      return marbles === 0 ? [] : [{ type: 'MarblesAdded', data: { marbles } }];
    },
  },
  evolve: {
    JarOpened: (jar, { town, room }, { version }) => ({ ...jar, town, room, last: version }),
    MarblesAdded: (jar, { marbles }, { version }) => ({ ...jar, marbles: jar.marbles + marbles, last: version }),
    JarClosed: (jar, _, { version }) => ({ ...jar, closed: true, last: version }),
  },
});

export const personEvents = { FriendMet: z.object({ name: personal(z.string().max(40)) }) };
export const Friend = decider<{ readonly name: string | null }>()({
  category: 'friend',
  events: personEvents,
  commands: { MeetFriend: z.object({ name: personal(z.string().max(40)) }) },
  initial: { name: null },
  permit: { MeetFriend: holds('unit-liaison') },
  decide: { MeetFriend: (_, data) => [{ type: 'FriendMet', data }] },
  evolve: { FriendMet: (_, { name }) => ({ name }) },
});

const tableOf = (name: string) =>
  defineEntity({
    name,
    properties: {
      id: p.string().primary(),
      town: p.string(),
      marbles: p.integer(),
      closed: p.boolean(),
      at: p.string(),
      position: p.bigint(),
    },
    indexes: [{ properties: ['town', 'position'] }],
  });

/** `shelf@1`, or another version of it with its own table. */
export const shelfView = (version = 1, rules: Partial<View<typeof jarEvents>['on']> = {}) =>
  view(jarEvents, {
    name: `shelf@${version}`,
    table: tableOf(`Shelf${version}`),
    categories: ['jar'],
    ofCommittee: true,
    on: {
      JarOpened: (_, { town }, { id, at, position }) => ({ id, town, marbles: 0, closed: false, at, position }),
      MarblesAdded: (row, { marbles }, { at, position }) => row && { ...row, marbles: row.marbles + marbles, at, position },
      JarClosed: (row, _, { at, position }) => row && { ...row, closed: true, at, position },
      ...rules,
    },
  });

export type ShelfRow = InferEntity<ReturnType<typeof tableOf>>;

/** A jar that takes marbles closes when its time has come; a jar with thirteen closes at once. */
export const closeJars = policy<{ readonly seen: number }>()(jarEvents, {
  name: 'close-jars@1',
  chinese: '到时封罐',
  categories: ['jar'],
  on: {
    JarOpened: ({ until }, { id }) =>
      until === undefined ? {} : { then: [owe('closing', until, Jar, id, { type: 'CloseJar', data: { why: 'time' } })] },
    MarblesAdded: ({ marbles }, { id }, memory) => {
      const seen = (memory?.seen ?? 0) + marbles;
      return {
        memory: { seen },
        then: seen === 13 ? [settle('closing'), order(Jar, id, { type: 'CloseJar', data: { why: 'thirteen' } })] : [],
      };
    },
    JarClosed: () => ({ memory: null, then: [settle('closing')] }),
  },
});

export const jarSlice = (shelf: View = shelfView()): Slice => ({
  name: 'jar',
  deciders: [Jar, Depot, Friend],
  views: [shelf],
  policies: [closeJars],
  sentences: {},
  providers: [],
});
