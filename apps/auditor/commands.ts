import type { AuditCommand } from './command.ts';
import { backup } from './commands/backup.ts';
import { completion } from './commands/completion.ts';
import { exportFacts } from './commands/export.ts';
import { history } from './commands/history.ts';
import { importTable } from './commands/import.ts';
import { move } from './commands/move.ts';
import { restore } from './commands/restore.ts';

/** In the order in which help shows them. */
export const commands: readonly AuditCommand[] = [history, exportFacts, importTable, backup, restore, move, completion];
