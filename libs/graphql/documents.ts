import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Compiled, compile, WrongLeaf } from './compile.ts';
import type { RequestContext } from './context.ts';
import { Cost, type Limits, measure } from './limits.ts';
import { Problem } from './problem.ts';

export type Variables = Readonly<Record<string, unknown>>;

export interface TrustedDocuments {
  /** The texts of the documents that clients may name by their SHA-256, in hexadecimal. */
  readonly documents: Iterable<string>;
  /** No other document is answered. */
  readonly required?: boolean;
}

export interface DocumentOptions {
  readonly limits: Limits;
  /** What the schema looks like is no secret, and unknown fields are answered with similar ones. */
  readonly introspection: boolean;
  readonly trusted?: TrustedDocuments;
}

/** As a client sends it, over any transport. */
export interface Params {
  readonly query?: string | null;
  /** `sha256:<hex>` of a trusted document. */
  readonly documentId?: string | null;
  readonly operationName?: string | null;
  readonly variables?: Variables | null;
  /** `persistedQuery: { sha256Hash }` names a trusted document too. */
  readonly extensions?: Variables | null;
}

/** One operation of a document that has been parsed and validated. */
export class Operation {
  readonly kind: OperationTypeNode;
  private readonly cost: Cost;
  private uses = 0;
  private compiled: Compiled | undefined;

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly node: OperationDefinitionNode,
    /** SHA-256 of the text and the operation's name: equal for equal operations. */
    readonly key: string,
    private readonly limits: Limits,
  ) {
    this.kind = node.operation;
    this.cost = new Cost(schema, document, node, limits.listSize);
  }

  /** @throws Problem where the answer could become too large */
  admit(variables: Variables | null | undefined) {
    const cost = this.cost.of(variables);
    if (cost > this.limits.cost)
      throw new Problem(
        'TOO_COSTLY',
        `这个查询最多可能返回${cost}个值，上限是${this.limits.cost}。请减小 first，或者少选一些字段。`,
        `This could answer with ${cost} values; the limit is ${this.limits.cost}. Ask for a smaller "first" or for fewer fields.`,
        { cost, limit: this.limits.cost },
      );
  }

  /** Nothing where the variables are as the operation declares them. */
  refusals(variables: Variables | null | undefined): readonly GraphQLError[] | undefined {
    return getVariableValues(this.schema, this.node.variableDefinitions ?? [], variables ?? {}, { maxErrors: 5 }).errors;
  }

  execute(context: RequestContext, variables: Variables | null | undefined, root?: unknown): ExecutionResult | Promise<ExecutionResult> {
    // What is asked once is not worth compiling.
    if (++this.uses === 2) this.compiled = compile(this.schema, this.document, this.node);
    if (!this.compiled) return this.interpret(context, variables, root);
    try {
      const result = this.compiled(root, context, variables ?? {});
      return result instanceof Promise ? result.catch((error: unknown) => this.again(error, context, variables, root)) : result;
    } catch (error) {
      return this.again(error, context, variables, root);
    }
  }

  private again(error: unknown, context: RequestContext, variables: Variables | null | undefined, root: unknown) {
    if (!(error instanceof WrongLeaf)) throw error;
    this.compiled = undefined;
    return this.interpret(context, variables, root);
  }

  private interpret(context: RequestContext, variables: Variables | null | undefined, root: unknown) {
    return execute({
      schema: this.schema,
      document: this.document,
      rootValue: root,
      contextValue: context,
      variableValues: variables ?? null,
      operationName: this.node.name?.value ?? null,
    });
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hash = /^(?:sha256:)?([0-9a-f]{64})$/;

interface Prepared {
  readonly document: DocumentNode;
  readonly hash: string;
  readonly operations: Map<string, Operation>;
}

/** Each document is parsed, measured, validated and compiled once. */
export class Documents {
  private readonly prepared = new LRUCache<string, Prepared>({
    max: 2_000,
    maxSize: 16_000_000,
    sizeCalculation: (_, text) => text.length + 1,
  });
  private readonly trusted = new Map<string, string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: DocumentOptions,
  ) {
    for (const text of options.trusted?.documents ?? []) this.trusted.set(sha256(text), text);
  }

  /** @returns the operation that the client means, or what is wrong with its document. @throws Problem beyond a limit */
  operation({ query, documentId, operationName, extensions }: Params): Operation | readonly GraphQLError[] {
    const text = this.text(query, documentId, extensions);
    let prepared = this.prepared.get(text);
    if (!prepared) {
      const made = this.prepare(text);
      if ('errors' in made) return made.errors;
      prepared = made;
      // Only what is valid is kept, so that rubbish drives nothing out.
      this.prepared.set(text, prepared);
    }
    const name = operationName ?? '';
    const known = prepared.operations.get(name);
    if (known) return known;
    const node = getOperationAST(prepared.document, name || undefined);
    if (!node)
      return [
        new GraphQLError(
          name ? `Unknown operation named "${name.slice(0, 100)}".` : 'Must provide operation name if query contains multiple operations.',
        ),
      ];
    const operation = new Operation(this.schema, prepared.document, node, `${prepared.hash} ${name}`, this.options.limits);
    prepared.operations.set(name, operation);
    return operation;
  }

  private text(query: Params['query'], documentId: Params['documentId'], extensions: Params['extensions']): string {
    const persisted = extensions?.['persistedQuery'] as { sha256Hash?: unknown } | undefined;
    const named = documentId ?? (query ? undefined : persisted?.sha256Hash);
    if (named != null) {
      const text = this.trusted.get(hash.exec(String(named))?.[1] ?? '');
      if (text === undefined)
        throw new Problem('UNKNOWN_DOCUMENT', '没有以此 SHA-256 登记的查询文档。', 'No trusted document has this SHA-256.', {
          documentId: String(named).slice(0, 100),
        });
      return text;
    }
    if (typeof query !== 'string')
      throw new Problem('MISSING_QUERY', '缺少“query”：它是查询文本。', '"query" is missing: the text of the document.');
    if (this.options.trusted?.required && !this.prepared.has(query) && !this.trusted.has(sha256(query)))
      throw new Problem('NOT_TRUSTED', '此处只接受已登记的查询文档。', 'Only trusted documents are answered here.');
    return query;
  }

  private prepare(text: string): Prepared | { errors: readonly GraphQLError[] } {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: this.options.limits.tokens });
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
    measure(document, this.options.limits);
    const rules = this.options.introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const errors = validate(this.schema, document, rules, { maxErrors: 5, hideSuggestions: !this.options.introspection });
    if (errors.length > 0) return { errors: errors.filter(({ message }) => !message.startsWith('Too many validation errors')) };
    if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
      return { errors: [new GraphQLError('Must provide an operation.')] };
    return { document, hash: sha256(text), operations: new Map() };
  }
}

/** How an answer is written down. */
export interface Answer {
  readonly data?: ExecutionResult['data'];
  readonly errors?: readonly GraphQLFormattedError[];
}
