import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '../server-process.ts';

/** CI's number is small; `HELI_KILLS=100` for more. */
const kills = Math.min(100, Number(process.env['HELI_KILLS'] ?? 5));

describe('a server that is killed in the middle of an upload', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await ServerProcess.start();
  });
  afterAll(() => server.end());

  const filesIn = (folder: string) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => join(entry.parentPath, entry.name))
      : [];

  it(`has what came before, and nothing that is not whole under its name, ${kills} times`, async () => {
    const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(6_000_000)]);
    const name = createHash('sha256').update(bytes).digest('hex');
    let { token } = await server.signIn('hospital');
    const offset = async (): Promise<number | 'complete'> => {
      const { headers } = await fetch(`${server.url}/evidence/${name}`, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });
      return headers.get('upload-complete') === '?1' ? 'complete' : Number(headers.get('upload-offset'));
    };

    for (let round = 0; round < kills; round++) {
      const from = (await offset()) as number;
      const upload = request(`${server.url}/evidence/${name}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/partial-upload',
          'content-length': bytes.length - from,
          'upload-offset': from,
        },
      });
      upload.on('error', () => {});
      // Some of it, and never the end.
      const until = from + Math.floor((bytes.length - from) / (kills - round + 1));
      upload.write(bytes.subarray(from, until));
      await sleep(30 + Math.random() * 100);
      await server.kill();
      upload.destroy();
      expect(filesIn(join(server.data, 'evidence/files')).filter(file => file.endsWith(name))).toEqual([]);
      for (const part of filesIn(join(server.data, 'evidence/incoming'))) {
        const came = readFileSync(part);
        expect(came.equals(bytes.subarray(0, came.length))).toBe(true);
      }
      await server.restart();
      ({ token } = await server.signIn('hospital'));
      const at = await offset();
      expect(at).toBeGreaterThanOrEqual(from);
    }

    const from = (await offset()) as number;
    expect(from).toBeGreaterThan(0);
    const answer = await fetch(`${server.url}/evidence/${name}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/partial-upload', 'upload-offset': String(from) },
      body: bytes.subarray(from),
    });
    expect(await answer.json()).toEqual({ sha256: name, size: bytes.length, mediaType: 'image/jpeg' });
    // Acknowledged is kept.
    await server.kill();
    const stored = filesIn(join(server.data, 'evidence/files')).find(file => file.endsWith(name));
    expect(readFileSync(stored!).equals(bytes)).toBe(true);
    expect(filesIn(join(server.data, 'evidence/incoming'))).toEqual([]);
    await server.restart();
    ({ token } = await server.signIn('hospital'));
    expect(await offset()).toBe('complete');
  }, 600_000);
});
