import type { EntitySchema } from '@mikro-orm/core';
import type { Type } from '@nestjs/common';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Caller, Decider } from '#decider';
import type { Policy } from './policy.ts';
import type { Source, View } from './view.ts';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** By the fact's type. */
export type Sentences = Readonly<Record<string, (data: any, source: Source) => Sentence>>;

/** Who, besides the officers and auditors of its committee, may read the whole history of a stream: asked of the live tables. */
export interface Readers {
  readonly views: readonly View[];
  readonly mayRead: (em: SqlEntityManager, caller: Caller, id: string) => Promise<boolean>;
}

/** One capability as the composition root sees it: everything it adds to the product, in one value. */
export interface Slice {
  readonly name: string;
  readonly deciders: readonly Decider[];
  readonly views: readonly View[];
  readonly policies: readonly Policy[];
  /** What else acts by itself, by the name it has in facts: the same in Chinese. */
  readonly actors?: Readonly<Record<string, string>>;
  /** Tables in the views' database that it fills by itself. */
  readonly tables?: readonly EntitySchema<any>[];
  /** What each fact says, for people. */
  readonly sentences: Sentences;
  /** By category; where nothing is said, nobody else. */
  readonly readers?: Readonly<Record<string, Readers>>;
  /** Nest providers: resolvers and the questions they ask. The auditor's command line does without. */
  readonly providers: readonly Type[];
}
