import { Injectable } from '@nestjs/common';
import { Trail } from '#audit';
import type { Caller } from '#decider';
import type { Position } from '#engine';
import type { Asked } from '#history';

/** What somebody takes out of the product. */
export interface ToldExport {
  readonly caller: Caller;
  /** `needs.csv`, `history.jsonl`, `report.pdf` … */
  readonly file: string;
  /** Whose: a committee's, a unit's, an agreement's, or all of the log's. */
  readonly of: { readonly kind: 'committee' | 'unit' | 'agreement' | 'log'; readonly id?: string };
  /** Behind which position or row it goes on, where it was broken off. */
  readonly after?: string;
  /** To what the history was narrowed. */
  readonly filter?: Asked;
  /** Up to where the log is in it. */
  readonly upTo: Position;
}

/** Tells the log of every export before its first byte leaves; where it throws, nothing leaves. */
@Injectable()
export class ExportsTold {
  constructor(private readonly trail: Trail) {}

  async told({ caller, file, of: { kind, id }, after, filter, upTo }: ToldExport): Promise<void> {
    const isPosition = after !== undefined && /^\d{1,19}$/.test(after);
    await this.trail.exported(caller, {
      format: file.slice(file.lastIndexOf('.') + 1),
      ...(kind === 'committee' && { committeeId: id }),
      ...(kind === 'unit' && { unitId: id }),
      ...(kind === 'agreement' && { stream: `agreement-${id}` }),
      filter: { ...filter, file, after: isPosition ? undefined : after },
      from: isPosition ? BigInt(after) : 0n,
      to: upTo,
    });
  }
}
