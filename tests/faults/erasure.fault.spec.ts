import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client as Postgres } from 'pg';
import { describe, expect, it } from '@jest/globals';
import { scan } from '#plaintext';
import { audit } from '../backup/audit-process.ts';
import { linesOf } from '../backup/log-lines.ts';
import { SqliteEventStore } from '#sqlite-store';
import { emptyDatabase, server as database } from '../empty-database.ts';
import { type Client, ServerProcess, word } from '../server-process.ts';

if (!database) console.info('No erasure in two processes on PostgreSQL: set DATABASE_URL.');

/** What is searched for: nothing like it stands in the product. */
const secrets = { name: '欧阳待删除', telephone: '13987650413', email: 'to-be-erased@sample.example', login: 'ouyang-to-be-erased' };
const corrected = '欧阳已更名';
const texts = [...Object.values(secrets), corrected];
/** Something that does stand there, to show that the search finds what is there. */
const seen = '如意湖';

const accounts = '{ accounts(first: 100) { id loginName closed person { name telephone email erased } } }';
interface Account {
  readonly id: string;
  readonly loginName: string | null;
  readonly closed: boolean;
  readonly person: { readonly name: string; readonly telephone: string | null; readonly erased: boolean };
}
const accountOf = async (client: Client, id: string) =>
  (await client.data<{ accounts: Account[] }>(accounts)).accounts.find(account => account.id === id)!;

/** A person with an account, whom others have seen, also as they were. */
async function live(admin: Client, ids: { person: string; account: string }) {
  const { name, telephone, email, login } = secrets;
  for (const outcome of [
    await admin.does('registerPerson', ids.person, { name, telephone, email }),
    await admin.does('openAccount', ids.account, { personId: ids.person, loginName: login }),
    await admin.does('giveGrant', ids.account, { role: word('auditor') }),
    await admin.does('correctPerson', ids.person, { name: corrected }),
  ])
    expect(outcome.__typename).toBe('Accepted');
}

