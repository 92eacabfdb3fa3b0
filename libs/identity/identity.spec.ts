import 'reflect-metadata';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createLocalJWKSet, exportJWK, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { type Caller, type Decider, type Grant, holds } from '#decider';
import { Engine, EngineModule, EventStore, Execute, Reader, TestClock } from '#engine';
import { mutationSdl } from '#graphql';
import { Erasure, Keyring, Person, personSlice } from '#person';
import { SqliteEventStore } from '#sqlite-store';
import { Vault } from '#vault';
import { emptyDatabase, server } from '../../tests/empty-database.ts';
import {
  Account,
  accountDirectory,
  Accounts,
  Authenticate,
  Bearer,
  identityControllers,
  IdentitySettings,
  identitySlice,
  IssuerUnreachable,
  NotAuthenticated,
} from './index.ts';
import { IdentityResolver } from './identity.resolver.ts';
import { longestPassword, Passwords, TooBusy, weakness } from './passwords.ts';

const admin: Caller = { id: 'root', grants: [{ role: 'platform-admin' }] };
const zhang = {
  id: 'a-zhang',
  loginName: 'Zhang.San',
  password: 'correct horse 电池',
  person: { id: 'p-zhang', name: '张三丰道长' },
  grants: [{ role: 'unit-liaison', of: 'u1' }] as readonly Grant[],
};
const quiet = { info() {}, warn() {}, error() {} };
const seconds = 1_000;

if (!server) console.info('Identity with its secrets on PostgreSQL was not tested: set DATABASE_URL.');

