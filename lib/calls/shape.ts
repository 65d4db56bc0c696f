import { NormalizedSchema } from "@smithy/core/schema";
import { type ConstraintTable, JSON_DOCUMENT, type OperationSchema } from "./service.ts";

/** A type of the wire, read from an SDK schema: what the codecs are compiled from. */
export type Shape =
  | { readonly kind: "string" | "boolean" | "blob" | "timestamp" }
  /** Whole where the API's model says so, which SDK schemas do not tell. */
  | { readonly kind: "number"; readonly isWhole: boolean }
  | { readonly kind: "list"; readonly element: () => Shape }
  | { readonly kind: "map"; readonly value: () => Shape }
  | { readonly kind: "structure"; readonly members: () => readonly Member[] };

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  /** Smithy's traits by name, its own and its target's, for example `httpHeader`. */
  readonly traits: Readonly<Record<string, unknown>>;
}

/** What an operation takes and gives; `null` stands for an operation without output, which answers an empty body. */
export interface OperationShapes {
  /** Namespace and name, for example `com.amazonaws.kinesis#PutRecord`. */
  readonly id: string;
  readonly input: Shape;
  readonly output: Shape | null;
  /** Set where the output is an event stream. */
  readonly eventStream: EventStreamShape | null;
}

/** The member of an output that is a stream of events, and the events by name. */
export interface EventStreamShape {
  readonly member: string;
  readonly events: Readonly<Record<string, Shape>>;
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** An operation as the SDK exports it: kind, namespace, name, traits, input, output. */
type StaticOperation = readonly [9, string, string, unknown, SchemaRef, SchemaRef];

/**
 * The shapes of an operation, read once.
 * @param constraints say which numbers are whole; any where they say nothing
 */
export function operationShapes(
  schema: OperationSchema,
  constraints: ConstraintTable = NO_CONSTRAINTS,
): OperationShapes {
  return readerOf(constraints).operation(schema);
}

/** The event stream that an operation answers with, if it does. */
export function eventStreamOf(schema: OperationSchema): EventStreamShape | null {
  return schema === JSON_DOCUMENT ? null : operationShapes(schema).eventStream;
}

const NO_CONSTRAINTS: ConstraintTable = { inputs: {}, shapes: {} };

const readers = new WeakMap<ConstraintTable, SchemaReader>();

function readerOf(table: ConstraintTable): SchemaReader {
  let reader = readers.get(table);
  if (reader === undefined) {
    reader = new SchemaReader(table);
    readers.set(table, reader);
  }
  return reader;
}

/** Structures, lists and maps are one `Shape` object each, whoever refers to them: compilers remember by identity. */
class SchemaReader {
  readonly #table: ConstraintTable;
  readonly #operations = new Map<OperationSchema, OperationShapes>();
  readonly #shapes = new WeakMap<object, Shape>();

  constructor(table: ConstraintTable) {
    this.#table = table;
  }

  operation(schema: OperationSchema): OperationShapes {
    let shapes = this.#operations.get(schema);
    if (shapes === undefined) {
      shapes = this.#readOperation(schema);
      this.#operations.set(schema, shapes);
    }
    return shapes;
  }

  #readOperation(schema: OperationSchema): OperationShapes {
    const [, namespace, name, , input, output] = schema as StaticOperation;
    const outputSchema = NormalizedSchema.of(output);
    return {
      id: `${namespace}#${name}`,
      input: this.#shapeOf(NormalizedSchema.of(input), held(this.#table.inputs, name)),
      output: outputSchema.isUnitSchema() ? null : this.#shapeOf(outputSchema),
      eventStream: this.#eventStream(outputSchema),
    };
  }

  #eventStream(output: NormalizedSchema): EventStreamShape | null {
    const member = output.isStructSchema() ? output.getEventStreamMember() : "";
    if (member === "") return null;
    const events = Object.entries(output.getMemberSchema(member).getMemberSchemas());
    return {
      member,
      events: Object.fromEntries(events.map(([name, schema]) => [name, this.#shapeOf(schema)])),
    };
  }

  /** @param name the shape's in the table of constraints */
  #shapeOf(schema: NormalizedSchema, name?: string): Shape {
    const identity: unknown = schema.getSchema();
    if (typeof identity !== "object" || identity === null) return this.#describe(schema, name);
    const before = this.#shapes.get(identity);
    if (before !== undefined) return before;
    const shape = this.#describe(schema, name);
    this.#shapes.set(identity, shape);
    return shape;
  }

  #describe(schema: NormalizedSchema, name: string | undefined): Shape {
    const rules = name === undefined ? undefined : held(this.#table.shapes, name);
    if (schema.isListSchema()) {
      const element = rules?.type === "list" ? rules.member : undefined;
      return { kind: "list", element: once(() => this.#shapeOf(schema.getValueSchema(), element)) };
    }
    if (schema.isMapSchema()) {
      const value = rules?.type === "map" ? rules.value : undefined;
      return { kind: "map", value: once(() => this.#shapeOf(schema.getValueSchema(), value)) };
    }
    if (schema.isStructSchema() || schema.isUnitSchema()) {
      const names = rules?.type === "structure" ? rules.members : {};
      return { kind: "structure", members: once(() => this.#membersOf(schema, names)) };
    }
    if (schema.isBlobSchema()) return { kind: "blob" };
    if (schema.isTimestampSchema()) return { kind: "timestamp" };
    if (schema.isBooleanSchema()) return { kind: "boolean" };
    if (schema.isNumericSchema()) {
      return { kind: "number", isWhole: rules?.type === "integer" || rules?.type === "long" };
    }
    return { kind: "string" };
  }

  #membersOf(schema: NormalizedSchema, names: Readonly<Record<string, string>>): readonly Member[] {
    if (schema.isUnitSchema()) return [];
    return Array.from(schema.structIterator(), ([name, member]) => ({
      name,
      shape: this.#shapeOf(member, held(names, name)),
      traits: { ...member.getMergedTraits() },
    }));
  }
}

function held<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
