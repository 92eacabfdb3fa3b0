import type { Type } from '@nestjs/common';
import type { Slice } from '#engine';
import { EvidenceFiles } from './evidence-files.ts';
import { BytesAsTheyCome, EvidenceController } from './evidence.controller.ts';
import { Evidence } from './evidence.decider.ts';
import { evidenceRegister } from './evidence.register.ts';
import { evidenceSentences } from './evidence.sentences.ts';
import { Sweeper } from './sweeper.ts';

export { EvidenceFiles, type NotTaken, type Progress, type Shown, type StoredFile } from './evidence-files.ts';
export { Evidence, type EvidenceState } from './evidence.decider.ts';
export { evidenceEvents } from './evidence.events.ts';
export { evidenceRegister } from './evidence.register.ts';
export { type Bucket, EvidenceSettings } from './evidence.settings.ts';

/** 佐证: the files that facts name by their hash. Its providers need `Vault`, `EvidenceSettings` and identity’s `Bearer`. */
export const evidenceSlice: Slice = {
  name: 'evidence',
  deciders: [Evidence],
  views: [evidenceRegister],
  policies: [],
  sentences: evidenceSentences,
  providers: [BytesAsTheyCome, EvidenceFiles, Sweeper],
};

/** Files by HTTP. */
export const evidenceControllers: readonly Type[] = [EvidenceController];
