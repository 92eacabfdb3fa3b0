// Appends in a thread of its own, so that waiting for the disk holds nobody else.
import { parentPort, workerData } from 'node:worker_threads';
import { SqliteLog, type Wanted } from './sqlite-log.ts';

const log = new SqliteLog(workerData as string);
const port = parentPort!;

port.on('message', (wanted: readonly Wanted[] | 'close') => {
  if (wanted === 'close') {
    log.close();
    port.close();
  } else port.postMessage(log.append(wanted));
});
port.postMessage('open');
