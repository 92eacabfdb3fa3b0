import { defineEntity, p } from '@mikro-orm/core';

/** How far the tree has followed the log. One row. */
export const LogHead = defineEntity({
  name: 'LogHead',
  tableName: 'log_head',
  properties: {
    id: p.string().primary(),
    /** Of the last fact in the tree. */
    position: p.bigint(),
    /** Facts in the tree. */
    size: p.bigint('number'),
  },
});

/** The tiles of tlog-tiles; the last of each level grows. */
export const LogTile = defineEntity({
  name: 'LogTile',
  tableName: 'log_tile',
  properties: {
    /** `<level>/<index>` */
    id: p.string().primary(),
    /** In base64. */
    hashes: p.text(),
    /** Of level 0: its facts are those after this position. */
    after: p.bigint().nullable(),
  },
});

/** Where each fact stands in the tree. */
export const LogLeaf = defineEntity({
  name: 'LogLeaf',
  tableName: 'log_leaf',
  properties: {
    /** The fact's. */
    id: p.string().primary(),
    leaf: p.bigint('number'),
    stream: p.text(),
    version: p.bigint('number'),
  },
});

/** Checkpoints as they were signed: all of the last tile, the last within each tile before, and those that witnesses signed. */
export const LogCheckpoint = defineEntity({
  name: 'LogCheckpoint',
  tableName: 'log_checkpoint',
  properties: {
    size: p.bigint('number').primary(),
    note: p.text(),
    /** RFC 3339. */
    at: p.string(),
    witnessed: p.boolean(),
  },
});

export const logTreeTables = [LogHead, LogTile, LogLeaf, LogCheckpoint];
