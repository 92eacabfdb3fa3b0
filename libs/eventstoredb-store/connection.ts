import { setTimeout as pause } from 'node:timers/promises';
import { type Credentials, EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable } from '#engine';
import { backoff, isOutage, Late, within } from './patience.ts';

interface Channel {
  close(): void;
}

/** What of the client (pinned to 6.2.1) has no public door. */
interface Inside {
  createChannel: () => Promise<Channel>;
  handleError: (client: unknown, error: Error) => Promise<void>;
}

interface Link {
  readonly client: EventStoreDBClient;
  /** `dispose` of the client leaves its channel open. Calls under way may end, and begin within `grace` ms. */
  hangUp(grace: number): void;
}

/** Milliseconds between the end of a channel's use and its end. */
const reprieve = 1_000;

const link = (url: string): Link => {
  const client = EventStoreDBClient.connectionString(url);
  const inside = client as unknown as Inside;
  const { createChannel, handleError } = inside;
  const channels = new Set<(grace: number) => void>();
  let over = false;
  inside.createChannel = async () => {
    const channel = await createChannel();
    const close = channel.close.bind(channel);
    const later = (grace: number) => {
      channels.delete(later);
      setTimeout(close, grace).unref();
    };
    channels.add(later);
    // It closes a channel that another of its calls has just taken; that append would throw where nobody catches, and never settle.
    channel.close = () => later(reprieve);
    if (over) channel.close();
    return channel;
  };
  // Nobody awaits it, and it rejects where a discovery under way finds no node: that would end the process.
  inside.handleError = (failed, error) => handleError(failed, error).catch(() => undefined);
  return {
    client,
    hangUp(grace) {
      over = true;
      for (const close of channels) close(grace);
    },
  };
};

/** The address without the password. */
const address = (url: string) => url.replace(/\/\/.*@/, '//').replace(/\?.*/, '');

/** Of two settings of one name the client takes the later: ours stand before those of the address, or behind them where they must hold. */
const addressed = (url: string, before: string, behind = '') => {
  const [hosts = '', settings = ''] = url.split(/\?(?!.*\?)/);
  return `${hosts}?${[before, settings, behind].filter(Boolean).join('&')}`;
};

/** A node that does not say within a second who leads is passed over; the client would wait five. */
const soon = 'gossipTimeout=1';

export const toLeader = (url: string) => addressed(url, soon, 'nodePreference=leader&throwOnAppendFailure=true');

/** The address may prefer others, read-only replicas for example. */
export const toFollowers = (url: string) => addressed(url, `${soon}&nodePreference=follower`);

/** Those in the address; on a plain connection, where none are sent, anybody's: an append with credentials goes by the unary path. */
export const credentialsOf = (url: string): Credentials => {
  const [, username, password] = /^[^:]+:\/\/([^:/]+):([^@]+)@/.exec(url) ?? [];
  if (username !== undefined && password !== undefined)
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (/[?&]tls=false(&|$)/i.test(url)) return { username: 'nobody', password: 'nothing' };
  throw new TypeError(
    `${address(url)} 用加密连接，但没有用户：esdb://用户:密码@主机:2113。 / ${address(url)} is reached over TLS without a user: write esdb://user:password@host:2113, or add ?tls=false.`,
  );
};

/** A client that is replaced once it has proved deaf. */
export class Connection {
  private current: Link | undefined;
  private closed = false;

  /** @param patience milliseconds for which a question is asked again before it is given up */
  constructor(
    private readonly url: string,
    private readonly patience: number,
  ) {
    this.current = link(url);
  }

  client(): EventStoreDBClient {
    if (this.closed) throw this.unavailable('it was closed here');
    return (this.current ??= link(this.url)).client;
  }

  /** Asks once. A client that let the deadline pass is not asked again. */
  async once<T>(question: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    const client = this.client();
    try {
      return await question(client);
    } catch (error) {
      if (error instanceof Late && error.deaf) this.replace(client);
      throw error;
    }
  }

  /** Asks until there is an answer. @throws StoreUnavailable */
  async ask<T>(question: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    const end = performance.now() + this.patience;
    for (let failures = 0; ; failures++) {
      try {
        return await this.once(question);
      } catch (error) {
        if (error instanceof StoreUnavailable || !isOutage(error)) throw error;
        if (this.closed || performance.now() > end) throw this.unavailable(String(error), error);
      }
      await pause(backoff(failures));
    }
  }

  /** The next question goes to a new client, and so perhaps to another node. */
  replace(client: EventStoreDBClient): void {
    if (this.current?.client !== client) return;
    this.current.hangUp(reprieve);
    this.current = undefined;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const last = this.current;
    this.current = undefined;
    await within(reprieve, last?.client.dispose() ?? Promise.resolve()).catch(() => undefined);
    last?.hangUp(0);
  }

  private unavailable(why: string, cause?: unknown) {
    const at = address(this.url);
    return new StoreUnavailable(
      `事件库 ${at} 没有应答：${why}。请确认它在运行、本机能连到它，然后重试。 / The event store at ${at} does not answer: ${why}. See that it runs and can be reached from here, then try again.`,
      { cause },
    );
  }
}
