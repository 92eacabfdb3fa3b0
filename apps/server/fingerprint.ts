import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A digest of the rules as they are built: what was folded by other rules is no longer true. */
export function fingerprintOf(libs: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(libs, { recursive: true, encoding: 'utf8' }).toSorted())
    if (/\.(js|ts)$/.test(name) && !name.endsWith('.d.ts')) hash.update(name).update(readFileSync(join(libs, name)));
  return hash.digest('base64url').slice(0, 16);
}
