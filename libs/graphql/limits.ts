import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Problem } from './problem.ts';

export interface Limits {
  /** Of a request's body and of a WebSocket frame, in bytes. */
  readonly body: number;
  /** Of a document, before it is parsed. */
  readonly tokens: number;
  /** Fields within fields. */
  readonly depth: number;
  /** In the whole document. */
  readonly aliases: number;
  /** In the whole document. */
  readonly directives: number;
  /** Of one field in one selection. */
  readonly repeats: number;
  /** Values that the answer may hold, reckoned before anything is asked: fields times the `first` or `last` of the lists around them. */
  readonly cost: number;
  /** What a list costs that takes no `first`. */
  readonly listSize: number;
}

export const limits: Limits = {
  body: 262_144,
  tokens: 2_000,
  depth: 14,
  aliases: 30,
  directives: 20,
  repeats: 5,
  cost: 20_000,
  listSize: 10,
};

const tooMuch = (code: string, zh: string, en: string) => new Problem(code, zh, en);

const fragmentsOf = (document: DocumentNode) =>
  new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map(fragment => [fragment.name.value, fragment]),
  );

/**
 * What the document's text alone tells, asked before it is validated: validation compares fields in pairs.
 * @throws Problem
 */
export const measure = (document: DocumentNode, limits: Limits) => {
  const fragments = fragmentsOf(document);
  const depths = new Map<string, number>();
  let aliases = 0;
  let directives = 0;

  const count = (set: SelectionSetNode) => {
    const seen = new Map<string, number>();
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      const name =
        selection.kind === Kind.INLINE_FRAGMENT
          ? `on ${selection.typeCondition?.name.value ?? ''}`
          : `${selection.kind} ${selection.name.value}`;
      // Aliases are counted over the whole document: one field under ten names is ten fields.
      if (selection.kind === Kind.FIELD && selection.alias) aliases++;
      else {
        const times = (seen.get(name) ?? 0) + 1;
        seen.set(name, times);
        if (times > limits.repeats)
          throw tooMuch(
            'TOO_MANY_REPEATS',
            `“${name}”在一处最多写${limits.repeats}次。`,
            `"${name}" may stand ${limits.repeats} times in one place.`,
          );
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) count(selection.selectionSet);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    directives += definition.directives?.length ?? 0;
    count(definition.selectionSet);
  }
  if (aliases > limits.aliases)
    throw tooMuch(
      'TOO_MANY_ALIASES',
      `别名最多${limits.aliases}个，这里有${aliases}个。`,
      `A document may have ${limits.aliases} aliases; this one has ${aliases}.`,
    );
  if (directives > limits.directives)
    throw tooMuch(
      'TOO_MANY_DIRECTIVES',
      `指令最多${limits.directives}个，这里有${directives}个。`,
      `A document may have ${limits.directives} directives; this one has ${directives}.`,
    );

  const depthOf = (set: SelectionSetNode, introspecting: boolean): number => {
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        // Introspection is deep by nature, and off in production.
        const inside = introspecting || selection.name.value === '__schema' || selection.name.value === '__type';
        deepest = Math.max(deepest, (inside ? 0 : 1) + (selection.selectionSet ? depthOf(selection.selectionSet, inside) : 0));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) deepest = Math.max(deepest, depthOf(selection.selectionSet, introspecting));
      else deepest = Math.max(deepest, depthOfFragment(selection.name.value, introspecting));
    }
    return deepest;
  };
  const depthOfFragment = (name: string, introspecting: boolean): number => {
    const key = `${name} ${introspecting}`;
    const known = depths.get(key);
    if (known !== undefined) return known;
    depths.set(key, 0); // A circle is found by validation.
    const fragment = fragments.get(name);
    const depth = fragment ? depthOf(fragment.selectionSet, introspecting) : 0;
    depths.set(key, depth);
    return depth;
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const depth = depthOf(definition.selectionSet, false);
    if (depth > limits.depth)
      throw tooMuch(
        'TOO_DEEP',
        `查询最多嵌套${limits.depth}层，这里有${depth}层。`,
        `A query may be ${limits.depth} levels deep; this one has ${depth}.`,
      );
  }
};

type Variables = Readonly<Record<string, unknown>> | null | undefined;

const sizes = new Set(['first', 'last']);

/** How many values the answer of a valid operation may hold; a function of those variables that stand for `first` or `last`. */
export class Cost {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly names = new Set<string>();
  private last: { key: string; cost: number } | undefined;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    private readonly listSize: number,
  ) {
    this.fragments = fragmentsOf(document);
    this.of(undefined);
  }

  of(variables: Variables): number {
    let key = '';
    for (const name of this.names) key += `${String(variables?.[name])} `;
    if (this.last?.key === key) return this.last.cost;
    const root = this.schema.getRootType(this.operation.operation);
    const cost = root ? this.set(this.operation.selectionSet, root, false, variables, new Map()) : 0;
    this.last = { key, cost };
    return cost;
  }

  private set(
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    paged: boolean,
    variables: Variables,
    known: Map<string, number>,
  ): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.field(selection, parent, paged, variables, known);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition && this.schema.getType(selection.typeCondition.name.value);
        cost += this.set(selection.selectionSet, isCompositeType(condition) ? condition : parent, paged, variables, known);
      } else {
        const key = `${selection.name.value} ${paged}`;
        const fragment = this.fragments.get(selection.name.value);
        const on = fragment && this.schema.getType(fragment.typeCondition.name.value);
        if (fragment && isCompositeType(on) && !known.has(key)) {
          known.set(key, 0);
          known.set(key, this.set(fragment.selectionSet, on, paged, variables, known));
        }
        cost += known.get(key) ?? 0;
      }
    }
    return cost;
  }

  private field(node: FieldNode, parent: GraphQLCompositeType, paged: boolean, variables: Variables, known: Map<string, number>): number {
    if (node.name.value.startsWith('__')) return 1;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    const size = this.size(node, field, variables);
    const list = isListType(getNullableType(field.type as GraphQLOutputType));
    const type = getNamedType(field.type);
    const inside =
      node.selectionSet && isCompositeType(type) ? this.set(node.selectionSet, type, size !== undefined && !list, variables, known) : 0;
    // The lists directly in a page (edges, nodes) are as long as the page, whose size has been reckoned already.
    const times = size ?? (list && !paged ? this.listSize : 1);
    return 1 + times * inside;
  }

  private size(node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Variables): number | undefined {
    let size: number | undefined;
    for (const argument of field.args) {
      if (!sizes.has(argument.name)) continue;
      const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
      let given: unknown = argument.defaultValue;
      if (value?.kind === Kind.INT) given = Number(value.value);
      if (value?.kind === Kind.VARIABLE) {
        this.names.add(value.name.value);
        const definition = this.operation.variableDefinitions?.find(({ variable }) => variable.name.value === value.name.value);
        given =
          variables?.[value.name.value] ?? (definition?.defaultValue?.kind === Kind.INT ? Number(definition.defaultValue.value) : given);
      }
      if (typeof given === 'number') size = Math.max(size ?? 0, given, 0);
      else size ??= this.listSize;
    }
    return size;
  }
}
