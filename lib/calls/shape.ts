import { NormalizedSchema } from "@smithy/core/schema";
import { JSON_DOCUMENT, type OperationSchema } from "./service.ts";

/** A type of the wire, read from an SDK schema: what the codecs are compiled from. */
export type Shape =
  | { readonly kind: "string" | "boolean" | "number" | "blob" | "timestamp" }
  | { readonly kind: "list"; readonly element: () => Shape }
  | { readonly kind: "map"; readonly value: () => Shape }
  | { readonly kind: "structure"; readonly members: () => readonly Member[] };

export interface Member {
  readonly name: string;
  readonly shape: Shape;
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

const knownOperations = new Map<OperationSchema, OperationShapes>();

export function operationShapes(schema: OperationSchema): OperationShapes {
  let shapes = knownOperations.get(schema);
  if (shapes === undefined) {
    shapes = readOperation(schema);
    knownOperations.set(schema, shapes);
  }
  return shapes;
}

/** The event stream that an operation answers with, if it does. */
export function eventStreamOf(schema: OperationSchema): EventStreamShape | null {
  return schema === JSON_DOCUMENT ? null : operationShapes(schema).eventStream;
}

function readOperation(schema: OperationSchema): OperationShapes {
  const [, namespace, name, , input, output] = schema as StaticOperation;
  const outputSchema = NormalizedSchema.of(output);
  return {
    id: `${namespace}#${name}`,
    input: shapeOf(NormalizedSchema.of(input)),
    output: outputSchema.isUnitSchema() ? null : shapeOf(outputSchema),
    eventStream: eventStreamMember(outputSchema),
  };
}

function eventStreamMember(output: NormalizedSchema): EventStreamShape | null {
  const member = output.isStructSchema() ? output.getEventStreamMember() : "";
  if (member === "") return null;
  const events = Object.entries(output.getMemberSchema(member).getMemberSchemas());
  return { member, events: Object.fromEntries(events.map(([name, schema]) => [name, shapeOf(schema)])) };
}

const known = new WeakMap<object, Shape>();

/** Structures, lists and maps are one `Shape` object each, whoever refers to them: compilers remember by identity. */
function shapeOf(schema: NormalizedSchema): Shape {
  const identity: unknown = schema.getSchema();
  if (typeof identity !== "object" || identity === null) return describe(schema);
  const before = known.get(identity);
  if (before !== undefined) return before;
  const shape = describe(schema);
  known.set(identity, shape);
  return shape;
}

function describe(schema: NormalizedSchema): Shape {
  if (schema.isListSchema()) return { kind: "list", element: once(() => shapeOf(schema.getValueSchema())) };
  if (schema.isMapSchema()) return { kind: "map", value: once(() => shapeOf(schema.getValueSchema())) };
  if (schema.isStructSchema() || schema.isUnitSchema()) {
    return { kind: "structure", members: once(() => membersOf(schema)) };
  }
  if (schema.isBlobSchema()) return { kind: "blob" };
  if (schema.isTimestampSchema()) return { kind: "timestamp" };
  if (schema.isBooleanSchema()) return { kind: "boolean" };
  if (schema.isNumericSchema()) return { kind: "number" };
  return { kind: "string" };
}

function membersOf(schema: NormalizedSchema): readonly Member[] {
  if (schema.isUnitSchema()) return [];
  return Array.from(schema.structIterator(), ([name, member]) => ({ name, shape: shapeOf(member) }));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
