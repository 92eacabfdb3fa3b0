import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { view } from '#engine';
import { logkeyEvents } from './logkey.events.ts';

const LogKeyRow = defineEntity({
  name: 'LogKeyRow',
  properties: {
    /** The verifier key. */
    id: p.string().length(2_000).primary(),
    origin: p.text(),
    introducedAt: p.string(),
    retiredAt: p.string().nullable(),
    position: p.bigint(),
  },
});
export type LogKeyRow = InferEntity<typeof LogKeyRow>;

/** Every key that has ever signed: what was signed by one of them stays verifiable. */
export const logKeyList = view(logkeyEvents, {
  name: 'log-key-list@1',
  table: LogKeyRow,
  categories: ['logkey'],
  keys: { LogKeyIntroduced: ({ keys, replaces }) => [...new Set([...keys, ...replaces])] },
  on: {
    LogKeyIntroduced: (row, { origin, keys }, { at, position }, key) =>
      keys.includes(key)
        ? { id: key, origin, introducedAt: row?.introducedAt ?? at, retiredAt: null, position: row?.position ?? position }
        : row && { ...row, retiredAt: at },
  },
});

export const logKeysIn = (em: SqlEntityManager): Promise<LogKeyRow[]> =>
  em.find(LogKeyRow, {}, { disableIdentityMap: true, orderBy: { position: 'asc', id: 'asc' } });
