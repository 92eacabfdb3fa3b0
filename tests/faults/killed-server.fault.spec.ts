import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { branches, ruyihu, units } from '../../apps/server/demo/ruyihu.ts';
import { SqliteEventStore } from '#sqlite-store';
import { type Client, ServerProcess, word } from '../server-process.ts';

/** CI's number is small; `HELI_KILLS=200` for the published one. */
const kills = Number(process.env['HELI_KILLS'] ?? 20);

describe('a server that is killed under load', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await ServerProcess.start();
  });
  afterAll(() => server.end());

  it(`loses no acknowledged command and repeats none, ${kills} times`, async () => {
    let branch: Client = await server.signIn('branch');
    let hospital: Client = await server.signIn('hospital');
    const acknowledged = new Map<string, { id: string; version: number }>();
    const refusals = new Set<string>();
    const unanswered: { commandId: string; id: string; give: () => Promise<void> }[] = [];

    const opens = (id: string, commandId: string) => async () => {
      const answer = await branch.does(
        'openTask',
        id,
        {
          committeeId: ruyihu,
          branchId: branches.lianmeng,
          title: '压力下的任务',
          kind: '测试',
          capacity: { mode: word('heads'), amount: 5 },
        },
        commandId,
      );
      expect(answer.__typename).toBe('Accepted');
      acknowledged.set(commandId, { id: `task-${id}`, version: answer.version! });
    };
    const claims = (id: string, commandId: string) => async () => {
      const answer = await hospital.does('claimTask', id, { unitId: units.children, quantity: 1 }, commandId);
      // The unit's quota may be used up: a refusal is an answer too, and leaves nothing.
      if (answer.__typename === 'Accepted') acknowledged.set(commandId, { id: `task-${id}`, version: answer.version! });
      else refusals.add(answer.code!);
    };

    for (let round = 0; round < kills; round++) {
      const load = { running: true };
      const caller = async () => {
        while (load.running) {
          const [id, first, second] = [randomUUID(), randomUUID(), randomUUID()];
          for (const [commandId, give] of [
            [first, opens(id, first)],
            [second, claims(id, second)],
          ] as const)
            try {
              await give();
            } catch (error) {
              // No answer came: the connection broke, or the answer was cut.
              if (load.running && !['TypeError', 'SyntaxError'].includes((error as Error).name)) throw error;
              unanswered.push({ commandId, id, give });
              return;
            }
        }
      };
      const callers = Array.from({ length: 8 }, caller);
      await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 350));
      await server.kill();
      load.running = false;
      await Promise.all(callers);
      await server.restart();
      branch = await server.signIn('branch');
      hospital = await server.signIn('hospital');
      // Whoever got no answer asks again with the same id: it is done once, whether it had been done or not.
      for (const { give } of unanswered.splice(0)) await give();
    }
    expect([...refusals].filter(code => !['CLAIM_QUOTA', 'NOT_PERMITTED'].includes(code))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(kills * 8);

    await server.kill();
    const store = new SqliteEventStore({ path: join(server.data, 'log.sqlite') });
    await store.open();
    const done = new Map<string, number[]>();
    const end = new AbortController();
    for await (const batch of store.follow(0n, { filter: { categories: ['task'] }, signal: end.signal })) {
      for (const { meta, version } of batch.facts) done.set(meta.commandId, [...(done.get(meta.commandId) ?? []), version]);
      if (batch.live) end.abort();
    }
    await store.close();
    for (const [commandId, { version }] of acknowledged) expect(done.get(commandId)?.at(-1)).toBe(version);
    // Each command's facts stand side by side: it was done once.
    for (const versions of done.values()) expect(versions.at(-1)! - versions[0]! + 1).toBe(versions.length);
  }, 600_000);
});
