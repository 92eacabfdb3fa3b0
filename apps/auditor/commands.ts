import type { AuditCommand } from './command.ts';
import { backup } from './commands/backup.ts';
import { completion } from './commands/completion.ts';
import { history } from './commands/history.ts';
import { move } from './commands/move.ts';
import { restore } from './commands/restore.ts';

/** In the order in which help shows them. */
export const commands: readonly AuditCommand[] = [history, backup, restore, move, completion];
