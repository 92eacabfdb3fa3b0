import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

const main = join(import.meta.dirname, '../dist/apps/server/main.js');

/** What a GraphQL client gets back. */
export interface Answer<T = any> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

export interface Outcome {
  readonly __typename: 'Accepted' | 'Rejected';
  readonly id?: string;
  readonly version?: number;
  readonly position?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly because?: { readonly position: string; readonly at: string; readonly onBehalfOf: string } | null;
}

const outcome =
  '__typename ... on Accepted { id version position } ... on Rejected { code reason because { position at actor onBehalfOf } }';

/** The built server in a process of its own, as a user starts it: real sockets, real files, and it can be killed. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  url = '';
  said = '';
  /** Its log. */
  complaints = '';

  private constructor(
    private readonly env: Readonly<Record<string, string>>,
    readonly data: string,
  ) {}

  /** @param env settings as in the README; a folder of its own and a free port where nothing is said */
  static async start(env: Readonly<Record<string, string>> = {}, data = mkdtempSync(join(tmpdir(), 'heli '))): Promise<ServerProcess> {
    const server = new ServerProcess(env, data);
    await server.restart();
    return server;
  }

  async restart(): Promise<void> {
    this.said = '';
    // The settings of whoever runs the tests are not the server's.
    const { DATABASE_URL: _, EVENT_STORE_URL: __, ...inherited } = process.env;
    const child = spawn(process.execPath, [main], {
      env: { ...inherited, PORT: '0', HELI_DATA: this.data, LOG_LEVEL: 'warn', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.complaints = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.complaints += text));
    await new Promise<void>((ready, failed) => {
      child.stdout!.setEncoding('utf8').on('data', (text: string) => {
        this.said += text;
        if (/ready in/.test(this.said)) ready();
      });
      child.once('exit', code => failed(new Error(`The server ended with ${code} before it was ready:\n${this.said}\n${this.complaints}`)));
    });
    this.url = /http:\/\/\S+/.exec(this.said)![0];
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** @returns its exit code */
  async stop(): Promise<number | null> {
    const gone = once(this.child!, 'exit');
    this.child!.kill('SIGTERM');
    return (await gone)[0] as number | null;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  async signIn(loginName: string, password = 'ruyihu-2016'): Promise<Client> {
    const answer = await fetch(`${this.url}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginName, password, refresh: 'body' }),
    });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    if (!accessToken) throw new Error(`${loginName} could not sign in: ${answer.status}`);
    return new Client(() => this.url, accessToken);
  }

  anonymous(): Client {
    return new Client(() => this.url);
  }
}

/** A GraphQL client without a library: what curl can do. */
export class Client {
  constructor(
    private readonly url: () => string,
    readonly token?: string,
  ) {}

  async ask<T = any>(query: string, variables: object = {}): Promise<Answer<T>> {
    const answer = await fetch(`${this.url()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as Answer<T>;
  }

  /** @throws where there are errors */
  async data<T = any>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data!;
  }

  /** A mutation with its arguments written out as literals. */
  async does(mutation: string, id: string, args: object = {}, commandId: string = randomUUID()): Promise<Outcome> {
    const said = Object.entries(args).map(([name, value]) => `, ${name}: ${literal(value)}`);
    const data = await this.data<{ outcome: Outcome }>(
      `mutation { outcome: ${mutation}(id: "${id}", commandId: "${commandId}"${said.join('')}) { ${outcome} } }`,
    );
    return data.outcome;
  }
}

/** A word in capitals is an enum's value. */
const literal = (value: unknown): string => {
  if (value instanceof Enum) return value.word;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')} }`;
  return JSON.stringify(value);
};

class Enum {
  constructor(readonly word: string) {}
}
export const word = (word: string) => new Enum(word);
