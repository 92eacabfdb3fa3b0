import type { AuditCommand } from './command.ts';
import { backup } from './commands/backup.ts';
import { checkpoint } from './commands/checkpoint.ts';
import { compare } from './commands/compare.ts';
import { completion } from './commands/completion.ts';
import { dashboard } from './commands/dashboard.ts';
import { diff } from './commands/diff.ts';
import { doctor } from './commands/doctor.ts';
import { exportFacts } from './commands/export.ts';
import { history } from './commands/history.ts';
import { importTable } from './commands/import.ts';
import { move } from './commands/move.ts';
import { prove } from './commands/prove.ts';
import { rebuild } from './commands/rebuild.ts';
import { restore } from './commands/restore.ts';
import { state } from './commands/state.ts';
import { verify } from './commands/verify.ts';
import { why } from './commands/why.ts';

/** In the order in which help shows them. */
export const commands: readonly AuditCommand[] = [
  history,
  state,
  dashboard,
  diff,
  why,
  rebuild,
  compare,
  verify,
  prove,
  checkpoint,
  doctor,
  exportFacts,
  importTable,
  backup,
  restore,
  move,
  completion,
];
