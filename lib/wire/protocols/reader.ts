import type { Shape } from "#calls/shape.ts";
import { notBoolean, notComposite, notConvertible } from "./conversion-errors.ts";

/** Turns a decoded value into a typed one. Null never reaches a reader of a structure's member. */
export type Reader = (value: unknown) => unknown;

/** How a protocol represents what others represent differently. */
export interface LeafReaders {
  readonly blob: Reader;
  readonly timestamp: Reader;
  /** Numbers are whole where nothing is said: SDK schemas do not tell integers from others. */
  readonly number?: Reader;
  readonly boolean?: Reader;
}

/** Reserved by AWS for itself: whatever a client sends there is neither looked at nor passed on. */
const RESERVED_MEMBER = "StreamId";

/**
 * Compiles a shape to a closure that checks types and keeps what the shape knows: unknown members are dropped,
 * null members are absent, null elements stay (the constraints refuse them).
 */
export function compileReader(shape: Shape, leaves: LeafReaders, known = new Map<Shape, Reader>()): Reader {
  const before = known.get(shape);
  if (before !== undefined) return before;
  let reader: Reader | undefined;
  known.set(shape, (value) => reader?.(value));
  reader = compileNew(shape, leaves, known);
  known.set(shape, reader);
  return reader;
}

function compileNew(shape: Shape, leaves: LeafReaders, known: Map<Shape, Reader>): Reader {
  switch (shape.kind) {
    case "structure":
      return structureReader(
        shape.members().filter((member) => member.name !== RESERVED_MEMBER),
        leaves,
        known,
      );
    case "list": {
      const read = compileReader(shape.element(), leaves, known);
      return (value) => {
        if (!Array.isArray(value)) throw notComposite(value, "list");
        return value.map((element: unknown) => (element === null ? null : read(element)));
      };
    }
    case "map": {
      const read = compileReader(shape.value(), leaves, known);
      return (value) => {
        if (!isRecord(value)) throw notComposite(value, "map");
        // Entries rather than assignment: a key may be "__proto__".
        return Object.fromEntries(
          Object.entries(value).map(([key, held]) => [key, held === null ? null : read(held)]),
        );
      };
    }
    case "blob":
      return leaves.blob;
    case "timestamp":
      return leaves.timestamp;
    case "string":
      return readString;
    case "boolean":
      return leaves.boolean ?? readBoolean;
    case "number":
      return leaves.number ?? readWholeNumber;
  }
}

function structureReader(
  members: readonly { readonly name: string; readonly shape: Shape }[],
  leaves: LeafReaders,
  known: Map<Shape, Reader>,
): Reader {
  const readers = members.map(({ name, shape }) => ({ name, read: compileReader(shape, leaves, known) }));
  return (value) => {
    if (!isRecord(value)) throw notComposite(value, "structure");
    const result: Record<string, unknown> = {};
    for (const { name, read } of readers) {
      const held = Object.hasOwn(value, name) ? value[name] : undefined;
      if (held !== undefined && held !== null) result[name] = read(held);
    }
    return result;
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Date)
  );
}

const readString: Reader = (value) => {
  if (typeof value !== "string") throw notConvertible(value, "an String");
  return value;
};

/** For services whose numbers may have decimals. */
export const readAnyNumber: Reader = (value) => {
  if (typeof value !== "number") throw notConvertible(value, "a Double");
  return value;
};

const readWholeNumber: Reader = (value) => {
  if (typeof value !== "number") throw notConvertible(value, "an Integer");
  const whole = Math.trunc(value);
  return Math.min(Math.max(whole, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) + 0;
};

const booleanTexts: ReadonlyMap<string, boolean> = new Map([
  ["TRUE", true],
  ["YES", true],
  ["1", true],
  ["FALSE", false],
  ["NO", false],
  ["0", false],
]);

/** AWS takes some texts for booleans, in any case. */
const readBoolean: Reader = (value) => {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") throw notConvertible(value, "an Boolean");
  const parsed = booleanTexts.get(value.toUpperCase());
  if (parsed === undefined) throw notBoolean(value);
  return parsed;
};
