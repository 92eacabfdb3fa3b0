import 'reflect-metadata';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommandHandler, CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import { AbstractGraphQLDriver, Args, Context, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { type Caller, decider, holds, nobody } from '#decider';
import { Execute, NotYet, type Outcome, type Request } from '#engine';
import {
  Authenticate,
  type Driver,
  GraphqlModule,
  type GraphqlOptions,
  type Identified,
  live,
  mutationSdl,
  mutationsOf,
  Problem,
  type RequestContext,
  scopeOf,
  Unauthenticated,
} from '#graphql';

const place = z.object({ room: z.string().max(10), shelf: z.int().optional() }).meta({ title: 'Place' });

/** A decider with every kind of argument; nothing decides by it, the handler below answers. */
export const Toy = decider<{}>()({
  category: 'toy',
  commands: {
    MakeToy: z
      .object({
        name: z.string().min(1).max(20).describe('What it is called.'),
        price: z.int().min(0).max(1_000_000),
        weight: z.number().optional(),
        kind: z.enum(['soft', 'built-in']).meta({ title: 'ToyKind' }),
        place: place.optional(),
        parts: z.array(z.object({ name: z.string(), place: place.nullable(), size: z.enum(['small', 'large']).default('small') })).max(5),
        madeAt: z.iso.datetime(),
        until: z.iso.date().optional(),
        ownerId: z.string(),
        note: z.string().nullable(),
        copies: z.int().default(1),
      })
      .describe('Make a "toy".'),
    BreakToy: z.object({}),
    WindToy: z.object({ turns: z.int() }).describe('Wind it up.'),
    RustToy: z.object({}),
  },
  events: { ToyMade: z.object({}) },
  initial: {},
  permit: { MakeToy: holds('public'), BreakToy: holds('public'), WindToy: holds('public'), RustToy: nobody },
  decide: { MakeToy: () => [], BreakToy: () => [], WindToy: () => [], RustToy: () => [] },
  evolve: { ToyMade: () => ({}) },
});

export class Wind extends Command<Outcome> {
  constructor(
    readonly id: string,
    readonly turns: number,
    readonly request: Request,
  ) {
    super();
  }
}

/** What the fake engine was asked. */
export const asked: Execute[] = [];

@CommandHandler(Execute)
class Answering implements ICommandHandler<Execute, Outcome> {
  async execute(command: Execute): Promise<Outcome> {
    const { decider, id, command: given } = command;
    asked.push(new Execute(decider, id, { type: given.type, data: decider.commands[given.type].parse(given.data) }, command.request));
    if (given.type === 'BreakToy')
      return {
        accepted: false,
        id,
        code: 'TOY_BROKEN',
        zh: '玩具已经坏了。',
        en: 'The toy is broken already.',
        because: { position: 41n, at: '2026-01-01T00:00:00.000Z', ahead: 0.3, actor: 'bob', onBehalfOf: null },
      };
    return { accepted: true, id, version: 1, position: 9007199254740993n };
  }
}

@CommandHandler(Wind)
class Winding implements ICommandHandler<Wind, Outcome> {
  async execute({ id, turns }: Wind): Promise<Outcome> {
    return { accepted: true, id, version: turns, position: 7n };
  }
}

/** Moves when told to; counts what it is asked. */
export class Shelf {
  position = 1n;
  snapshots = 0;
  changes = 0;
  listening = 0;
  /** Held back until resolved. */
  gate: Promise<void> = Promise.resolve();
  size = 1;
  failing: Error | undefined;
  private readonly waiting = new Set<() => void>();

  move() {
    this.position++;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const wake of waiting) wake();
  }

  async snapshot() {
    this.snapshots++;
    const { position } = this;
    await this.gate;
    if (this.failing) throw this.failing;
    return { position, toys: someToys(this.size), seenBy: '' };
  }

  async *moves(signal: AbortSignal): AsyncIterable<bigint> {
    this.listening++;
    signal.addEventListener('abort', () => {
      for (const wake of this.waiting) wake();
    });
    for (let seen = this.position; ;) {
      while (this.position === seen && !signal.aborted) await new Promise<void>(resolve => this.waiting.add(resolve));
      if (signal.aborted) break;
      seen = this.position;
      yield seen;
    }
    this.listening--;
  }
}

export const shelf = new Shelf();

export const someToys = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `t${i}`,
    name: `Toy number ${i}`,
    price: i,
    owner: { id: `c${i}`, name: `Child ${i}` },
    friends: [],
  }));

