import type { Type } from '@nestjs/common';
import type { Decider } from '#decider';
import type { Policy } from './policy.ts';
import type { View } from './view.ts';

/** One capability as the composition root sees it: everything it adds to the product, in one value. */
export interface Slice {
  readonly name: string;
  readonly deciders: readonly Decider[];
  readonly views: readonly View[];
  readonly policies: readonly Policy[];
  /** Nest providers: resolvers and the questions they ask. The auditor's command line does without. */
  readonly providers: readonly Type[];
}