/** Within a minute, or the test has failed. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); await wait(100)) if (Date.now() > end) throw new Error('not within a minute');
}

const isForgotten = async (client: Client, id: string) => {
  const { loginName, closed, person } = await accountOf(client, id);
  return closed && loginName === null && person.erased && person.telephone === null && !person.name.startsWith('欧');
};

describe('an erased person', () => {
  it('is found nowhere in data files, write-ahead logs, backups and logs, and the log is whole', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'heli 合力 erased '));
    const server = await ServerProcess.start({ LOG_LEVEL: 'trace' });
    try {
      const admin = await server.signIn('admin');
      const ids = { person: randomUUID(), account: `a-${randomUUID()}` };
      await live(admin, ids);
      await until(async () => (await accountOf(admin, ids.account))?.person?.name === corrected);
      const before = join(elsewhere, 'checkpoint');
      await until(async () => (await audit(['prove', `person-${ids.person}@1`, '--log', server.data])).code === 0);
      expect(await audit(['checkpoint', '--out', before, '--log', server.data])).toMatchObject({ code: 0 });
      const proof = join(elsewhere, 'proof.json');
      expect(await audit(['prove', `person-${ids.person}@1`, '--out', proof, '--log', server.data])).toMatchObject({ code: 0 });
      const backup = ['backup', join(elsewhere, 'before'), '--keys', join(elsewhere, 'keys'), '--log', server.data];
      expect(await audit(backup)).toMatchObject({ code: 0 });
      // Whoever signs in with a wrong password leaves a line in the log.
      await server.signIn(secrets.login, 'wrong').catch(() => undefined);
      expect((await admin.does('erasePerson', ids.person, { ground: word(await groundOf(admin)) })).__typename).toBe('Accepted');
      await until(() => isForgotten(admin, ids.account));
      expect(await admin.does('correctPerson', ids.person, { name: '又来' })).toMatchObject({ code: 'PERSON_ERASED' });
      await writeFile(join(elsewhere, 'server.log'), `${server.said}${server.complaints}`);
      // Whatever is taken out of the log from now on.
      for (const name of ['facts.jsonl', 'history.csv', 'history.xlsx', 'facts.ocel.json'])
        expect(await audit(['export', join(elsewhere, name), '--log', server.data])).toMatchObject({ code: 0 });
      const auditor = await server.signIn('auditor');
      for (const path of ['history.xlsx', 'history.csv'])
        await writeFile(join(elsewhere, `server ${path}`), await exported(server.url, path, auditor.token!));
      // Log, tree and proofs are whole: those of before, and new ones of what was sealed.
      const key = (await (await fetch(`${server.url}/log/keys`)).text()).trim();
      expect(await audit(['verify', '--checkpoint', before, '--key', key, '--log', server.data])).toMatchObject({ code: 0, err: '' });
      await until(async () => (await audit(['prove', `person-${ids.person}@3`, '--log', server.data])).code === 0);
      for (const version of [1, 2, 3])
        await audit(['prove', `person-${ids.person}@${version}`, '--out', join(elsewhere, `proof ${version}.json`), '--log', server.data]);
      const proofs = [proof, ...[1, 2, 3].map(version => join(elsewhere, `proof ${version}.json`))];
      expect(await audit(['verify', ...proofs, '--key', key])).toMatchObject({ code: 0, err: '' });
      // So says doctor, whom an operator asks with what he was told to erase.
      const asked = join(await mkdtemp(join(tmpdir(), 'heli asked ')), 'texts');
      await writeFile(asked, texts.join('\n'));
      const doctor = await audit(['doctor', '--plaintext', asked, '--in', elsewhere, '--log', server.data]);
      expect([doctor.code, doctor.out]).toEqual([0, expect.stringMatching(/✓ No personal data lie in the clear: \d+ files/)]);
      await writeFile(asked, seen);
      const finds = await audit(['doctor', '--plaintext', asked, '--log', server.data]);
      expect([finds.code, finds.out]).toEqual([1, expect.stringMatching(/✗ Personal data lie in the clear[^]*log\.sqlite/)]);
      await rm(dirname(asked), { recursive: true });
      const after = ['backup', join(elsewhere, 'after'), '--keys', join(elsewhere, 'keys'), '--log', server.data];
      expect(await audit(after)).toMatchObject({ code: 0 });
      await server.kill();
      const place = { paths: [server.data, elsewhere], texts: [...texts, seen] };
      const { found, files, unread } = await scan(place);
      expect(unread).toEqual([]);
      expect(files).toBeGreaterThan(8);
      expect(found.filter(({ text }) => text < texts.length)).toEqual([]);
      const whereSeen = new Set(found.map(({ file }) => file.replace(/^.*\//, '')));
      expect([...whereSeen].some(name => name.startsWith('log.sqlite'))).toBe(true);
      expect([...whereSeen].some(name => name.startsWith('log-000001.jsonl.gz'))).toBe(true);
      // The facts are all there, sealed; the key is in no backup of the keys any more, not even in the one made before.
      const { lines } = await linesOf(new SqliteEventStore({ path: join(server.data, 'log.sqlite') }));
      const own = lines
        .filter(line => line.includes(`person-${ids.person}`))
        .map(line => JSON.parse(line) as { type: string; version: number });
      expect(own.map(({ type, version }) => [version, type])).toEqual([
        [1, 'PersonRegistered'],
        [2, 'PersonCorrected'],
        [3, 'PersonErased'],
      ]);
      for (const file of await readdir(join(elsewhere, 'keys'))) {
        const into = join(elsewhere, `restored ${file}`);
        await rm(into, { recursive: true, force: true });
        expect(await audit(['restore', join(elsewhere, 'after'), '--into', into, '--keys', join(elsewhere, 'keys', file)])).toMatchObject({
          code: 2,
        });
        const done = await audit(['restore', join(elsewhere, 'after'), '--into', into, '--keys', join(elsewhere, 'keys', file)], {
          HELI_MASTER_KEY: await masterKeyOf(server.data),
        });
        expect([done.code, done.err]).toEqual([0, '']);
      }
      const [first] = await readdir(join(elsewhere, 'keys'));
      const again = await ServerProcess.start(
        { HELI_DEMO: '0', HELI_MASTER_KEY: await masterKeyOf(server.data) },
        join(elsewhere, `restored ${first}`),
      );
      try {
        const restoredAdmin = await again.signIn('admin');
        await until(() => isForgotten(restoredAdmin, ids.account).catch(() => false));
      } finally {
        await again.kill();
      }
      expect((await scan({ paths: [elsewhere], texts })).found).toEqual([]);
    } finally {
      await server.end();
      await rm(elsewhere, { recursive: true });
    }
  }, 300_000);

  (database ? it : it.skip)(
    'is forgotten by two processes on one PostgreSQL, and stands in none of its files',
    async () => {
      const { url, drop } = await emptyDatabase();
      const began = Date.now();
      const env = { DATABASE_URL: url, HELI_MASTER_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'trace' };
      const one = await ServerProcess.start(env);
      const other = await ServerProcess.start({ ...env, HELI_ROLE: 'api', HELI_DEMO: '0' });
      const logs = await mkdtemp(join(tmpdir(), 'heli 合力 erased '));
      const postgres = new Postgres({ connectionString: url });
      await postgres.connect();
      try {
        const [here, there] = [await one.signIn('admin'), await other.signIn('admin')];
        const ids = { person: randomUUID(), account: `a-${randomUUID()}` };
        await live(here, ids);
        // The other process has the key at hand.
        await until(async () => (await accountOf(there, ids.account))?.person?.name === corrected);
        expect((await here.does('erasePerson', ids.person, { ground: word(await groundOf(here)) })).__typename).toBe('Accepted');
        await until(() => isForgotten(there, ids.account));
        await until(() => isForgotten(here, ids.account));
        await writeFile(join(logs, 'servers.log'), [one.said, one.complaints, other.said, other.complaints].join('\n'));
        const paths = [one.data, other.data, logs];
        const { rows } = await postgres.query<{ folder: string; oid: string }>(
          "SELECT current_setting('data_directory', true) AS folder, oid FROM pg_database WHERE datname = current_database()",
        );
        const files = [
          join(rows[0]!.folder, 'base', String(rows[0]!.oid)),
          ...(await writtenSince(join(rows[0]!.folder, 'pg_wal'), began)),
        ];
        const mayRead = await readdir(files[0]!).then(
          () => true,
          () => false,
        );
        if (mayRead) {
          await postgres.query('CHECKPOINT');
          paths.push(...files);
        } else console.info(`The files of PostgreSQL were not searched: ${files[0]} may not be read here.`);
        const { found } = await scan({ paths, texts: [...texts, seen] });
        expect(found.filter(({ text }) => text < texts.length)).toEqual([]);
        if (mayRead) expect(found.length).toBeGreaterThan(0);
      } finally {
        await postgres.end();
        await one.end();
        await other.end();
        await drop();
        await rm(logs, { recursive: true });
      }
    },
    300_000,
  );
});

const exported = async (url: string, path: string, token: string) => {
  const answer = await fetch(`${url}/export/log/${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

const masterKeyOf = async (data: string) => (await readFile(join(data, 'master.key'), 'utf8')).trim();

/** The other segments belong to databases that were there before. */
async function writtenSince(folder: string, time: number): Promise<string[]> {
  const paths = (await readdir(folder).catch(() => [])).map(name => join(folder, name));
  const written = await Promise.all(paths.map(async path => (await stat(path)).mtimeMs >= time - 1_000));
  return paths.filter((_, at) => written[at]);
}

/** As the schema spells it. */
const groundOf = async (client: Client) =>
  (
    await client.data<{ __type: { enumValues: { name: string }[] } }>('{ __type(name: "ErasureGround") { enumValues { name } } }')
  ).__type.enumValues.find(({ name }) => /consent/i.test(name))!.name;
