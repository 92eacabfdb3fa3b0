import { Socket } from 'node:net';
import { Client, DatabaseError, type QueryArrayConfig } from 'pg';
import { StoreUnavailable } from '#engine';

/** A named statement: parsed and planned once on each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface ConnectionOptions {
  readonly url: string;
  /** Seen in pg_stat_activity. */
  readonly name: string;
  /** Milliseconds until a question without an answer counts as lost. */
  readonly deadline: number;
  /** Sent on each new connection. */
  readonly settings: string;
  readonly onNotification?: (payload: string) => void;
}

interface Connected {
  readonly client: Client;
  readonly socket: Socket;
}

/** One connection to the server, made when it is needed and made anew after it broke. What is asked at once waits in line. */
export class Connection {
  private connecting: Promise<Connected> | undefined;
  /** Questions without an answer yet. */
  waiting = 0;

  constructor(private readonly options: ConnectionOptions) {}

  /** @throws StoreUnavailable where there was no answer: whether the statement took effect is unknown */
  async query<Row extends readonly unknown[]>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]> {
    this.waiting++;
    try {
      const { client, socket } = await (this.connecting ??= this.connect());
      const config: QueryArrayConfig = {
        ...(typeof statement === 'string' ? { text: statement } : statement),
        ...(values && { values: [...values] }),
        rowMode: 'array',
      };
      const late = setTimeout(() => socket.destroy(new Error(`no answer within ${this.options.deadline} ms`)), this.options.deadline);
      try {
        const { rows } = await client.query<Row>(config);
        return rows;
      } catch (error) {
        if (error instanceof DatabaseError && isElsewhere.test(error.code ?? '')) socket.destroy(error);
        throw error;
      } finally {
        clearTimeout(late);
      }
    } catch (error) {
      throw asUnavailable(error);
    } finally {
      this.waiting--;
    }
  }

  /** Stands ready, or says why not. @throws StoreUnavailable */
  async ready() {
    await this.query('SELECT');
  }

  private connect(): Promise<Connected> {
    const socket = new Socket();
    const { url, name, deadline, settings, onNotification } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: deadline,
      keepAlive: true,
      // What is asked while an answer is awaited goes out at once; each statement stands for itself all the same.
      pipeline: true,
      stream: () => socket,
    });
    const gone = () => {
      if (this.connecting === connecting) this.connecting = undefined;
      socket.destroy();
    };
    client.on('error', gone);
    client.on('end', gone);
    if (onNotification) client.on('notification', ({ payload }) => onNotification(payload ?? ''));
    const stand = async () => {
      try {
        await client.connect();
        await client.query(settings);
        return { client, socket };
      } catch (error) {
        gone();
        throw error;
      }
    };
    const connecting = stand();
    return connecting;
  }

  async close() {
    const connected = await this.connecting?.catch(() => undefined);
    this.connecting = undefined;
    if (!connected) return;
    const { client, socket } = connected;
    // A server that does not answer is not waited for.
    const late = setTimeout(() => socket.destroy(), 1_000);
    await client.end().catch(() => undefined);
    clearTimeout(late);
  }
}

/**
 * The server went away, is coming up, has no room, or gave up on the statement: ask again. 08 connection, 25006 now a replica, 40 rolled
 * back, 53 resources, 55P03 and 57 not now, 58 system.
 */
const comesAgain = /^(08|25006|40|53|55P03|57|58)/;

/** The server on this connection is no longer the one to ask: it shuts down, or has become a replica. */
const isElsewhere = /^(25006|57P)/;

function asUnavailable(error: unknown): unknown {
  if (error instanceof DatabaseError && error.code !== undefined && !comesAgain.test(error.code)) return error;
  return new StoreUnavailable(`PostgreSQL does not answer: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
