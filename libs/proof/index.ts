export { base64, bytesOf, fromBase64, hex, sameBytes } from './bytes.ts';
export { type Checkpoint, checkpointOf, checkpointText, type TreeHead } from './checkpoint.ts';
export { type AttestedFact, attested, canonicalJson, entryOf } from './fact.ts';
export {
  type Algorithm,
  cosignature,
  cosignatures,
  cosignedText,
  ed25519Notes,
  isKeyName,
  keyId,
  keyOf,
  type Note,
  noteOf,
  type NoteSignature,
  sameKey,
  signatureLine,
  signersOf,
  usualAlgorithms,
  type VerifierKey,
  vkeyOf,
} from './note.ts';
export {
  consistencyFile,
  type ConsistencyFile,
  inclusionFile,
  type InclusionFile,
  judge,
  type Judged,
  type ProofFile,
  type Trust,
  type Verdict,
  type VerdictCode,
  verify,
  verifyCheckpoint,
} from './proof-file.ts';
export {
  consistencyProof,
  type HashAt,
  inclusionProof,
  peaksOf,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from './proofs.ts';
export { bundleOf, hashesFromTiles, hashIn, rootIn, type Tile, tileOf, tilePath, tileWidth, widthOf } from './tiles.ts';
export { CompactRange, type Hash, rfc6962, type Sha256, treeHash, type TreeHash } from './tree.ts';
