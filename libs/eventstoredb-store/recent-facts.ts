import type { NewFact } from '#engine';

/** Which facts were appended here lately, and behind which version: a guard against the same facts behind themselves. */
export class RecentFacts {
  private readonly behind = new Map<string, number>();

  constructor(private readonly most = 20_000) {}

  add(stream: string, facts: readonly NewFact[], expected: number): void {
    for (const { id } of facts) this.behind.set(`${stream} ${id}`, expected);
    for (const oldest of this.behind.keys()) {
      if (this.behind.size <= this.most) return;
      this.behind.delete(oldest);
    }
  }

  /** Whether one of them stands in its stream already, at or before version `expected`. */
  standBefore(stream: string, facts: readonly NewFact[], expected: number): boolean {
    return facts.some(({ id }) => (this.behind.get(`${stream} ${id}`) ?? Infinity) < expected);
  }
}
