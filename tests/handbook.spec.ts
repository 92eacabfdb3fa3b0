import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalsOf } from './refusals.ts';
import { type Client, ServerProcess } from './server-process.ts';

const handbook = join(import.meta.dirname, '../docs/handbook');
const read = (page: string) => readFileSync(join(handbook, page), 'utf8');

/** What each page is about. */
const pages = {
  'resources-and-bookings.md': ['place', 'resource'],
  'lists-and-matching.md': ['lists'],
  'agreements-and-projects.md': ['agreement', 'project'],
  'meetings.md': ['meeting'],
  'waiting-and-webhooks.md': ['waiting', 'webhook'],
} as const;

/** Nine o'clock in Beijing, in three days. */
const nine = Math.floor((Date.now() + 3 * 86_400_000) / 86_400_000) * 86_400_000 + 3_600_000;
const time = (at: number) => new Date(at).toISOString();
const given: Readonly<Record<string, unknown>> = {
  at9: time(nine),
  at10: time(nine + 3_600_000),
  at11: time(nine + 2 * 3_600_000),
  at12: time(nine + 3 * 3_600_000),
  day3: time(nine).slice(0, 10),
  day300: time(nine + 297 * 86_400_000).slice(0, 10),
  yesterday: time(Date.now() - 86_400_000),
};

/** Leaves that later steps take up, whichever step they stand in. */
const taken = new Set(['position', 'nextIssueNo', 'hash', 'version', 'sha256']);
const leavesOf = (value: unknown, found: Record<string, unknown> = {}): Record<string, unknown> => {
  if (Array.isArray(value)) for (const item of value) leavesOf(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      if (taken.has(name) && inner !== null && typeof inner !== 'object') found[name] ??= inner;
      leavesOf(inner, found);
    }
  return found;
};

describe('the steps of the handbook', () => {
  let server: ServerProcess;
  const clients = new Map<string, { client: Client; me: string }>();
  const found: Record<string, unknown> = {};
  beforeAll(async () => {
    server = await ServerProcess.start();
  });
  afterAll(() => server.end());

  const as = async (loginName: string) => {
    let known = clients.get(loginName);
    if (!known) {
      const client = await server.signIn(loginName);
      known = { client, me: (await client.data('{ me { id } }')).me.id };
      clients.set(loginName, known);
    }
    return known;
  };

  for (const page of Object.keys(pages)) {
    const steps = [...read(page).matchAll(/```graphql\n# (\w+)(?: → (\w+))?\n([^]*?)```/g)].map(([, who, outcome, text]) => ({
      who: who!,
      outcome,
      text: text!,
      title: `${page}: ${who} ${outcome ?? 'asks'} ${/\b(?:mutation|query)\b[^{]*\{\s*(\w+)/.exec(text!)?.[1]}`,
    }));
    it(`${page} has some`, () => expect(steps.length).toBeGreaterThan(5));

    it.each(steps)('$title', async ({ who, outcome, text }) => {
      const { client, me } = await as(who);
      const all = { ...given, ...found, me, desk: `${me}.L.06` };
      const names = [...(/^(?:mutation|query)\s*\(([^)]*)\)/.exec(text)?.[1] ?? '').matchAll(/\$(\w+)/g)].map(([, name]) => name!);
      const answer = await client.ask(text, Object.fromEntries(names.map(name => [name, (all as Record<string, unknown>)[name]])));
      expect(answer.errors).toBeUndefined();
      Object.assign(found, leavesOf(answer.data));
      const [said] = Object.values(answer.data as object) as { code?: string; reason?: string }[];
      if (outcome === 'Accepted') expect(said).not.toHaveProperty('code');
      else if (outcome) expect(said).toMatchObject({ code: outcome });
      else expect(said).toBeTruthy();
    });
  }
});

describe.each(Object.entries(pages))('%s', (page, slices) => {
  it('has every refusal of its rules, in their words, and no other', () => {
    const rows = read(page)
      .split('\n')
      .flatMap(line => {
        const [, code, zh, en] = /^\| `([A-Z_]+)` +\| (.*?) +\| (.*?) +\|$/.exec(line) ?? [];
        return code === undefined ? [] : [{ code, zh, en }];
      });
    expect(rows).toEqual(slices.flatMap(slice => refusalsOf(slice)));
  });
});
