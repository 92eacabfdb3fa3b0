import { exec } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { PostgresEventStore } from '#postgres-store';
import { eventStoreContract, type Harness, notRun } from './event-store.contract.ts';

const { DATABASE_URL, DATABASE_RESTART } = process.env;

/** Stands between the store and the server, so that the way between them can be broken. */
class Wire {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private deaf = false;
  private readonly server: Server = createServer(near => {
    const far = connect({ host: this.to.hostname, port: Number(this.to.port || 5432) });
    const pair = [near, far] as const;
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end).setNoDelay();
    near.on('data', data => far.write(data));
    far.on('data', data => this.deaf || near.write(data));
  });

  constructor(private readonly to: URL) {}

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
    const url = new URL(this.to);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as { port: number }).port);
    return url.href;
  }

  loseAnswers() {
    this.deaf = true;
  }

  cut() {
    this.deaf = false;
    for (const [near, far] of this.pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  stop() {
    this.cut();
    this.server.close();
  }
}

function harness(url: string): Harness {
  const newSchema = () => `contract_${randomUUID().replaceAll('-', '')}`;
  const drop = async (schema: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await client.end();
  };
  const schema = newSchema();
  const wire = new Wire(new URL(url));
  let through: string;
  return {
    exclusive: false,
    async begin() {
      through = await wire.start();
    },
    async open() {
      const store = new PostgresEventStore({ url: through, schema, deadline: 2_000 });
      await store.open();
      return store;
    },
    async end() {
      wire.stop();
      await drop(schema);
    },
    async empty() {
      const schema = newSchema();
      return { store: () => new PostgresEventStore({ url, schema }), drop: () => drop(schema) };
    },
    faults: {
      async cutConnections() {
        wire.cut();
      },
      async loseAnswers() {
        wire.loseAnswers();
      },
      restartServer: DATABASE_RESTART
        ? async () => void (await promisify(exec)(DATABASE_RESTART))
        : notRun('set DATABASE_RESTART to a command that kills the server of DATABASE_URL and starts it again'),
    },
  };
}

eventStoreContract(
  'PostgreSQL',
  DATABASE_URL ? harness(DATABASE_URL) : notRun('set DATABASE_URL=postgres://user:password@host:5432/database'),
);
