import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fromBase64 } from './bytes.ts';
import { verifyConsistency, verifyInclusion, verifySubtreeConsistency, verifySubtreeInclusion } from './proofs.ts';

// Vectors of RFC 6962 that a second implementation made (vectors.json), and all of transparency-dev/merkle (Apache-2.0), folder testdata, which are
// not kept here: MERKLE_TESTDATA names a checkout's folder.
const folder = process.env['MERKLE_TESTDATA'];

interface Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly size1: number;
  readonly size2: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly root: string;
  readonly leafHash: string;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const bytes = (text: string | null) => fromBase64(text ?? '') ?? new Uint8Array();

const checks: Readonly<Record<string, (vector: Vector, proof: Uint8Array[]) => boolean>> = {
  inclusion: ({ leafIdx, treeSize, leafHash, root }, proof) => verifyInclusion(leafIdx, treeSize, bytes(leafHash), proof, bytes(root)),
  consistency: ({ size1, size2, root1, root2 }, proof) => verifyConsistency(size1, size2, bytes(root1), bytes(root2), proof),
  subtreeinclusion: ({ leafIdx, start, end, leafHash, root }, proof) =>
    verifySubtreeInclusion(leafIdx, start, end, bytes(leafHash), proof, bytes(root)),
  subtreeconsistency: ({ start, end, size, root1, root2 }, proof) =>
    verifySubtreeConsistency(start, end, size, bytes(root1), bytes(root2), proof),
};

describe('vectors of a second implementation', () => {
  const { vectors } = JSON.parse(readFileSync(join(import.meta.dirname, 'vectors.json'), 'utf8')) as {
    vectors: readonly (Vector & { readonly kind: string; readonly desc: string })[];
  };
  it('are judged as it judges them', () => {
    expect(vectors.length).toBeGreaterThan(250);
    const wrong = vectors.filter(vector => checks[vector.kind]!(vector, (vector.proof ?? []).map(bytes)) === vector.wantErr);
    expect(wrong.map(({ kind, desc }) => `${kind}: ${desc}`)).toEqual([]);
  });
});

const isThere = folder !== undefined && existsSync(folder);
(isThere ? describe : describe.skip)('vectors of transparency-dev/merkle', () => {
  it.each(Object.keys(checks))('%s', kind => {
    const files = readdirSync(join(folder!, kind), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(80);
    const wrong = files.filter(name => {
      const vector = JSON.parse(readFileSync(join(folder!, kind, name), 'utf8')) as Vector;
      return checks[kind]!(vector, (vector.proof ?? []).map(bytes)) === vector.wantErr;
    });
    expect(wrong).toEqual([]);
  });
});
