import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { EventStoreDBStore } from '#eventstoredb-store';
import { type Cable, cable } from './cable.ts';
import { EventStoreDBStandIn } from './eventstoredb-stand-in.ts';
import { eventStoreContract, type Faults, type Harness, notRun, type NotRun } from './event-store.contract.ts';

const run = promisify(exec);

const open = async (url: string) => {
  const store = new EventStoreDBStore(url, { patience: 2_000 });
  await store.open();
  return store;
};

function imitated(): Harness {
  let standIn: EventStoreDBStandIn;
  return {
    exclusive: false,
    open: () => open(standIn.url),
    async begin() {
      standIn = await EventStoreDBStandIn.start();
    },
    end: () => standIn.stop(),
    async empty() {
      const empty = await EventStoreDBStandIn.start();
      return { store: () => new EventStoreDBStore(empty.url, { patience: 2_000 }), drop: () => empty.stop() };
    },
    faults: {
      cutConnections: async () => standIn.cutConnections(),
      loseAnswers: async () => standIn.loseAnswers(),
      async restartServer() {
        standIn.kill();
        await standIn.revive();
      },
    },
  };
}

/** No log of a server can be made empty again: a new server each time, or one test of the circle in tests/scenarios/moving.spec.ts. */
const empty = notRun('as no log of EventStoreDB can be emptied; moving.spec.ts copies into a new node');

/** One node is reached through a cable that can be cut; the nodes of a cluster are found by gossip, past any cable. */
function real(url: string | undefined): Harness | NotRun {
  if (!url) return notRun('set EVENT_STORE_URL=esdb://host:2113?tls=false');
  const [, scheme, , host, port = '2113'] = /^(esdb:\/\/)([^@/]+@)?([^:,/?]+)(?::(\d+))?\/?(?:\?|$)/.exec(url) ?? [];
  if (!scheme || !host) return { exclusive: false, open: () => open(url), empty };
  const restart = process.env['EVENT_STORE_RESTART'];
  let line: Cable;
  return {
    exclusive: false,
    open: () => open(url.replace(/([@/])[^@/]+?(:\d+)?(?=\/?(?:\?|$))/, `$1127.0.0.1:${line.port}`)),
    async begin() {
      line = await cable(host, Number(port));
    },
    end: () => line.close(),
    empty,
    faults: {
      cutConnections: async () => line.cut(),
      loseAnswers: async () => line.loseAnswers(),
      restartServer: restart
        ? async () => void (await run(restart))
        : notRun('set EVENT_STORE_RESTART to a command that kills the server hard and starts it again'),
    } satisfies Faults,
  };
}

eventStoreContract('EventStoreDB, a stand-in for it,', imitated());
eventStoreContract('EventStoreDB', real(process.env['EVENT_STORE_URL']));