export const stock = { toys: someToys(20) };

@Resolver()
class ToyResolver {
  @Query() toys(@Args('first') first: number) {
    return stock.toys.slice(0, first);
  }
  @Query() toyPage(@Args('first') first: number | undefined) {
    return { edges: stock.toys.slice(0, first ?? 5).map(node => ({ node })) };
  }
  @Query() toy(@Args('id') id: string) {
    return stock.toys.find(toy => toy.id === id);
  }
  @Query() echo(@Args() args: object) {
    return args;
  }
  @Query() me(@Context() { caller }: RequestContext) {
    return caller.id;
  }
  @Query() broken() {
    throw new Error('password=hunter2 at /srv/secret.ts:1');
  }
  @Query() async brokenToo() {
    throw new Error('select * from persons');
  }
  @Query() denied() {
    throw new Problem('DENIED', '您无权查看。', 'You may not see this.', { need: 'auditor' });
  }
  @Query() late() {
    throw new NotYet('behind');
  }
  @Mutation() wind(@Args('id') id: string) {
    return id;
  }
  @Subscription() toyBoard(@Args() { after }: { after?: bigint }, @Context() { caller }: RequestContext) {
    return live({
      scope: scopeOf(caller),
      after,
      snapshot: async () => ({ ...(await shelf.snapshot()), seenBy: scopeOf(caller) }),
      moves: signal => shelf.moves(signal),
    });
  }
  @Subscription() async *ticks(@Args('count') count: number) {
    for (let i = 1; i <= count; i++) yield { ticks: i };
  }
  @Subscription() secret() {
    throw new Problem('DENIED', '您无权查看。', 'You may not see this.');
  }
}

/** `Bearer <name>`; `bad` is no token, and what stands in `ended` has been revoked. */
@Injectable()
export class FakeAuthenticate extends Authenticate {
  readonly ended = new Set<string>();
  readonly expiry = new Map<string, string>();

  override async caller(authorization: string | undefined): Promise<Identified> {
    if (authorization === undefined) return { id: 'anonymous', grants: [{ role: 'public' }] };
    const name = /^Bearer (\w+)$/.exec(authorization)?.[1];
    if (!name || name === 'bad' || this.ended.has(name)) throw new Unauthenticated();
    if (name === 'down') throw new Error('no database');
    const caller: Caller = { id: name, grants: [{ role: 'unit-liaison', of: 'u1' }] };
    const expires = this.expiry.get(name);
    return expires ? { ...caller, expires } : caller;
  }
}

@Global()
@Module({
  imports: [CqrsModule],
  providers: [{ provide: Authenticate, useClass: FakeAuthenticate }, Answering, Winding],
  exports: [CqrsModule, Authenticate],
})
class ToyModule {}

// oxlint-disable-next-line no-extraneous-class -- how Nest names a module
class ToyApp {}

export const toyMutations = {
  by: { WindToy: (id: string, { turns }: { turns: number }, request: Request) => new Wind(id, turns, request) },
};

export interface Served {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly port: number;
  readonly driver: Driver;
  readonly authenticate: FakeAuthenticate;
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<{ status: number; headers: Headers; body: any }>;
}

/** The toy application on a free port of the loopback. */
export const serve = async (options: Partial<GraphqlOptions> = {}): Promise<Served> => {
  const folder = mkdtempSync(join(tmpdir(), 'heli schema 合力 (x) '));
  for (const name of ['root', 'scalars', 'outcome'])
    cpSync(join(import.meta.dirname, `../../schemas/graphql/${name}.graphql`), join(folder, `${name}.graphql`));
  cpSync(join(import.meta.dirname, 'toy.graphql'), join(folder, 'toy.graphql'));
  writeFileSync(join(folder, 'toy.mutations.graphql'), mutationSdl(Toy));
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: ToyApp,
      imports: [ToyModule, GraphqlModule.forRoot({ schema: folder, providers: [ToyResolver, mutationsOf(Toy, toyMutations)], ...options })],
    },
    new FastifyAdapter(),
    { logger: false, abortOnError: false },
  );
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    app,
    url,
    port,
    driver: app.get(AbstractGraphQLDriver, { strict: false }) as Driver,
    authenticate: app.get(Authenticate, { strict: false }),
    async post(body, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text && (text.startsWith('{') ? JSON.parse(text) : text) };
    },
  };
};