describe.each(server ? ['SQLite', 'PostgreSQL'] : ['SQLite'])('identity with its secrets on %s', kind => {
  let database: Awaited<ReturnType<typeof emptyDatabase>> | undefined;
  let dataDirectory: string;
  let vault: Vault;
  let clock: TestClock;
  let app: NestFastifyApplication;
  let url: string;
  let accounts: Accounts;
  let stop: AbortController;
  let erasing: Promise<void>;
  let commands = 0;

  const start = async (settings: IdentitySettings) => {
    vault = await Vault.open({ dataDirectory, databaseUrl: database?.url });
    const module = await Test.createTestingModule({
      imports: [
        EngineModule.forRoot({
          store: new SqliteEventStore({ path: join(dataDirectory, 'events.sqlite'), commit: 'main' }),
          slices: [personSlice, identitySlice],
          views: { file: join(dataDirectory, 'views.sqlite') },
          clock,
          personal: new Keyring(vault, clock),
          log: quiet,
          build: 'test',
          follows: true,
        }),
      ],
      providers: [
        { provide: Vault, useValue: vault },
        { provide: IdentitySettings, useValue: settings },
        ...personSlice.providers,
        ...identitySlice.providers,
        { provide: Authenticate, useExisting: Bearer },
      ],
      controllers: [...identityControllers],
    })
      .setLogger(false as never)
      .compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ trustProxy: true }), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    accounts = app.get(Accounts);
    stop = new AbortController();
    erasing = app.get(Erasure).run(stop.signal);
  };
  const end = async () => {
    stop.abort();
    await erasing;
    await app.close();
    await vault.close();
  };

  beforeAll(async () => {
    if (kind === 'PostgreSQL') database = await emptyDatabase();
  });
  afterAll(() => database?.drop());

  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'heli identity '));
    await database?.clear();
    clock = new TestClock(new Date('2026-11-21T08:00:00.000Z'));
    await start(new IdentitySettings());
    await accounts.openAccount(zhang);
  });
  afterEach(async () => {
    await end();
    await rm(dataDirectory, { recursive: true });
  });

  const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  const give = async (decider: Decider, id: string, type: string, data: object) => {
    const outcome = await app
      .get(CommandBus)
      .execute(new Execute(decider, id, { type, data }, { caller: admin, commandId: `c${++commands}` }));
    expect(outcome).toMatchObject({ accepted: true });
  };
  const post = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/${path}`, {
      method: 'POST',
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const cookies = Object.fromEntries(
      answer.headers.getSetCookie().map(cookie => [cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1)]),
    );
    return { status: answer.status, headers: answer.headers, cookies, body: text === '' ? undefined : JSON.parse(text) };
  };
  const signIn = (asked: object = {}, headers: Record<string, string> = {}) =>
    post('sign-in', { loginName: 'zhang.san', password: zhang.password, refresh: 'body', ...asked }, headers);
  const caller = (token: string | undefined) => app.get(Bearer).caller(token === undefined ? undefined : `Bearer ${token}`);
  const code = (refused: Promise<unknown>) =>
    refused.then(
      () => 'let in',
      (error: unknown) => (error instanceof NotAuthenticated || error instanceof IssuerUnreachable ? error.code : error),
    );

  describe('an account', () => {
    it('signs in by its name in any writing, and is called by its person and grants', async () => {
      const { status, body, headers } = await signIn({ loginName: ' ZHANG.SAN ' });
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 600, account: 'a-zhang' });
      expect(await caller(body.accessToken)).toEqual({
        id: 'p-zhang',
        account: 'a-zhang',
        grants: [{ role: 'unit-liaison', of: 'u1' }],
        expires: '2026-11-21T08:10:00.000Z',
      });
    });

    it('needs no token to be the public', async () => {
      expect(await caller(undefined)).toEqual({ id: 'anonymous', grants: [{ role: 'public' }] });
    });

    it('gains and loses roles while it is signed in', async () => {
      const { accessToken } = (await signIn()).body;
      await give(Account, 'a-zhang', 'GiveGrant', { role: 'unit-liaison', of: 'u2' });
      await give(Account, 'a-zhang', 'WithdrawGrant', { role: 'unit-liaison', of: 'u1' });
      expect((await caller(accessToken)).grants).toEqual([{ role: 'unit-liaison', of: 'u2' }]);
    });

    it('is out at once when it is closed', async () => {
      const { accessToken, refreshToken } = (await signIn()).body;
      await give(Account, 'a-zhang', 'CloseAccount', { reason: 'left' });
      expect(await code(caller(accessToken))).toBe('ACCOUNT_CLOSED');
      expect((await post('refresh', { refreshToken })).status).toBe(401);
      expect((await signIn()).body.error).toMatchObject({ code: 'ACCOUNT_CLOSED' });
    });

    it('is closed when its person is erased, and nothing is left of its login name, password and sessions', async () => {
      await signIn();
      await give(Person, 'p-zhang', 'ErasePerson', { ground: 'consent-withdrawn' });
      await app.get(Engine).settled();
      const em = await app.get(Reader).open([accountDirectory]);
      expect(await em.find(accountDirectory.table, {})).toMatchObject([{ id: 'a-zhang', closed: true }]);
      // Until the erasure has come by, the account is closed; then there is none.
      while ((await signIn()).status !== 401) await new Promise(resolve => setTimeout(resolve, 10));
      const credentials = await vault.query('SELECT login, hash FROM credential WHERE account = $1', ['a-zhang']);
      const sessions = await vault.query('SELECT id FROM session WHERE account = $1', ['a-zhang']);
      expect([credentials, sessions]).toEqual([[{ login: 'erased/a-zhang', hash: '' }], []]);
    });

    it('is opened again without a fact', async () => {
      const head = await app.get(EventStore).head();
      await accounts.openAccount({ ...zhang, password: 'another password' });
      expect(await app.get(EventStore).head()).toBe(head);
      expect((await signIn()).status).toBe(200);
    });

    it('does not take another account’s login name', async () => {
      await expect(accounts.openAccount({ ...zhang, id: 'a-li', person: { id: 'p-li', name: '李四' } })).rejects.toThrow(
        /login name of account a-li opens another account/,
      );
    });

    it('leaves neither name nor password nor token in any file', async () => {
      const { accessToken, refreshToken } = (await signIn()).body;
      await signIn({ password: 'a wrong password' });
      await post('refresh', { refreshToken });
      await app.get(Engine).settled();
      const files = await Promise.all((await readdir(dataDirectory)).map(name => readFile(join(dataDirectory, name))));
      const secrets = ['Zhang.San', 'zhang.san', zhang.password, 'a wrong password', zhang.person.name, accessToken, refreshToken];
      expect(secrets.filter(secret => files.some(file => file.includes(Buffer.from(secret))))).toEqual([]);
      const hash = (await vault.query('SELECT hash FROM credential'))[0]!['hash']!;
      const log = await readFile(join(dataDirectory, 'events.sqlite'));
      expect([hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'), log.includes(hash)]).toEqual([true, false]);
    });

    it('is shown in the directory with its name sealed', async () => {
      await app.get(Engine).settled();
      const em = await app.get(Reader).open([accountDirectory]);
      const [entry] = await em.find(accountDirectory.table, {});
      expect(entry).toMatchObject({ id: 'a-zhang', personId: 'p-zhang', grants: zhang.grants, closed: false });
      expect(entry!.loginName).toMatch(/^sealed:v1:p-zhang:/);
    });
  });

  describe('the first start', () => {
    it('opens admin with a password of its own where nobody can sign in', async () => {
      await vault.query('DELETE FROM credential');
      const made = await accounts.firstStart();
      expect(made).toMatchObject({ loginName: 'admin', password: expect.stringMatching(/^[\w-]{20}$/) });
      const { body } = await signIn(made!);
      expect((await caller(body.accessToken)).grants).toEqual([{ role: 'platform-admin' }]);
    });

    it('opens nothing where somebody can', async () => {
      expect(await accounts.firstStart()).toBeUndefined();
    });
  });

  describe('signing in', () => {
    it('answers the same for a wrong password and an unknown name', async () => {
      const wrong = await signIn({ password: 'wrong password' });
      const unknown = await signIn({ loginName: 'nobody' });
      expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
      expect(unknown.status).toBe(401);
      expect(wrong.body.error).toEqual({
        code: 'SIGN_IN_FAILED',
        zh: '登录名或密码不正确。',
        en: 'The login name or the password is not right.',
      });
    });

    it('costs as much for an unknown name, and sends away whoever is too many', async () => {
      const passwords = app.get(Passwords);
      const all = await Promise.allSettled(Array.from({ length: 70 }, () => passwords.matches(undefined, 'wrong password')));
      // Two at work and 64 in line: whoever was not compared with a hash would not stand in it.
      expect(all.filter(one => one.status === 'fulfilled' && !one.value).length).toBe(66);
      expect(all.filter(one => one.status === 'rejected' && one.reason instanceof TooBusy).length).toBe(4);
    });

    it('says that too many sign in at once', async () => {
      const passwords = app.get(Passwords);
      const answered = new AbortController();
      const crowd = Array.from({ length: 66 }, async () => {
        while (!answered.signal.aborted) await passwords.matches(undefined, 'wrong password');
      });
      const { status, body } = await signIn();
      answered.abort();
      expect([status, body.error.code]).toEqual([503, 'TOO_BUSY']);
      await Promise.all(crowd);
      expect((await signIn()).status).toBe(200);
    });

    it('waits after five failures, though the password then be right, and says how long', async () => {
      for (let i = 0; i < 5; i++) await signIn({ password: 'wrong password' });
      const waited = await signIn();
      expect([waited.status, waited.headers.get('retry-after'), waited.body.error.code]).toEqual([429, '1', 'TOO_MANY_TRIES']);
      later(1 * seconds);
      expect((await signIn()).status).toBe(200);
    });

    it('waits for an unknown name just so', async () => {
      for (let i = 0; i < 5; i++) await signIn({ loginName: 'nobody' });
      expect((await signIn({ loginName: 'nobody' })).status).toBe(429);
    });

    it('is kept from nobody by failures from elsewhere', async () => {
      for (let i = 0; i < 6; i++) await signIn({ password: 'wrong password' }, { 'x-forwarded-for': '203.0.113.9' });
      expect((await signIn({}, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(429);
      expect((await signIn()).status).toBe(200);
    });

    it('is kept from no known device by failures at its own address', async () => {
      const { cookies } = await signIn();
      for (let i = 0; i < 6; i++) await signIn({ password: 'wrong password' });
      expect((await signIn()).status).toBe(429);
      const device = `heli_device=${cookies['heli_device']!.split(';')[0]}`;
      expect((await signIn({}, { cookie: device })).status).toBe(200);
      expect((await signIn({}, { cookie: device.replace(/.$/, last => (last === 'A' ? 'B' : 'A')) })).status).toBe(429);
    });

    it('does not take one name’s device for another’s', async () => {
      await accounts.openAccount({ ...zhang, id: 'a-li', loginName: 'li.si', person: { id: 'p-li', name: '李四' } });
      const { cookies } = await signIn();
      const device = `heli_device=${cookies['heli_device']!.split(';')[0]}`;
      for (let i = 0; i < 5; i++) await signIn({ loginName: 'li.si', password: 'wrong password' }, { cookie: device });
      expect((await signIn({ loginName: 'li.si' }, { cookie: device })).status).toBe(429);
    });

    it.each([
      [{}, 'loginName, password'],
      [{ loginName: 'zhang.san', password: 7 }, 'password'],
      [{ loginName: 'zhang.san', password: 'x'.repeat(longestPassword * 4 + 1) }, 'password'],
    ])('says which fields are wrong, and never what was in them: %#', async (body, fields) => {
      const { status, body: answer } = await post('sign-in', body);
      expect([status, answer.error.code, answer.error.en]).toEqual([400, 'INVALID', `Look at these fields: ${fields}.`]);
    });

    it('is not for other sites’ pages', async () => {
      expect((await signIn({}, { 'sec-fetch-site': 'cross-site' })).body.error.code).toBe('CROSS_SITE');
      const form = await fetch(`${url}/sign-in`, { method: 'POST', body: new URLSearchParams({ loginName: 'a', password: 'b' }) });
      expect(form.status).toBe(415);
    });

    it('gives a browser its refresh token in a cookie that no script reads, and in no answer', async () => {
      const plain = await signIn({ refresh: undefined });
      expect(plain.body).not.toHaveProperty('refreshToken');
      expect(plain.cookies['heli_refresh']).toMatch(/^[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
      const { cookies } = await signIn({ refresh: 'cookie' }, { 'x-forwarded-proto': 'https' });
      expect(cookies['__Host-heli_refresh']).toMatch(/; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/);
    });
  });

  describe('a session', () => {
    it('is prolonged by its cookie, each time with another', async () => {
      let { cookies } = await signIn({ refresh: 'cookie' });
      const seen = new Set<string>();
      for (let i = 0; i < 3; i++) {
        const token = cookies['heli_refresh']!.split(';')[0]!;
        seen.add(token);
        later(3_600 * seconds);
        const answer = await post('refresh', undefined, { cookie: `theme=dark; heli_refresh=${token}` });
        expect(answer.status).toBe(200);
        expect((await caller(answer.body.accessToken)).id).toBe('p-zhang');
        ({ cookies } = answer);
      }
      expect(seen.size).toBe(3);
    });

    it('ends, with all that came of it, when a refresh token comes twice', async () => {
      const { refreshToken } = (await signIn()).body;
      const other = (await signIn()).body;
      const next = (await post('refresh', { refreshToken })).body;
      const again = await post('refresh', { refreshToken });
      expect([again.status, again.body.error.code]).toEqual([401, 'SESSION_ENDED']);
      expect((await post('refresh', { refreshToken: next.refreshToken })).status).toBe(401);
      expect(await code(caller(next.accessToken))).toBe('SESSION_ENDED');
      expect((await caller(other.accessToken)).id).toBe('p-zhang');
    });

    it('is prolonged once by two who come at once, and ends', async () => {
      const { refreshToken } = (await signIn()).body;
      const answers = await Promise.all([post('refresh', { refreshToken }), post('refresh', { refreshToken })]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
      const { accessToken } = answers.find(({ status }) => status === 200)!.body;
      expect(await code(caller(accessToken))).toBe('SESSION_ENDED');
    });

    it('ends after half a day without a refresh', async () => {
      const { refreshToken } = (await signIn()).body;
      later(12 * 3_600 * seconds);
      expect((await post('refresh', { refreshToken })).status).toBe(401);
    });

    it('ends after a week, however often it was prolonged', async () => {
      let { refreshToken } = (await signIn()).body;
      for (let hours = 0; hours < 7 * 24 - 10; hours += 10) {
        later(10 * 3_600 * seconds);
        ({ refreshToken } = (await post('refresh', { refreshToken })).body);
      }
      later(8 * 3_600 * seconds);
      expect((await post('refresh', { refreshToken })).status).toBe(401);
    });

    it('ends after as many days as the settings say', async () => {
      await end();
      await start(IdentitySettings.from({}, 1));
      let { refreshToken } = (await signIn()).body;
      later(10 * 3_600 * seconds);
      ({ refreshToken } = (await post('refresh', { refreshToken })).body);
      later(10 * 3_600 * seconds);
      ({ refreshToken } = (await post('refresh', { refreshToken })).body);
      expect(refreshToken).toEqual(expect.any(String));
      later(5 * 3_600 * seconds);
      expect((await post('refresh', { refreshToken })).status).toBe(401);
    });

    it.each([undefined, {}, { refreshToken: 'guessed' }])('is not begun by a refresh with %j', async body => {
      expect((await post('refresh', body)).status).toBe(401);
    });

    it('ends at once by signing out, by any of its tokens', async () => {
      for (const out of [
        (signedIn: any) => post('sign-out', { refreshToken: signedIn.refreshToken }),
        (signedIn: any) => post('sign-out', undefined, { cookie: `heli_refresh=${signedIn.refreshToken}` }),
        (signedIn: any) => post('sign-out', undefined, { authorization: `Bearer ${signedIn.accessToken}` }),
      ]) {
        const { body } = await signIn();
        expect((await caller(body.accessToken)).id).toBe('p-zhang');
        const { status, cookies } = await out(body);
        expect([status, cookies['heli_refresh']]).toEqual([204, '; Path=/; Max-Age=0; HttpOnly; SameSite=Strict']);
        expect(await code(caller(body.accessToken))).toBe('SESSION_ENDED');
        expect((await post('refresh', { refreshToken: body.refreshToken })).status).toBe(401);
      }
    });

    it('may be signed out of twice, and by nobody', async () => {
      expect((await post('sign-out')).status).toBe(204);
      expect((await post('sign-out', { refreshToken: 'guessed' })).status).toBe(204);
    });

    it('outlives a restart of the server', async () => {
      const { accessToken, refreshToken } = (await signIn()).body;
      await end();
      await start(new IdentitySettings());
      expect((await caller(accessToken)).id).toBe('p-zhang');
      expect((await post('refresh', { refreshToken })).status).toBe(200);
    });
  });

  describe('an access token', () => {
    it('is checked by anybody with the published key', async () => {
      const { accessToken } = (await signIn()).body;
      const jwks: any = await (await fetch(`${url}/.well-known/jwks.json`)).json();
      expect(jwks.keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' }]);
      const { payload, protectedHeader } = await jwtVerify(accessToken, createLocalJWKSet(jwks), {
        issuer: 'heli',
        audience: 'heli',
        currentDate: clock.now(),
      });
      expect([payload.sub, protectedHeader.alg, protectedHeader.typ]).toEqual(['a-zhang', 'EdDSA', 'at+jwt']);
    });

    it('ends after ten minutes, also where it has just been believed', async () => {
      const { accessToken } = (await signIn()).body;
      later(599 * seconds);
      expect((await caller(accessToken)).id).toBe('p-zhang');
      later(1 * seconds);
      expect(await code(caller(accessToken))).toBe('TOKEN_EXPIRED');
      expect(await code(caller(accessToken))).toBe('TOKEN_EXPIRED');
    });

    it.each([
      ['another scheme', 'Basic YTpi'],
      ['nothing', 'Bearer'],
      ['no token', 'Bearer x'],
      ['too long a text', `Bearer ${'a'.repeat(9_000)}.b.c`],
    ])('is not %s', async (_, header) => {
      expect(await code(app.get(Authenticate).caller(header))).toBe('TOKEN_MALFORMED');
    });

    it('is refused in every forged way', async () => {
      const { accessToken } = (await signIn()).body as { accessToken: string };
      const [header, payload, signature] = accessToken.split('.') as [string, string, string];
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const jwks: any = await (await fetch(`${url}/.well-known/jwks.json`)).json();
      const stranger = generateKeyPairSync('ed25519').privateKey;
      const by = (key: KeyObject | Uint8Array, alg: string, changed: object = {}, typ = 'at+jwt') =>
        new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg, typ, kid: jwks.keys[0].kid }).sign(key);
      const forged = {
        'no algorithm': new UnsecuredJWT(claims).encode(),
        'an algorithm of none over the old signature': `${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.${signature}`,
        'the public key as a secret': await by(Buffer.from(jwks.keys[0].x, 'base64url'), 'HS256'),
        'the published text as a secret': await by(Buffer.from(JSON.stringify(jwks.keys[0])), 'HS256'),
        'another key': await by(stranger, 'EdDSA'),
        'another subject': `${header}.${encoded({ ...claims, sub: 'admin' })}.${signature}`,
        'another time': `${header}.${encoded({ ...claims, exp: claims.exp + 600 })}.${signature}`,
        'no signature': `${header}.${payload}.`,
        'another issuer': await by(stranger, 'EdDSA', { iss: 'https://elsewhere.example' }),
        'no issuer': await by(stranger, 'EdDSA', { iss: undefined }),
      };
      for (const [how, token] of Object.entries(forged)) expect([how, await code(caller(token))]).toEqual([how, 'TOKEN_INVALID']);
      expect((await caller(accessToken)).id).toBe('p-zhang');
    });
  });

  describe('a password', () => {
    const change = (newPassword: string, asked: object = {}) =>
      post('password', { loginName: 'zhang.san', password: zhang.password, newPassword, ...asked });

    it('is changed by who knows the present one, and every session ends', async () => {
      const { accessToken } = (await signIn()).body;
      expect((await change('another horse 电池')).status).toBe(204);
      expect(await code(caller(accessToken))).toBe('SESSION_ENDED');
      expect((await signIn()).status).toBe(401);
      expect((await signIn({ password: 'another horse 电池' })).status).toBe(200);
      const facts = await app.get(EventStore).read('account-a-zhang');
      expect(facts.at(-1)).toMatchObject({ type: 'PasswordChanged', data: { reset: false }, meta: { actor: 'p-zhang' } });
      expect(facts.at(-1)!.meta).not.toHaveProperty('automatic');
    });

    it.each([
      ['short', 'PASSWORD_WEAK', 'short'],
      ['made of two letters', 'PASSWORD_WEAK', 'aaaaaaaaaabbbb'],
      ['the login name with an ornament', 'PASSWORD_WEAK', 'Zhang.San 2026!'],
      ['a book', 'PASSWORD_WEAK', '长'.repeat(longestPassword + 1)],
      ['the present one', 'PASSWORD_SAME', zhang.password],
    ])('is not %s', async (_, why, password) => {
      const { status, body } = await change(password);
      expect([status, body.error.code]).toEqual([400, why]);
      expect((await signIn()).status).toBe(200);
    });

    it('may be a phrase in any writing', () => expect(weakness('春眠不觉晓，处处闻啼鸟', 'zhang.san')).toBeUndefined());

    it('is guessed no faster here than at the sign-in', async () => {
      for (let i = 0; i < 5; i++) await change('another horse 电池', { password: 'wrong password' });
      expect((await change('another horse 电池')).status).toBe(429);
      expect((await signIn()).status).toBe(429);
    });

    const reset = (asAdmin: string, id = 'a-zhang', password = 'set by the office') =>
      post(`accounts/${id}/password`, { password }, { authorization: `Bearer ${asAdmin}` });
    const administrator = async () => {
      const root = { id: 'a-root', loginName: 'root', password: 'the root of it all', person: { id: 'p-root', name: '王五' } };
      await accounts.openAccount({ ...root, grants: [{ role: 'platform-admin' }] });
      return (await signIn(root)).body.accessToken as string;
    };

    it('that the administration set is good for choosing another one alone', async () => {
      const { accessToken } = (await signIn()).body;
      expect((await reset(await administrator())).status).toBe(204);
      expect(await code(caller(accessToken))).toBe('SESSION_ENDED');
      expect((await signIn({ password: 'set by the office' })).body.error.code).toBe('PASSWORD_MUST_CHANGE');
      expect((await change('my own horse 电池', { password: 'set by the office' })).status).toBe(204);
      expect((await signIn({ password: 'my own horse 电池' })).status).toBe(200);
      const notes = (await app.get(EventStore).read('account-a-zhang')).filter(({ type }) => type === 'PasswordChanged');
      expect(notes.map(({ data, meta }) => [data['reset'], meta.actor])).toEqual([
        [true, 'p-root'],
        [false, 'p-zhang'],
      ]);
    });

    it('lets an account in that was opened by a command', async () => {
      const token = await administrator();
      await give(Person, 'p-li', 'RegisterPerson', { name: '李四' });
      await give(Account, 'a-li', 'OpenAccount', { personId: 'p-li', loginName: 'li.si' });
      expect((await reset(token, 'a-li')).status).toBe(204);
      expect((await signIn({ loginName: 'li.si', password: 'set by the office' })).body.error.code).toBe('PASSWORD_MUST_CHANGE');
    });

    it('is set for no account without a login name, and for none whose name is taken', async () => {
      const token = await administrator();
      await give(Person, 'p-li', 'RegisterPerson', { name: '李四' });
      await give(Account, 'a-li', 'OpenAccount', { personId: 'p-li' });
      await give(Account, 'a-lu', 'OpenAccount', { personId: 'p-li', loginName: 'zhang.san' });
      expect((await reset(token, 'a-li')).body.error.code).toBe('NO_LOGIN_NAME');
      expect((await reset(token, 'a-lu')).body.error.code).toBe('LOGIN_NAME_TAKEN');
      expect((await reset(token, 'a-zhang', 'short')).body.error.code).toBe('PASSWORD_WEAK');
    });

    it('is set by the administration alone', async () => {
      const { accessToken } = (await signIn()).body;
      const mine = await reset(accessToken);
      const missing = await reset(accessToken, 'nothing');
      expect([mine.status, mine.body]).toEqual([403, missing.body]);
      expect((await post('accounts/a-zhang/password', { password: 'set by the office' })).status).toBe(403);
      expect((await reset('x.y.z')).status).toBe(401);
    });
  });

  describe('me', () => {
    const me = async (token: string | undefined) =>
      app.get(IdentityResolver).me({ caller: await caller(token), language: 'zh', requestId: 'r' });

    it('is the person with name and grants', async () => {
      await app.get(Engine).settled();
      expect(await me((await signIn()).body.accessToken)).toEqual({
        id: 'p-zhang',
        name: '张三丰道长',
        account: 'a-zhang',
        grants: [{ role: 'unit-liaison', of: 'u1' }],
        expires: '2026-11-21T08:10:00.000Z',
      });
    });

    it('is anonymous without a token', async () => {
      expect(await me(undefined)).toEqual({
        id: 'anonymous',
        name: null,
        account: null,
        grants: [{ role: 'public', of: null }],
        expires: null,
      });
    });
  });

  describe('the list of accounts', () => {
    const list = (grants: readonly Grant[], page: { first?: number; after?: string; asOf?: string } = {}) =>
      app
        .get(IdentityResolver)
        .accounts(page, { caller: { id: 'root', grants }, language: 'zh', requestId: 'r', ...(page.asOf && { asOf: page.asOf }) });

    it('names persons and login names to the administration and the auditors of everything', async () => {
      await app.get(Engine).settled();
      const shown = [
        {
          id: 'a-zhang',
          personId: 'p-zhang',
          person: { id: 'p-zhang', name: '张三丰道长', telephone: null, email: null, masked: false, erased: false },
          loginName: 'Zhang.San',
          grants: zhang.grants,
          closed: false,
          openedAt: '2026-11-21T08:00:00.000Z',
        },
      ];
      expect(await list([{ role: 'platform-admin' }])).toEqual(shown);
      expect(await list([{ role: 'auditor' }])).toEqual(shown);
      expect(await list([{ role: 'auditor' }], { asOf: '2026-11-20T00:00:00.000Z' })).toEqual([]);
    });

    it.each([
      [{ role: 'public' }],
      [{ role: 'auditor', of: 'c1' }],
      [{ role: 'committee-officer', of: 'c1' }],
      [{ role: 'community-branch', of: 'b1' }],
      [{ role: 'unit-liaison', of: 'u1' }],
    ] as [Grant][])('is empty for %j', async grant => {
      await app.get(Engine).settled();
      expect(await list([grant])).toEqual([]);
    });

    it('comes in pages', async () => {
      for (const id of ['a-1', 'a-2', 'a-3'])
        await accounts.openAccount({ ...zhang, id, loginName: id, person: { id: 'p-zhang', name: '' } });
      await app.get(Engine).settled();
      const page = await list([{ role: 'platform-admin' }], { first: 2, after: 'a-1' });
      expect(page.map(({ id }) => id)).toEqual(['a-2', 'a-3']);
      for (const first of [-1, 101])
        await expect(list([{ role: 'platform-admin' }], { first })).rejects.toMatchObject({ code: 'BAD_PAGE' });
    });

    it('shows no login name of an erased person', async () => {
      await give(Person, 'p-zhang', 'ErasePerson', { ground: 'term-ended' });
      await app.get(Engine).settled();
      while ((await vault.find(['person/p-zhang'])).get('person/p-zhang')) await new Promise(resolve => setTimeout(resolve, 5));
      expect(await list([{ role: 'platform-admin' }])).toMatchObject([
        { loginName: null, person: { name: '已删除的人员', erased: true }, closed: true },
      ]);
    });
  });

  describe('an OpenID provider', () => {
    let issuer: Server;
    let issuerUrl: string;
    let key: KeyObject;
    let down: boolean;
    const rules = [
      { claim: 'realm_access.roles', value: 'officer:*', role: 'committee-officer', of: '*' },
      { claim: 'https://heli.example/roles', value: 'admin', role: 'platform-admin' },
    ];

    beforeEach(async () => {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      key = pair.privateKey;
      down = false;
      const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
      issuer = createServer((request, response) => {
        if (down) return void request.socket.destroy();
        response.setHeader('content-type', 'application/json');
        if (request.url === '/.well-known/openid-configuration')
          response.end(JSON.stringify({ issuer: issuerUrl, jwks_uri: `${issuerUrl}/keys` }));
        else if (request.url === '/keys') response.end(JSON.stringify({ keys: [jwk] }));
        else response.writeHead(404).end();
      }).listen(0, '127.0.0.1');
      await once(issuer, 'listening');
      issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
      await end();
      await start(IdentitySettings.from({ OIDC_ISSUER: issuerUrl, OIDC_AUDIENCE: 'heli-web', OIDC_ROLES: JSON.stringify(rules) }));
    });
    afterEach(() => {
      issuer.closeAllConnections();
      issuer.close();
    });

    const token = (
      claims: object = {},
      { alg = 'ES256', by = key as KeyObject | Uint8Array, kid = 'k1', audience = 'heli-web', minutes = 5 } = {},
    ) => {
      const now = Math.floor(clock.now().getTime() / 1_000);
      return new SignJWT({ iss: issuerUrl, sub: 'zhang@example.org', ...claims })
        .setProtectedHeader({ alg, kid })
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + minutes * 60)
        .sign(by);
    };

    it('names a caller whose subject nobody can read, with the roles that its claims give', async () => {
      const caller1 = await caller(await token({ realm_access: { roles: ['officer:c1', 'officer:c2', 'officer:', 'other'] } }));
      expect(caller1.id).toMatch(/^oidc\.[\w-]{22}$/);
      expect(caller1.account).toBe(caller1.id);
      expect(caller1.grants).toEqual([
        { role: 'committee-officer', of: 'c1' },
        { role: 'committee-officer', of: 'c2' },
      ]);
      expect((await caller(await token({ 'https://heli.example/roles': 'admin' }))).grants).toEqual([{ role: 'platform-admin' }]);
      expect((await caller(await token({ sub: 'li' }))).grants).toEqual([]);
    });

    it('and an account opened for the subject are one caller', async () => {
      const { account } = await caller(await token());
      await give(Account, account!, 'OpenAccount', { personId: 'p-zhang' });
      await give(Account, account!, 'GiveGrant', { role: 'unit-liaison', of: 'u1' });
      const both = await caller(await token({ realm_access: { roles: ['officer:c1'] } }));
      expect(both).toMatchObject({
        id: 'p-zhang',
        grants: [
          { role: 'unit-liaison', of: 'u1' },
          { role: 'committee-officer', of: 'c1' },
        ],
      });
      expect(await code(caller(await token({ 'https://heli.example/roles': ['admin'] })))).toBe('ROLES_EXCLUDE_EACH_OTHER');
      await give(Account, account!, 'CloseAccount', { reason: 'left' });
      expect(await code(caller(await token()))).toBe('ACCOUNT_CLOSED');
    });

    it('is not impersonated', async () => {
      const publicPem = (await exportJWK(key)).x!;
      const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      const forged = {
        'no algorithm': new UnsecuredJWT({ iss: issuerUrl, sub: 'zhang' }).setAudience('heli-web').setExpirationTime('5m').encode(),
        'a secret made of the public key': await token({}, { alg: 'HS256', by: Buffer.from(publicPem, 'base64url') }),
        'another key': await token({}, { by: stranger }),
        'a key that is not published': await token({}, { by: stranger, kid: 'k2' }),
        'another audience': await token({}, { audience: 'other-app' }),
        'another issuer': await token({ iss: 'https://elsewhere.example' }),
        'our own name': await token({ iss: 'heli' }),
        'no subject': await token({ sub: undefined }),
      };
      for (const [how, forgery] of Object.entries(forged)) expect([how, await code(caller(forgery))]).toEqual([how, 'TOKEN_INVALID']);
      expect(await code(caller(await token({}, { minutes: -5 })))).toBe('TOKEN_EXPIRED');
    });

    it('that cannot be asked lets nobody in, and everybody again once it can', async () => {
      down = true;
      const good = await token();
      expect(await code(caller(good))).toBe('ISSUER_UNREACHABLE');
      down = false;
      expect((await caller(good)).id).toMatch(/^oidc\./);
    });

    it('leaves local accounts as they are', async () => {
      expect((await caller((await signIn()).body.accessToken)).id).toBe('p-zhang');
    });
  });

  it('decides by these grants', async () => {
    const permit = holds('unit-liaison', (data: { unitId: string }) => data.unitId);
    const zhangs = await caller((await signIn()).body.accessToken);
    expect(permit(zhangs, { unitId: 'u1' }, undefined, 'id')).toEqual({ role: 'unit-liaison', of: 'u1' });
    expect(permit(zhangs, { unitId: 'u2' }, undefined, 'id')).toBeUndefined();
  });
});

it('opens accounts by mutations, and notes no password by any', () => {
  expect([...mutationSdl(Account).matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name)).toEqual([
    'openAccount',
    'giveGrant',
    'withdrawGrant',
    'closeAccount',
  ]);
});

describe('the settings of identity', () => {
  const openId = { OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'heli' };
  it.each([
    [{ ...openId, OIDC_ISSUER: 'http://id.example' }, /OIDC_ISSUER: .*must be https, or a loopback address/s],
    [{ OIDC_ISSUER: 'https://id.example' }, /OIDC_AUDIENCE: .*must be set where OIDC_ISSUER is/s],
    [{ ...openId, OIDC_ROLES: 'x' }, /OIDC_ROLES: must be JSON/],
    [{ ...openId, OIDC_ROLES: '[{"claim":"r","value":"a","role":"committee-officer"}]' }, /OIDC_ROLES: .*say `of`/s],
    [{ ...openId, OIDC_ROLES: '[{"claim":"r","value":"a","role":"platform-admin","of":"x"}]' }, /OIDC_ROLES: .*leave out `of`/s],
    [{ ...openId, OIDC_ROLES: '[{"claim":"r","value":"a","role":"auditor","of":"*"}]' }, /OIDC_ROLES: .*`value` must hold one \*/s],
    [{ ...openId, OIDC_ROLES: '[{"claim":"r","value":"a","role":"public"}]' }, /OIDC_ROLES: /],
  ])('say what is wrong with them: %#', (env, sentence) => {
    expect(() => IdentitySettings.from(env)).toThrow(sentence);
  });
  it('may be absent', () => expect(IdentitySettings.from({}).openId).toBeUndefined());
});
