import {
  createSourceEventStream,
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import { type Position, PositionToCome } from '#engine';
import type { RequestContext } from './context.ts';
import { type Answer, type Documents, Operation, type Params, type Variables } from './documents.ts';
import { Hub, Live } from './live.ts';
import { Problem } from './problem.ts';
import { anyError, executionError, problemError, requestError } from './sentence.ts';

/** A request that cannot be answered: its document or its variables are wrong, or it is beyond a limit. */
export class Refusal {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {}
}

/** Answers of one subscription, each written down as JSON; pulled. */
export type Frames = AsyncIterableIterator<string>;

const sorted = (_: string, value: unknown) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** From parameters, as any transport brings them, to answers. */
export class Answers {
  readonly hub = new Hub<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly documents: Documents,
    /** Where the log ends. */
    private readonly head?: () => Promise<Position>,
  ) {}

  /** The operation that is meant; its variables, limits and document are as they should be where it is no refusal. */
  admit(params: Params, { language }: RequestContext): Operation | Refusal {
    try {
      const operation = this.documents.operation(params);
      if (!(operation instanceof Operation)) return new Refusal(operation.map(error => requestError(error, language)));
      operation.admit(params.variables);
      return operation;
    } catch (error) {
      if (error instanceof Problem) return new Refusal([problemError(error, language)]);
      throw error;
    }
  }

  /** The answer to a query or a mutation. */
  async run(operation: Operation, context: RequestContext, variables: Variables | null | undefined): Promise<Answer | Refusal> {
    const result = await operation.execute(context, variables);
    if (result.errors && !('data' in result)) return this.refused(operation, context, variables, result);
    return answered(result, context);
  }

  private refused(
    operation: Operation,
    { language, requestId }: RequestContext,
    variables: Variables | null | undefined,
    { errors = [] }: ExecutionResult,
  ) {
    const refusals = operation.refusals(variables);
    return new Refusal(
      refusals ? refusals.map(error => requestError(error, language)) : errors.map(error => executionError(error, language, requestId)),
    );
  }

  /** The frames of a subscription; equal live ones share theirs. */
  async watch(operation: Operation, context: RequestContext, variables: Variables | null | undefined): Promise<Frames | Refusal> {
    const refusals = operation.refusals(variables);
    if (refusals) return new Refusal(refusals.map(error => requestError(error, context.language)));
    let source: unknown;
    try {
      source = await createSourceEventStream({
        schema: this.schema,
        document: operation.document,
        contextValue: context,
        variableValues: variables ?? null,
        operationName: operation.node.name?.value ?? null,
      });
    } catch (error) {
      source = { errors: [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })] };
    }
    if (!isAsyncIterable(source)) {
      const { errors = [] } = source as ExecutionResult;
      return new Refusal(errors.map(error => executionError(error, context.language, context.requestId)));
    }
    const write = async (root: unknown) => {
      // A context of its own: what is shared does not hang on the request of whoever came first.
      const { caller, language, requestId } = context;
      const own: RequestContext = { caller, language, requestId };
      return JSON.stringify(answered(await operation.execute(own, variables, root), own));
    };
    const field = rootField(operation);
    if (source instanceof Live) {
      const { scope, after } = source.watch;
      // It would be silent until then, and nobody would know why.
      const head = after == null ? undefined : await this.head?.();
      if (after != null && head !== undefined && after > head)
        return new Refusal([anyError(new PositionToCome(after, head), context.language)]);
      const key = JSON.stringify([operation.key, context.language, scope, sharedVariables(operation, field, variables)], sorted);
      return this.hub.join(key, source, answer => write({ [field.name.value]: answer }));
    }
    return mapped(source, write);
  }

  /** An error thrown while frames were pulled. */
  failed(error: unknown, { language, requestId }: RequestContext): GraphQLFormattedError {
    return anyError(error, language, { requestId });
  }
}

const answered = (result: ExecutionResult, { language, requestId }: RequestContext): Answer => {
  if (!result.errors) return result as Answer;
  const told = new Set<string>();
  // graphql-jit tells a failed field that may not be null twice: why it failed, and that it is null.
  const errors = result.errors.filter(({ path }) => {
    const where = path?.join('.') ?? '';
    return told.has(where) ? false : told.add(where);
  });
  return { data: result.data ?? null, errors: errors.map(error => executionError(error, language, requestId)) };
};

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  value !== null && typeof value === 'object' && Symbol.asyncIterator in value;

/** A valid subscription has one. */
const rootField = ({ document, node }: Operation): FieldNode => {
  let found: FieldNode | undefined;
  const find = (set: typeof node.selectionSet) => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) found ??= selection;
      else if (selection.kind === Kind.INLINE_FRAGMENT) find(selection.selectionSet);
      else
        for (const definition of document.definitions)
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value) find(definition.selectionSet);
    }
  };
  find(node.selectionSet);
  return found!;
};

/** The variables that make a difference to the answer: not the one that only says from where to resume. */
const sharedVariables = ({ document }: Operation, field: FieldNode, variables: Variables | null | undefined): Variables => {
  const after = field.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (after?.kind !== Kind.VARIABLE || !variables) return variables ?? {};
  let uses = 0;
  visit(document, { VariableDefinition: () => false, Variable: node => void (node.name.value === after.name.value && uses++) });
  if (uses > 1) return variables;
  const { [after.name.value]: _, ...rest } = variables;
  return rest;
};

const mapped = (source: AsyncIterable<unknown>, write: (root: unknown) => Promise<string>): Frames => {
  const iterator = source[Symbol.asyncIterator]();
  return {
    async next() {
      const result = await iterator.next();
      return result.done ? { value: undefined, done: true } : { value: await write(result.value), done: false };
    },
    async return() {
      await iterator.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
