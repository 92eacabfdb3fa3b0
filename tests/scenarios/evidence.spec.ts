import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Engine } from '#engine';
import { flowChart } from '../../apps/server/demo/evidence.ts';
import { ids } from '../../apps/server/demo/ruyihu.ts';
import { xinranUnits } from '../../apps/server/demo/xinranjiayuan.ts';
import { TwoCommittees } from '../graphql/two-committees.ts';

// Files by HTTP, as a browser, curl or a telephone with a bad connection sends and gets them.

const town = new TwoCommittees();
const photo = (size = 100_000) => Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(size)]);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let liaison: string;
let stranger: string;

beforeAll(async () => {
  await town.open();
  liaison = town.tokenOf('unit-liaison')!;
  await town.openAccount('stranger', { role: 'unit-liaison', of: xinranUnits[0]! });
  stranger = await town.signIn('stranger');
}, 120_000);
afterAll(() => town.close());

interface Asked {
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | ReadableStream;
}
const ask = async (method: string, name: string, { token = liaison, headers = {}, body }: Asked = {}) => {
  const answer = await fetch(`${town.url}/evidence/${name}`, {
    method,
    headers: {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/octet-stream' }),
      ...headers,
    },
    ...(body && ({ body, duplex: 'half' } as RequestInit)),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const json = answer.headers.get('content-type')?.includes('json') ? JSON.parse(bytes.toString()) : undefined;
  return { status: answer.status, headers: answer.headers, bytes, json, code: json?.error?.code as string | undefined };
};
const put = (bytes: Buffer, more: Asked = {}) => ask('PUT', hashOf(bytes), { body: bytes, ...more });
const offsetOf = async (name: string, token = liaison) => {
  const { headers } = await ask('HEAD', name, { token });
  return headers.get('upload-complete') === '?1' ? 'complete' : Number(headers.get('upload-offset'));
};
const until = async (test: () => unknown) => {
  while (!(await test())) await sleep(10);
};

/** A new task of the liaison's unit, with this file as evidence. */
const reported = async (bytes: Buffer, name = '现场.jpg') => {
  const { taskId, unitId } = await town.furnish(town.own);
  const evidence = `{ links: [], files: [{ name: "${name}", size: ${bytes.length}, sha256: "${hashOf(bytes)}", mediaType: "image/jpeg" }] }`;
  const { body } = await town.ask(
    {
      query: `mutation { it: reportProgress(id: "${taskId}", commandId: "${randomUUID()}", unitId: "${unitId}", text: "完成一半", evidence: ${evidence}) { __typename } }`,
    },
    liaison,
  );
  expect(body.data?.['it']).toEqual({ __typename: 'Accepted' });
  await town.app.get(Engine).settled();
};

describe('a file', () => {
  it('is taken once, and shown to those who see the task', async () => {
    const bytes = photo();
    const taken = await put(bytes);
    expect(taken).toMatchObject({ status: 201, json: { sha256: hashOf(bytes), size: bytes.length, mediaType: 'image/jpeg' } });
    expect(await put(bytes)).toMatchObject({ status: 201, json: taken.json });
    expect(await offsetOf(hashOf(bytes))).toBe('complete');
    expect(await ask('GET', hashOf(bytes))).toMatchObject({ status: 404, code: 'NOT_PERMITTED' });

    await reported(bytes);
    for (const role of ['unit-liaison', 'committee-officer', 'community-branch', 'committee-auditor', 'auditor'] as const) {
      const shown = await ask('GET', hashOf(bytes), { token: town.tokenOf(role) });
      expect([role, shown.status, shown.bytes.equals(bytes)]).toEqual([role, 200, true]);
    }
    for (const token of [stranger, town.tokenOf('platform-admin'), ''])
      expect(await ask('GET', hashOf(bytes), { token })).toMatchObject({ status: 404, code: 'NOT_PERMITTED' });
    expect(await ask('GET', 'e'.repeat(64))).toMatchObject({ status: 404, code: 'NOT_PERMITTED' });
    expect(await offsetOf(hashOf(bytes), stranger)).toBe(0);
  });

  it('of the demo is there', async () => {
    const query =
      'query Files($id: ID!) { claims(filter: { taskId: $id }, first: 5) { edges { node { reports { files { name sha256 size } } } } } }';
    const { body } = await town.ask({ query, variables: { id: ids.policyTasks[1] } }, town.tokenOf('committee-officer'));
    const files = body.data!['claims'].edges.flatMap(({ node }: any) => node.reports.flatMap((report: any) => report.files));
    expect(files).toEqual([{ name: flowChart.name, sha256: hashOf(flowChart.bytes), size: flowChart.bytes.length }]);
    const shown = await ask('GET', files[0].sha256);
    expect([shown.headers.get('content-type'), shown.bytes.equals(flowChart.bytes)]).toEqual(['image/webp', true]);
  });

  it('is given so that nothing in it can run', async () => {
    const [picture, page] = [photo(), Buffer.from('<script>alert(1)</script>')];
    for (const bytes of [picture, page]) {
      await put(bytes);
      await reported(bytes);
    }
    const shown = await ask('GET', hashOf(picture));
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(picture.length),
      'content-disposition': `inline; filename="${hashOf(picture).slice(0, 12)}.jpg"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
    const { headers } = await ask('GET', hashOf(page));
    expect([headers.get('content-type'), headers.get('content-disposition')?.split(';')[0]]).toEqual([
      'text/plain; charset=utf-8',
      'attachment',
    ]);
    const again = { 'if-none-match': shown.headers.get('etag')! };
    expect(await ask('GET', hashOf(picture), { headers: again })).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
    expect(await ask('GET', hashOf(picture), { headers: again, token: stranger })).toMatchObject({ status: 404 });
  });

  it('is refused in words, whatever is wrong', async () => {
    const bytes = photo();
    const name = hashOf(bytes);
    const large = photo(21 * 1_048_576);
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5_000)]);
    const told = [
      [400, 'EVIDENCE_NAME', await ask('PUT', 'not-a-hash', { body: bytes })],
      [401, 'SIGN_IN', await put(bytes, { token: '' })],
      [401, 'TOKEN_MALFORMED', await put(bytes, { token: 'x' })],
      [403, 'NOT_PERMITTED', await put(bytes, { token: town.tokenOf('auditor') })],
      [403, 'NOT_PERMITTED', await put(bytes, { token: town.tokenOf('platform-admin') })],
      [415, 'EVIDENCE_NOT_BYTES', await ask('PUT', name, { headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') })],
      [415, 'EVIDENCE_ENCODED', await put(bytes, { headers: { 'content-encoding': 'gzip' } })],
      [400, 'EVIDENCE_OFFSET_MISSING', await ask('PATCH', name, { body: bytes })],
      [409, 'EVIDENCE_OFFSET', await ask('PATCH', name, { body: bytes, headers: { 'upload-offset': '7' } })],
      [413, 'EVIDENCE_TOO_LARGE', await put(large)],
      [413, 'EVIDENCE_TOO_LARGE', await put(large, { body: new Blob([large]).stream() })],
      [415, 'EVIDENCE_KIND', await put(program)],
      [422, 'EVIDENCE_HASH', await ask('PUT', 'f'.repeat(64), { body: bytes })],
    ] as const;
    for (const [status, code, answer] of told) {
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(answer.json.error).toMatchObject({ zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/\w/) });
    }
    expect(await offsetOf(name)).toBe(0);
  });

  it('comes in pieces, and goes on where a piece was lost', async () => {
    const bytes = photo(300_000);
    const name = hashOf(bytes);
    const piece = (from: number, to: number, more = '?0') =>
      ask('PATCH', name, { body: bytes.subarray(from, to), headers: { 'upload-offset': String(from), 'upload-complete': more } });
    expect(await piece(0, 100_000)).toMatchObject({ status: 204 });
    expect(await piece(50_000, 200_000)).toMatchObject({ status: 409, json: { error: { offset: 100_000 } } });
    expect(await piece(100_000, 200_000)).toMatchObject({ status: 204 });
    expect(await offsetOf(name)).toBe(200_000);
    expect(await piece(200_000, bytes.length, '?1')).toMatchObject({ status: 201, json: { size: bytes.length } });
    expect(await offsetOf(name)).toBe('complete');
  });

  it('goes on from what had come when the connection was cut', async () => {
    const bytes = photo(5_000_000);
    const name = hashOf(bytes);
    // A network that ends after two megabytes.
    const sockets: Socket[] = [];
    const network = createServer(from => {
      const to = connect(Number(new URL(town.url).port), '127.0.0.1');
      sockets.push(from, to);
      let passed = 0;
      from.on('data', chunk => {
        to.write(chunk);
        if ((passed += chunk.length) > 2_000_000) for (const socket of [from, to]) socket.destroy();
      });
      to.on('data', chunk => from.write(chunk));
      for (const socket of [from, to]) socket.on('error', () => {});
    });
    await new Promise<void>(resolve => network.listen(0, '127.0.0.1', resolve));
    const { port } = network.address() as { port: number };
    const cut = fetch(`http://127.0.0.1:${port}/evidence/${name}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${liaison}`, 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    await expect(cut).rejects.toThrow();
    for (const socket of sockets) socket.destroy();
    network.close();
    let offset = 0;
    await until(async () => (offset = (await offsetOf(name)) as number) > 1_000_000);
    expect(offset).toBeLessThan(bytes.length);
    // It may still be writing what had arrived: then it says from where.
    let rest = await ask('PATCH', name, { body: bytes.subarray(offset), headers: { 'upload-offset': String(offset) } });
    if (rest.status === 409) {
      offset = rest.json.error.offset;
      rest = await ask('PATCH', name, { body: bytes.subarray(offset), headers: { 'upload-offset': String(offset) } });
    }
    expect(rest).toMatchObject({ status: 201, json: { size: bytes.length } });
  });

  it('that comes from two at once is one', async () => {
    const bytes = photo(2_000_000);
    const both = await Promise.all([put(bytes), put(bytes, { token: town.tokenOf('committee-officer') })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    await reported(bytes);
    expect((await ask('GET', hashOf(bytes))).bytes.equals(bytes)).toBe(true);
  });

  it('is removed by an officer, and its hash stays in the facts', async () => {
    const bytes = photo();
    await put(bytes);
    await reported(bytes);
    const remove = (token: string | undefined) =>
      town.ask(
        {
          query: `mutation { it: removeEvidence(id: "${town.own.committeeId}", commandId: "${randomUUID()}", sha256: "${hashOf(bytes)}", reason: "照片中有无关人员") { __typename ... on Rejected { code } } }`,
        },
        token,
      );
    expect((await remove(liaison)).body.data?.['it']).toMatchObject({ code: 'NOT_PERMITTED' });
    expect((await remove(town.tokenOf('committee-officer'))).body.data?.['it']).toEqual({ __typename: 'Accepted' });
    await town.app.get(Engine).settled();
    const gone = await ask('GET', hashOf(bytes));
    expect(gone).toMatchObject({ status: 410, code: 'EVIDENCE_REMOVED' });
    expect(gone.json.error.zh).toContain('照片中有无关人员');
    expect(await ask('GET', hashOf(bytes), { token: stranger })).toMatchObject({ status: 404 });
    await until(async () => (await offsetOf(hashOf(bytes))) === 0);
    expect(await put(bytes)).toMatchObject({ status: 410, code: 'EVIDENCE_REMOVED' });
  });
});
