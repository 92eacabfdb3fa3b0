import type { AuditCommand } from './command.ts';
import { completion } from './commands/completion.ts';
import { history } from './commands/history.ts';

/** In the order in which help shows them. */
export const commands: readonly AuditCommand[] = [history, completion];
