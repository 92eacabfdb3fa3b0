import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeAppend, type EventStore, type Fact } from '#engine';
import { SqliteEventStore } from './sqlite-event-store.ts';
import { SqliteLog } from './sqlite-log.ts';

const atOnce = 5_000;

/**
 * Facts from elsewhere as a log that can be asked, at the positions and versions that they say, in a file that ends with `close`.
 * It may be a part of a log: one committee's facts, or what came after a position.
 * @throws TypeError where two of them stand at one place
 */
export async function scratchLog(facts: AsyncIterable<Fact>): Promise<EventStore> {
  const folder = mkdtempSync(join(tmpdir(), 'heli-audit-'));
  const path = join(folder, 'log.sqlite');
  const forget = () => rmSync(folder, { recursive: true, force: true });
  try {
    const log = new SqliteLog(path);
    try {
      let some: Fact[] = [];
      const keep = () => {
        log.keep(
          some.map(fact => ({
            stream: fact.stream,
            version: fact.version,
            position: Number(fact.position),
            fact: encodeAppend(fact.stream, [fact], 0)[0]!,
          })),
        );
        some = [];
      };
      for await (const fact of facts) if (some.push(fact) === atOnce) keep();
      keep();
    } finally {
      log.close();
    }
    const store = new ScratchLog({ path, readOnly: true }, forget);
    await store.open();
    return store;
  } catch (error) {
    forget();
    throw error;
  }
}

class ScratchLog extends SqliteEventStore {
  constructor(
    options: ConstructorParameters<typeof SqliteEventStore>[0],
    private readonly forget: () => void,
  ) {
    super(options);
  }

  override async close() {
    await super.close();
    this.forget();
  }
}
