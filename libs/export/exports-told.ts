import { Injectable } from '@nestjs/common';
import type { Caller } from '#decider';
import type { Position } from '#engine';

/** What somebody takes out of the product. */
export interface ToldExport {
  readonly caller: Caller;
  /** `needs.csv`, `history.jsonl`, `report.pdf` … */
  readonly file: string;
  /** Whose: a committee's, a unit's, an agreement's, or all of the log's. */
  readonly of: { readonly kind: 'committee' | 'unit' | 'agreement' | 'log'; readonly id?: string };
  /** Behind which position or row it goes on, where it was broken off. */
  readonly after?: string;
  /** Up to where the log is in it. */
  readonly upTo: Position;
}

/** Hears of every export before its first byte leaves; where it throws, nothing leaves. Here it keeps nothing: whoever keeps it takes its place. */
@Injectable()
export class ExportsTold {
  async told(_export: ToldExport): Promise<void> {}
}
