import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#decider';
import { Execute } from '#engine';
import { AuditTrail } from './audit.decider.ts';
import type { readings } from './audit.events.ts';

export interface ReadOf {
  readonly stream?: string | undefined;
  readonly unitId?: string | undefined;
  readonly committeeId?: string | undefined;
  /** What else was asked for, by name; what is undefined or null was not. Pages and cursors do not belong here. */
  readonly filter?: Readonly<Record<string, unknown>>;
}

const scopeOf = ({ stream, unitId, committeeId, filter = {} }: ReadOf) => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  const text = (value: unknown) => (typeof value === 'string' ? value : Array.isArray(value) ? value.join() : String(value)).slice(0, 600);
  return {
    ...(stream !== undefined && { stream }),
    ...(unitId !== undefined && { unitId }),
    ...(committeeId !== undefined && { committeeId }),
    ...(given.length > 0 && { filter: Object.fromEntries(given.map(([name, value]) => [name, text(value)])) }),
  };
};

/** Keeps in the log who reads it, before the answer is given. */
@Injectable()
export class Trail {
  constructor(private readonly bus: CommandBus) {}

  /** An auditor's reading; the same again within half an hour is the same one, and of the trail itself nothing is kept. */
  async read(caller: Caller, what: (typeof readings)[number], of: ReadOf): Promise<void> {
    if (of.stream?.startsWith(`${AuditTrail.category}-`)) return;
    if (!caller.grants.some(({ role }) => role === 'auditor')) return;
    await this.keep(caller, { type: 'RecordReading', data: { what, ...scopeOf(of) } });
  }

  /** Facts leave the log as a file: every time, by whomever. */
  async exported(caller: Caller, of: ReadOf & { readonly format: string; readonly from: bigint; readonly to: bigint }): Promise<void> {
    const { format, from, to } = of;
    await this.keep(caller, { type: 'RecordExport', data: { format, ...scopeOf(of), from: String(from), to: String(to) } });
  }

  private async keep(caller: Caller, command: { type: string; data: unknown }): Promise<void> {
    const outcome = await this.bus.execute(new Execute(AuditTrail, caller.id, command, { caller, commandId: randomUUID() }));
    if (!outcome.accepted) throw new Error(`The reading could not be recorded: ${outcome.code}.`);
  }
}
