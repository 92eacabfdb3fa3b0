import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromBase64, hashesFromTiles, rfc6962, sameBytes, checkpointOf, treeRoot, tilePath, verify, verifyCheckpoint } from '#proof';
import { type Client, ServerProcess } from '../server-process.ts';

// The demo as a user starts it: what anybody, an auditor and a member can have proved, checked with the library that a browser has too.

describe('proofs of the demo', () => {
  let server: ServerProcess;
  let officer: Client;
  let auditor: Client;
  let anybody: Client;
  let keys: string[];

  const get = async (path: string, token?: string) =>
    fetch(`${server.url}/log/${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  beforeAll(async () => {
    server = await ServerProcess.start({ HELI_PUBLIC_URL: 'https://heli.example' });
    [officer, auditor, anybody] = [await server.signIn('officer'), await server.signIn('auditor'), server.anonymous()];
    keys = (await (await get('keys')).text()).trim().split('\n');
  });
  afterAll(() => server.end());

  it('a checkpoint is public, signed, and that of its tiles', async () => {
    const note = await (await get('checkpoint')).text();
    expect(verifyCheckpoint(note, { keys })).toMatchObject({ verified: true, origin: 'heli.example/log' });
    const { size, root } = checkpointOf(note)!;
    const hashes = hashesFromTiles(size, async tile => new Uint8Array(await (await get(tilePath(tile))).arrayBuffer()));
    expect(sameBytes(await treeRoot(size, hashes), root)).toBe(true);
    expect(keys[0]).toContain('heli.example/log+');
    const { data } = await anybody.ask('{ checkpoint { size note origin } logKeys { key } }');
    expect(data.checkpoint.origin).toBe('heli.example/log');
    expect(data.logKeys).toEqual(keys.map(key => ({ key })));
  });

  it('the log tells of its key before anything else', async () => {
    const bundle = Buffer.from(await (await get('tile/entries/000', auditor.token)).arrayBuffer());
    const first = JSON.parse(bundle.subarray(2, 2 + bundle.readUInt16BE(0)).toString('utf8')) as Record<string, unknown>;
    expect(first).toMatchObject({ type: 'LogKeyIntroduced', stream: 'logkey-log', version: 1 });
    const tile = Buffer.from(await (await get('tile/0/000')).arrayBuffer());
    for (let at = 0, leaf = 0; leaf < 256; leaf++) {
      const length = bundle.readUInt16BE(at);
      expect(sameBytes(rfc6962.leaf(bundle.subarray(at + 2, at + 2 + length)), tile.subarray(leaf * 32, (leaf + 1) * 32))).toBe(true);
      at += 2 + length;
    }
  });

  it('what stands in the facts is for auditors, and what is not there is nobody’s', async () => {
    expect((await get('tile/entries/000')).status).toBe(403);
    expect((await get('tile/entries/000', officer.token)).status).toBe(403);
    for (const path of ['tile/0/900', 'tile/9/000', 'tile/0/000.p/256', 'tile/entries/900']) expect((await get(path)).status).toBe(404);
  });

  it('a fact is proved to whoever may read it, and to nobody else', async () => {
    const { history } = await auditor.data('{ history(stream: "logkey-log") { edges { node { id } } } }');
    const question = `{ inclusionProof(factId: "${history.edges[0].node.id}") { leaf file } }`;
    const { inclusionProof } = await auditor.data(question);
    expect(verify(inclusionProof.file, { keys })).toMatchObject({ verified: true, code: 'PROVED' });
    expect(verify(inclusionProof.file.replace('"version":1', '"version":2'), { keys })).toMatchObject({
      verified: false,
      code: 'NOT_IN_THE_LOG',
    });
    for (const client of [officer, anybody]) expect((await client.ask(question)).errors?.[0]?.extensions?.['code']).toBe('NOT_PERMITTED');
    const none = '{ inclusionProof(factId: "00000000-0000-0000-0000-000000000000") { leaf } }';
    expect((await auditor.ask(none)).errors?.[0]?.extensions?.['code']).toBe('NOT_PERMITTED');
    expect((await auditor.ask('{ inclusionProof(stream: "x") { leaf } }')).errors?.[0]?.extensions?.['code']).toBe('BAD_FACT');
  });

  it('two checkpoints are proved to be of one history', async () => {
    const { checkpoint: before } = await anybody.data('{ checkpoint { size note } }');
    await (await server.signIn('admin')).does('rotateLogKey', 'log', { reason: '一年一换' });
    let now = before;
    while (now.size < before.size + 2) ({ checkpoint: now } = await anybody.data('{ checkpoint { size note } }'));
    const { consistencyProof } = await anybody.data(
      `{ consistencyProof(from: ${before.size}, to: ${now.size}) { file proof checkpoint } }`,
    );
    const both = (await (await get('keys')).text()).trim().split('\n');
    expect(both).toHaveLength(2);
    expect(verify(consistencyProof.file, { keys: both })).toMatchObject({ verified: true, size: now.size });
    expect(consistencyProof.proof.every((hash: string) => fromBase64(hash)?.length === 32)).toBe(true);
    expect((await anybody.ask('{ consistencyProof(from: 0) { from } }')).errors?.[0]?.extensions?.['code']).toBe('NO_SUCH_SIZE');
    expect(readFileSync(join(server.data, 'checkpoint'), 'utf8')).toContain('heli.example/log\n');
    keys = both;
  });

  it('published lists, signatures and minutes carry the proof of their facts', async () => {
    const { listIssues, agreements, meetings } = await auditor.data(`{
      listIssues { edges { node { issueNo proof { file } } } }
      agreements { edges { node { signatures { stage proof { file } } } } }
      meetings { edges { node { minutesInForce proof { file } } } }
    }`);
    const nodes = (connection: { edges: { node: any }[] }) => connection.edges.map(({ node }) => node);
    const issues = nodes(listIssues);
    const signed = nodes(agreements)
      .flatMap(({ signatures }) => signatures)
      .filter(({ stage }: { stage: string }) => stage === 'signed');
    for (const { minutesInForce, proof } of nodes(meetings)) expect(proof === null).toBe(minutesInForce === 0);
    const types = [issues, signed].map(some => {
      for (const { proof } of some) expect(verify(proof.file, { keys })).toMatchObject({ verified: true });
      return new Set(some.map(({ proof }: { proof: { file: string } }) => JSON.parse(proof.file).fact.type as string));
    });
    expect([...types[0]!]).toEqual(['ListPublished']);
    expect([...types[1]!]).toContain('AgreementSigned');
  });

  it('a checkpoint can be printed, with a code for cameras', async () => {
    const page = await get('checkpoint.html');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await page.text()).toMatch(/<svg[^]*heli\.example\/log/);
    expect(await (await get('checkpoint.svg')).text()).toMatch(/^<svg/);
    expect((await get('witness')).status).toBe(404);
  });
});
