import { join } from 'node:path';
import { keyOf, type VerifierKey } from '#proof';
import { BadLogKey, KeyFile } from './log-keys.ts';

export interface Witness {
  /** Of its `add-checkpoint`. */
  readonly url: string;
  readonly key: VerifierKey;
}

/** How the log signs, who witnesses it, and for whom it is a witness. */
export class LogTreeSettings {
  /** The log's name, taken when its first key is made. */
  readonly origin: string | undefined;
  /** Given keys: then no file is made. */
  readonly given: string | undefined;
  readonly keys: KeyFile;
  /** The newest checkpoint, beside the log: what was signed once is never contradicted, not even where the views were lost. */
  readonly checkpointFile: string;
  readonly kinds: readonly ('ed25519' | 'sm2')[];
  readonly witnesses: readonly Witness[];
  /** The logs' verifier keys for which this server is a witness. */
  readonly witnessed: readonly VerifierKey[];
  readonly witnessKey: KeyFile;
  /** Facts in one batch at the most. */
  readonly batch: number = 2_000;
  /** Between two checkpoints while facts keep coming. */
  readonly paceMs: number = 100;
  /** Between two questions to the witnesses. */
  readonly witnessMs: number = 10_000;
  /** Facts that wait for a checkpoint for so long mean that nothing is signed any more. */
  readonly stoppedMs: number = 60_000;

  constructor({
    data,
    origin,
    key,
    algorithm = 'ed25519',
    witnesses = '',
    witnessed = '',
  }: {
    readonly data: string;
    readonly origin?: string | undefined;
    readonly key?: string | undefined;
    readonly algorithm?: string | undefined;
    readonly witnesses?: string | undefined;
    readonly witnessed?: string | undefined;
  }) {
    this.origin = origin;
    this.given = key;
    this.keys = new KeyFile(join(data, 'log.key'));
    this.witnessKey = new KeyFile(join(data, 'witness.key'));
    this.checkpointFile = join(data, 'checkpoint');
    this.kinds = algorithm.split('+') as ('ed25519' | 'sm2')[];
    this.witnesses = words(witnesses).map(word => {
      const [url = '', vkey = ''] = word.split('|');
      return { url, key: known(vkey, 'HELI_WITNESSES') };
    });
    this.witnessed = words(witnessed).map(word => known(word, 'HELI_WITNESS_FOR'));
  }
}

const words = (text: string) => text.split(/[\s,]+/).filter(Boolean);

const known = (vkey: string, setting: string): VerifierKey => {
  const key = keyOf(vkey);
  if (key) return key;
  throw new BadLogKey(`${setting}：${vkey} 不是公钥（名称+编号+base64）。`, `${setting}: ${vkey} is no verifier key (name+id+base64).`);
};
