import type { Fact } from '#engine';
import { leafOf, nodeTree } from '#log-tree';
import { type Checkpoint, checkpointOf, CompactRange, hex, sameBytes } from '#proof';
import { BackupRefused } from './refused.ts';

/** Sees every fact of an archive, in order, before anything is written; what it throws stops the restore. */
export interface Witness {
  take(fact: Fact): void;
  end(): void;
}

/** The signed text of a checkpoint, and where it comes from, for people. */
export interface Note {
  readonly text: string;
  readonly from: string;
}

/**
 * Holds the facts against what was signed of them: a fact that was changed, left out or put in before a checkpoint, or a log that ends before it.
 * Whose signature a checkpoint bears is asked by `verify`.
 * @throws BackupRefused where one cannot be read
 */
export function againstCheckpoints(notes: readonly Note[]): Witness {
  const wanted: (Checkpoint & { readonly from: string })[] = notes.map(({ text, from }) => {
    const checkpoint = checkpointOf(text);
    if (!checkpoint) throw new BackupRefused(`${from} 不是检查点。`, `${from} is no checkpoint.`);
    return { ...checkpoint, from };
  });
  wanted.sort((one, other) => one.size - other.size);
  const range = new CompactRange(nodeTree);
  let [size, next] = [0, 0];
  const compare = () => {
    for (; wanted[next]?.size === size; next++) {
      const { root, from } = wanted[next]!;
      const found = range.root();
      if (!sameBytes(root, found))
        throw new BackupRefused(
          `备份与检查点不符（${from}，前 ${size} 条）：应为 ${hex(root)}，实为 ${hex(found)}。其中有事实被改动、删去或加入。`,
          `The backup is not what was signed (${from}, the first ${size} facts): the root should be ${hex(root)} and is ${hex(found)}. A fact was changed, left out or put in.`,
        );
    }
  };
  compare();
  return {
    take(fact) {
      if (next === wanted.length) return;
      range.append(leafOf(fact));
      size++;
      compare();
    },
    end() {
      const missing = wanted[next];
      if (missing)
        throw new BackupRefused(
          `备份只有 ${size} 条事实，检查点（${missing.from}）见证了 ${missing.size} 条：备份比它旧，或被截短。`,
          `The backup holds ${size} facts, and the checkpoint (${missing.from}) attests ${missing.size}: the backup is older, or was cut.`,
        );
    },
  };
}
