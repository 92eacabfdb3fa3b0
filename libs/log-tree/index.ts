import type { Slice } from '#engine';
import { LogProofs } from './log-proofs.ts';
import { LogTree } from './log-tree.ts';
import { logTreeTables } from './log-tree.tables.ts';
import { LogKey } from './logkey.decider.ts';
import { logKeyList } from './logkey.list.ts';
import { logkeySentences } from './logkey.sentences.ts';
import { ListIssueProof, LogResolver, MinutesProof, SignatureProof } from './log.resolver.ts';
import { LogWitness } from './witness.ts';
import { LogController } from './log.controller.ts';

export { type Head, type KeptCheckpoint, KeptTree, leafOf, openKeptTree, TreeGrower, TreeOvertaken } from './kept-tree.ts';
export { BadLogKey, KeyFile, readGroups, SigningKey } from './log-keys.ts';
export { LogProofs } from './log-proofs.ts';
export { LogTree, type Signing } from './log-tree.ts';
export { LogTreeSettings } from './log-tree.settings.ts';
export { LogCheckpoint, logTreeTables } from './log-tree.tables.ts';
export { LogKey, logId, type LogKeyState } from './logkey.decider.ts';
export { logKeyList } from './logkey.list.ts';
export { nodeAlgorithms, nodeTree, sm2Notes } from './node-hash.ts';
export { checkpointCode, checkpointPage, checkpointTerminal } from './printed.ts';
export { proveFact, proveGrowth, type Proving, type Unprovable } from './prove.ts';
export {
  type Facts,
  type Finding,
  type FindingCode,
  type Kept,
  type LogVerdict,
  verifyLog,
  type VerifyOptions,
  type VerifyProgress,
} from './verify-log.ts';

export const logTreeControllers = [LogController];

/** 存证: the log's tree and its signed checkpoints. Needs `LogTreeSettings`, `Vault`, `Access` and `Authenticate`. */
export const logTreeSlice: Slice = {
  name: 'log-tree',
  deciders: [LogKey],
  views: [logKeyList],
  policies: [],
  tables: logTreeTables,
  actors: { 'log-tree': '日志签名' },
  sentences: logkeySentences,
  providers: [LogTree, LogProofs, LogWitness, LogResolver, ListIssueProof, SignatureProof, MinutesProof],
};
