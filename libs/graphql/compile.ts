import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isEnumType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

export type Compiled = (
  root: unknown,
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => ExecutionResult | Promise<ExecutionResult>;

/** Thrown where a resolver gave a leaf of another type than the schema says. */
export class WrongLeaf extends Error {}

/** Fields of code; more is not worth its memory, and whoever asks for more gets no compiler to work for him. */
const mostFields = 3_000;

/**
 * graphql-jit 0.8.9 writes literals into the source it compiles and then replaces words of its own in it: a string that holds such a word
 * (`__MAGIC_DATE__…`) would become code. Variables are not touched by that. It also loses variables inside literals of custom scalars, and refuses
 * a variable that must not be null where it is left to its default.
 */
const harmless = (document: DocumentNode) => {
  let safe = true;
  let nested = 0;
  const nest = { enter: () => void nested++, leave: () => void nested-- };
  visit(document, {
    StringValue: node => void (safe &&= !node.value.includes('__MAGIC')),
    EnumValue: node => void (safe &&= !node.value.includes('__MAGIC')),
    Name: node => void (safe &&= !node.value.includes('__MAGIC') && node.value !== '__proto__'),
    ObjectValue: nest,
    ListValue: nest,
    Variable: () => void (safe &&= nested === 0),
    VariableDefinition: node => void (safe &&= node.type.kind !== Kind.NON_NULL_TYPE || node.defaultValue === undefined),
  });
  return safe;
};

/** Puts into a value that a resolver gave what its type makes of it; gives back the value itself where that is the same. */
type Fix = (value: any) => unknown;

const leaf = (type: GraphQLLeafType): Fix | undefined => {
  const serialize: Fix = value => {
    try {
      return type.serialize(value);
    } catch {
      throw new WrongLeaf(type.name);
    }
  };
  if (isEnumType(type)) return serialize;
  // Custom scalars have been serialised by the compiled code.
  if (!isSpecifiedScalarType(type)) return undefined;
  if (type.name === 'Int') return value => ((value | 0) === value ? value : serialize(value));
  if (type.name === 'Float') return value => (typeof value === 'number' && Number.isFinite(value) ? value : serialize(value));
  if (type.name === 'Boolean') return value => (typeof value === 'boolean' ? value : serialize(value));
  return value => (typeof value === 'string' ? value : serialize(value));
};

interface Place {
  readonly set: SelectionSetNode;
  readonly type: GraphQLCompositeType;
}

/** What the answers of one valid operation look like. */
class Shape {
  private fields = 0;
  readonly fix: Fix | undefined;
  /** It asks for nothing that only introspection has, and its code stays small. */
  readonly plain: boolean = true;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    { selectionSet, operation }: OperationDefinitionNode,
  ) {
    try {
      this.fix = this.object([{ set: selectionSet, type: schema.getRootType(operation)! }], 1);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.plain = false;
    }
  }

  /** Fields that answer under one name have one shape: validation has seen to that. So the names alone decide, whatever the type. */
  private object(places: readonly Place[], times: number): Fix | undefined {
    const named = new Map<string, { type: GraphQLOutputType; places: Place[] }>();
    const collect = ({ set, type }: Place) => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const on = selection.typeCondition && this.schema.getType(selection.typeCondition.name.value);
          collect({ set: selection.selectionSet, type: isCompositeType(on) ? on : type });
        } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
          for (const fragment of this.document.definitions)
            if (fragment.kind === Kind.FRAGMENT_DEFINITION && fragment.name.value === selection.name.value) {
              const on = this.schema.getType(fragment.typeCondition.name.value);
              if (isCompositeType(on)) collect({ set: fragment.selectionSet, type: on });
            }
        } else {
          if ((this.fields += times) > mostFields) throw new RangeError();
          if (selection.name.value === '__typename') continue;
          const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
          if (!field) throw new RangeError();
          const name = selection.alias?.value ?? selection.name.value;
          const known = named.get(name) ?? { type: field.type, places: [] };
          named.set(name, known);
          const inner = namedType(field.type);
          if (selection.selectionSet && isCompositeType(inner)) known.places.push({ set: selection.selectionSet, type: inner });
        }
      }
    };
    for (const place of places) collect(place);

    const names: string[] = [];
    const fixes: Fix[] = [];
    for (const [name, { type, places }] of named) {
      const fix = this.value(type, places, times);
      if (fix) {
        names.push(name);
        fixes.push(fix);
      }
    }
    if (names.length === 0) return undefined;
    return object => {
      for (let i = 0; i < names.length; i++) {
        const name = names[i]!;
        const value = object[name];
        if (value === null || value === undefined) continue;
        const fixed = fixes[i]!(value);
        if (fixed !== value) object[name] = fixed;
      }
      return object;
    };
  }

  private value(type: GraphQLOutputType, places: readonly Place[], times: number): Fix | undefined {
    if (isNonNullType(type)) return this.value(type.ofType, places, times);
    if (isListType(type)) {
      const item = this.value(type.ofType, places, times);
      return (
        item &&
        (list => {
          for (let i = 0; i < list.length; i++) {
            const value = list[i];
            if (value === null || value === undefined) continue;
            const fixed = item(value);
            if (fixed !== value) list[i] = fixed;
          }
          return list;
        })
      );
    }
    if (isLeafType(type)) return leaf(type);
    // The compiler writes a branch for each type that an abstract one may be.
    return this.object(places, isAbstractType(type) ? times * this.schema.getPossibleTypes(type).length : times);
  }
}

const namedType = (type: GraphQLOutputType): GraphQLOutputType => (isNonNullType(type) || isListType(type) ? namedType(type.ofType) : type);

/**
 * The operation as code, or nothing where it cannot or should not be compiled.
 * The compiler's own check of each leaf costs four times as much as all else it does, so for what has no effects we check afterwards:
 * where a leaf is not what the schema says, the code throws WrongLeaf and the operation is to be executed again, slowly.
 */
export const compile = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Compiled | undefined => {
  if (!harmless(document)) return undefined;
  const { plain, fix } = new Shape(schema, document, operation);
  if (!plain) return undefined;
  const repeatable = operation.operation !== OperationTypeNode.MUTATION;
  const compiled = compileQuery(schema, document, operation.name?.value ?? '', {
    disablingCapturingStackErrors: true,
    disableLeafSerialization: repeatable,
  });
  if (!isCompiledQuery(compiled)) return undefined;
  const { query } = compiled;
  if (!repeatable || !fix) return query;
  const fixed = (result: ExecutionResult) => {
    if (result.data) fix(result.data);
    return result;
  };
  return (root, context, variables) => {
    const result = query(root, context, variables);
    return result instanceof Promise ? result.then(fixed) : fixed(result);
  };
};
