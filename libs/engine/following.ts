import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** How far each view and policy has followed the log. */
export const Checkpoint = defineEntity({
  name: 'Checkpoint',
  tableName: 'engine_checkpoint',
  properties: {
    name: p.string().primary(),
    position: p.bigint(),
    /** Of the columns of a view's table: a table changed under the same name is no longer this view's. */
    shape: p.string(),
  },
});

/** Which process moves a view or a policy, and until when. */
export const Lease = defineEntity({
  name: 'Lease',
  tableName: 'engine_lease',
  properties: { name: p.string().primary(), holder: p.string(), until: p.bigint() },
});

/** What a policy remembers, by key. */
export const Memory = defineEntity({
  name: 'Memory',
  tableName: 'engine_memory',
  properties: { id: p.string().primary(), memory: p.json<unknown>() },
});

/** Owed commands: each is given once its time has come, and then owed no more. */
export const Debt = defineEntity({
  name: 'Debt',
  tableName: 'engine_debt',
  indexes: [{ properties: ['at'] }],
  properties: {
    /** policy, key and name */
    id: p.string().primary(),
    policy: p.string(),
    at: p.string(),
    category: p.string(),
    stream: p.string(),
    type: p.string(),
    data: p.json<Record<string, unknown>>(),
    factId: p.string(),
    correlationId: p.string(),
    /** Refusals and faults so far; a debt that cannot be paid is set aside. */
    attempts: p.integer(),
  },
});

export type Debt = InferEntity<typeof Debt>;

/** A fact that a view or a policy could not take in, kept with all later facts of its stream until it is tried again. */
export const SetAside = defineEntity({
  name: 'SetAside',
  tableName: 'engine_set_aside',
  properties: {
    /** follower and position */
    id: p.string().primary(),
    follower: p.string(),
    stream: p.string(),
    position: p.bigint(),
    type: p.string(),
    /** What went wrong, or that it waits behind an earlier one. */
    reason: p.text(),
    /** Later facts of the stream wait behind it; not behind a command that was only refused. */
    blocks: p.boolean(),
    at: p.string(),
  },
});

export const engineTables = [Checkpoint, Lease, Memory, Debt, SetAside];
