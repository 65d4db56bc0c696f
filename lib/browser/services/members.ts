import { fromBase64, toBase64 } from "../text/base64.ts";

/**
 * A value of AWS JSON with everything left out that is neither a blob nor a timestamp: `{ Records: [{ Data: "blob" }] }`.
 * A list stands for all its elements, `*` for every key of a map.
 */
export type Skeleton = "blob" | "timestamp" | readonly [Skeleton] | { readonly [member: string]: Skeleton };

/** What of an operation's values must be known to carry them over the wire. */
export interface OperationMembers {
  /** Whether its output has members. */
  readonly answers: boolean;
  /** Nothing where it holds neither blobs nor timestamps; so with `output`. */
  readonly input?: Skeleton;
  readonly output?: Skeleton;
}

export type ServiceMembers = Readonly<Record<string, OperationMembers>>;

/** What of a value on the wire is no blob: `Data` or `Records[0].Data` says where. */
export class MemberError extends Error {}

/** AWS JSON of an input: bytes as base64, dates as seconds. */
export function toWire(input: unknown): string {
  return JSON.stringify(encoded(input));
}

function encoded(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64(value);
  if (value instanceof Date) return value.getTime() / 1_000;
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encoded(member)]));
}

/**
 * A value that came as AWS JSON, its blobs as bytes and its timestamps as dates. What is of another type than the
 * skeleton says stays as it is.
 * @throws {MemberError} where a blob is not base64
 */
export function fromWire(json: unknown, skeleton: Skeleton | undefined): unknown {
  return walk(json, skeleton, "", (kind, value, path) => {
    if (kind === "timestamp") return typeof value === "number" ? new Date(Math.round(value * 1_000)) : value;
    if (typeof value !== "string") return value;
    try {
      return fromBase64(value);
    } catch {
      throw new MemberError(`${path} must be base64.`);
    }
  });
}

/** A value with each blob and timestamp, where the skeleton has one, replaced by what `replace` makes of it. */
export function walk(
  value: unknown,
  skeleton: Skeleton | undefined,
  path: string,
  replace: (kind: "blob" | "timestamp", value: unknown, path: string) => unknown,
): unknown {
  if (skeleton === undefined || value === null || value === undefined) return value;
  if (skeleton === "blob" || skeleton === "timestamp") return replace(skeleton, value, path);
  if (isList(skeleton)) {
    if (!Array.isArray(value)) return value;
    return value.map((element, at) => walk(element, skeleton[0], `${path}[${at}]`, replace));
  }
  if (typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const of = Object.hasOwn(skeleton, key) ? skeleton[key] : skeleton["*"];
      return [key, walk(member, of, path === "" ? key : `${path}.${key}`, replace)];
    }),
  );
}

function isList(skeleton: Skeleton): skeleton is readonly [Skeleton] {
  return Array.isArray(skeleton);
}
