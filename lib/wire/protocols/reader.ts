import type { Member, Shape } from "#calls/shape.ts";
import { notBoolean, notComposite, notConvertible } from "./conversion-errors.ts";

/** Turns a decoded value into a typed one. Null never reaches a reader of a structure's member. */
export type Reader = (value: unknown) => unknown;

/** How a protocol represents what others represent differently. */
export interface LeafReaders {
  readonly blob: Reader;
  readonly timestamp: Reader;
  readonly number?: Reader;
  readonly boolean?: Reader;
}

/**
 * Compiles a shape to a closure that checks types and keeps what the shape knows: unknown members are dropped, and so
 * are those that the service keeps for itself; null members are absent, null elements stay (the constraints refuse
 * them).
 */
export function compileReader(
  shape: Shape,
  leaves: LeafReaders,
  reservedMembers: readonly string[] = [],
): Reader {
  return new ReaderCompiler(leaves, reservedMembers).compile(shape);
}

class ReaderCompiler {
  readonly #leaves: LeafReaders;
  readonly #reservedMembers: readonly string[];
  readonly #known = new Map<Shape, Reader>();

  constructor(leaves: LeafReaders, reservedMembers: readonly string[]) {
    this.#leaves = leaves;
    this.#reservedMembers = reservedMembers;
  }

  compile(shape: Shape): Reader {
    const before = this.#known.get(shape);
    if (before !== undefined) return before;
    let reader: Reader | undefined;
    this.#known.set(shape, (value) => reader?.(value));
    reader = this.#compileNew(shape);
    this.#known.set(shape, reader);
    return reader;
  }

  #compileNew(shape: Shape): Reader {
    switch (shape.kind) {
      case "structure":
        return this.#structure(shape.members());
      case "list":
        return listReader(this.compile(shape.element()));
      case "map":
        return mapReader(this.compile(shape.value()));
      case "blob":
        return this.#leaves.blob;
      case "timestamp":
        return this.#leaves.timestamp;
      case "string":
        return readString;
      case "boolean":
        return this.#leaves.boolean ?? readBoolean;
      case "number":
        return this.#leaves.number ?? (shape.isWhole ? readWholeNumber : readAnyNumber);
    }
  }

  #structure(members: readonly Member[]): Reader {
    const readers = members
      .filter(({ name }) => !this.#reservedMembers.includes(name))
      .map(({ name, shape }) => ({ name, read: this.compile(shape) }));
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
}

function listReader(read: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) throw notComposite(value, "list");
    return value.map((element: unknown) => (element === null ? null : read(element)));
  };
}

function mapReader(read: Reader): Reader {
  return (value) => {
    if (!isRecord(value)) throw notComposite(value, "map");
    // Entries rather than assignment: a key may be "__proto__".
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => [key, held === null ? null : read(held)]),
    );
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

const readAnyNumber: Reader = (value) => {
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
