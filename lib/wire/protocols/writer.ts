import type { Shape } from "#calls/shape.ts";

/** Turns a typed value into one that a protocol encodes. */
export type Writer = (value: unknown) => unknown;

export interface LeafWriters {
  readonly blob: (value: Uint8Array) => unknown;
  readonly timestamp: (value: Date) => unknown;
}

/** Compiles a shape to a closure that keeps only what the shape knows; absent and null members are left out. */
export function compileWriter(shape: Shape, leaves: LeafWriters, known = new Map<Shape, Writer>()): Writer {
  const before = known.get(shape);
  if (before !== undefined) return before;
  let writer: Writer | undefined;
  known.set(shape, (value) => writer?.(value));
  writer = compileNew(shape, leaves, known);
  known.set(shape, writer);
  return writer;
}

function compileNew(shape: Shape, leaves: LeafWriters, known: Map<Shape, Writer>): Writer {
  switch (shape.kind) {
    case "structure": {
      const writers = shape.members().map(({ name, shape: held }) => ({
        name,
        write: compileWriter(held, leaves, known),
      }));
      return (value) => {
        const structure = value as Readonly<Record<string, unknown>>;
        const result: Record<string, unknown> = {};
        for (const { name, write } of writers) {
          const held = structure[name];
          if (held !== undefined && held !== null) result[name] = write(held);
        }
        return result;
      };
    }
    case "list": {
      const write = compileWriter(shape.element(), leaves, known);
      return (value) => (value as readonly unknown[]).map(write);
    }
    case "map": {
      const write = compileWriter(shape.value(), leaves, known);
      return (value) =>
        Object.fromEntries(Object.entries(value as object).map(([key, held]) => [key, write(held)]));
    }
    case "blob":
      return (value) => leaves.blob(value as Uint8Array);
    case "timestamp":
      return (value) => leaves.timestamp(value as Date);
    default:
      return (value) => value;
  }
}
