import { NormalizedSchema } from "@smithy/core/schema";
import { type ConstraintTable, JSON_DOCUMENT, type OperationSchema } from "./service.ts";

/** A type of the wire, read from an SDK schema: what the codecs are compiled from. */
export type Shape =
  | { readonly kind: "string" | "boolean" | "blob" }
  /** In the form that its place in a message has, where its own is not said. */
  | { readonly kind: "timestamp"; readonly format?: TimestampFormat }
  /** Whole where the API's model says so, which SDK schemas do not tell. */
  | { readonly kind: "number"; readonly isWhole: boolean }
  /** In XML and forms its elements have a name. */
  | { readonly kind: "list"; readonly element: () => Shape; readonly elementName: string }
  | {
      readonly kind: "map";
      readonly value: () => Shape;
      readonly keyName: string;
      readonly valueName: string;
    }
  | {
      readonly kind: "structure";
      readonly members: () => readonly Member[];
      /** As an XML element that no member names. */
      readonly elementName: string;
    };

export type TimestampFormat = "date-time" | "http-date" | "epoch-seconds";

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
  /** Smithy's traits by name, its own and its target's, for example `httpHeader`; `streaming` of bytes that may be many. */
  readonly traits: Readonly<Record<string, unknown>>;
}

/** Where an operation is in a REST protocol. */
export interface HttpRule {
  readonly method: string;
  /** A path with labels, and what its query must hold, for example `/{Key+}?tagging`. */
  readonly uri: string;
  /** Of its answers. */
  readonly status: number;
}

/** What an operation takes and gives; `null` stands for an operation without output, which answers an empty body. */
export interface OperationShapes {
  /** Namespace and name, for example `com.amazonaws.kinesis#PutRecord`. */
  readonly id: string;
  readonly input: Shape;
  readonly output: Shape | null;
  /** Null where the service speaks no REST protocol. */
  readonly http: HttpRule | null;
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
type StaticOperation = readonly [typeof OPERATION, string, string, unknown, SchemaRef, SchemaRef];

const OPERATION = 9;

/** Where a structure's schema says how many of its members are required: they stand first. */
const REQUIRED_COUNT = 6;

/** Smithy's numbers for timestamps that have a form of their own. */
const TIMESTAMP_FORMATS: Readonly<Record<number, TimestampFormat>> = {
  5: "date-time",
  6: "http-date",
  7: "epoch-seconds",
};

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

/** The shape of an error, by its schema. */
export function errorShape(schema: OperationSchema): Shape {
  return readerOf(NO_CONSTRAINTS).structure(schema);
}

/** Whether a value is an operation's schema, among all that an SDK exports. */
export function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === OPERATION;
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

  structure(schema: OperationSchema): Shape {
    return this.#shapeOf(NormalizedSchema.of(schema as SchemaRef));
  }

  #readOperation(schema: OperationSchema): OperationShapes {
    const [, namespace, name, traits, input, output] = schema as StaticOperation;
    const outputSchema = NormalizedSchema.of(output);
    return {
      id: `${namespace}#${name}`,
      input: this.#shapeOf(NormalizedSchema.of(input), held(this.#table.inputs, name)),
      output: outputSchema.isUnitSchema() ? null : this.#shapeOf(outputSchema),
      http: httpRuleIn(traits),
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
      const held = schema.getValueSchema();
      return {
        kind: "list",
        element: once(() => this.#shapeOf(held, element)),
        elementName: xmlName(held) ?? "member",
      };
    }
    if (schema.isMapSchema()) {
      const value = rules?.type === "map" ? rules.value : undefined;
      const held = schema.getValueSchema();
      return {
        kind: "map",
        value: once(() => this.#shapeOf(held, value)),
        keyName: xmlName(schema.getKeySchema()) ?? "key",
        valueName: xmlName(held) ?? "value",
      };
    }
    if (schema.isStructSchema() || schema.isUnitSchema()) {
      const names = rules?.type === "structure" ? rules.members : {};
      const own: unknown = schema.getOwnTraits().xmlName;
      return {
        kind: "structure",
        members: once(() => this.#membersOf(schema, names)),
        elementName: typeof own === "string" ? own : ((schema.getSchema() as StaticStructure)[2] ?? ""),
      };
    }
    if (schema.isBlobSchema()) return { kind: "blob" };
    if (schema.isTimestampSchema()) {
      const format = TIMESTAMP_FORMATS[schema.getSchema() as number];
      return { kind: "timestamp", ...(format && { format }) };
    }
    if (schema.isBooleanSchema()) return { kind: "boolean" };
    if (schema.isNumericSchema()) {
      return { kind: "number", isWhole: rules?.type === "integer" || rules?.type === "long" };
    }
    return { kind: "string" };
  }

  #membersOf(schema: NormalizedSchema, names: Readonly<Record<string, string>>): readonly Member[] {
    if (schema.isUnitSchema()) return [];
    const requiredCount = (schema.getSchema() as StaticStructure)[REQUIRED_COUNT] ?? 0;
    return Array.from(schema.structIterator(), ([name, member], index) => ({
      name,
      shape: this.#shapeOf(member, held(names, name)),
      isRequired: index < requiredCount,
      traits: { ...member.getMergedTraits(), ...(member.isStreaming() && { streaming: 1 }) },
    }));
  }
}

/** A structure as the SDK exports it: kind, namespace, name, traits, names of members, members, required members. */
type StaticStructure = readonly [3, string, string, unknown, unknown, unknown, number?];

function xmlName(schema: NormalizedSchema): string | undefined {
  const name: unknown = schema.getMergedTraits().xmlName;
  return typeof name === "string" ? name : undefined;
}

function httpRuleIn(traits: unknown): HttpRule | null {
  const rule: unknown = typeof traits === "object" && traits !== null && Reflect.get(traits, "http");
  if (!Array.isArray(rule)) return null;
  const [method, uri, status] = rule as [string, string, number];
  return { method, uri, status };
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
