import canonicalize from 'canonicalize';
import { categoryOf, type Fact, runsOf } from '#engine';

/** A fact as one line of JSON, with the position that it had in the log it comes from. */
export const lineOf = ({ position, stream, version, id, type, schemaVersion, data, meta }: Fact): string =>
  JSON.stringify({ position: String(position), stream, version, id, type, schemaVersion, data, meta });

export const factOf = (line: string): Fact => {
  const { position, ...fact } = JSON.parse(line) as Omit<Fact, 'position'> & { position: string };
  return { ...fact, position: BigInt(position) };
};

/** Everything about a fact but the position, which each log gives anew. RFC 8785. */
const canonicalOf = ({ stream, version, id, type, schemaVersion, data, meta }: Fact) =>
  canonicalize({ stream, version, id, type, schemaVersion, data, meta });

const plainOf = ({ stream, version, id, type, schemaVersion, data, meta }: Fact) =>
  JSON.stringify([stream, version, id, type, schemaVersion, data, meta]);

export const isSame = (one: Fact, other: Fact): boolean => plainOf(one) === plainOf(other) || canonicalOf(one) === canonicalOf(other);

/** The same facts in pieces of about `size` that never divide an append. */
export async function* wholeAppends(batches: AsyncIterable<readonly Fact[]>, size: number): AsyncGenerator<readonly Fact[]> {
  let held: Fact[] = [];
  for await (const batch of batches) {
    held.push(...batch);
    if (held.length < size) continue;
    const last = runsOf(held).at(-1)!.facts.length;
    const whole = held.slice(0, held.length - last);
    if (whole.length === 0) continue;
    yield whole;
    held = held.slice(held.length - last);
  }
  if (held.length > 0) yield held;
}

/** Follows the versions of all streams. */
export class Gapless {
  private readonly versions = new Map<string, number>();
  private last: bigint | undefined;

  /** @param wholeLog false for what begins in the middle: the first fact of a stream that comes may have any version */
  constructor(private readonly wholeLog: boolean) {}

  /** @returns what is wrong with it, in words */
  add({ stream, version, position }: Fact): string | undefined {
    const known = this.versions.get(stream);
    const expected = known === undefined ? (this.wholeLog ? 1 : version) : known + 1;
    if (version !== expected) return `${stream} has version ${version} where ${expected} belongs`;
    if (!categoryOf(stream)) return `${JSON.stringify(stream)} is no stream`;
    if (this.last !== undefined && position <= this.last) return `position ${position} comes after ${this.last}`;
    this.versions.set(stream, version);
    this.last = position;
    return undefined;
  }
}
