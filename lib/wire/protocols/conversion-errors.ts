import { commonErrors, type ServiceError } from "#engine/kernel/errors.ts";

/** AWS's words for a value of the wrong type; they name the classes of the Java service behind the API. */

export type ScalarTarget =
  | "a Blob"
  | "a Double"
  | "an Integer"
  | "an String"
  | "an Boolean"
  | "milliseconds since epoch";

/** For a value where a scalar was expected. `value` is none that converts. */
export function notConvertible(value: unknown, target: ScalarTarget): ServiceError {
  if (Array.isArray(value)) return listNotExpected();
  if (isPlainObject(value)) return structureNotExpected();
  return commonErrors.serialization(`class ${javaClassOf(value)} can not be converted to ${target}`);
}

/** For a text that names no boolean. */
export function notBoolean(text: string): ServiceError {
  return commonErrors.serialization(`'${text.toUpperCase()}' can not be converted to an Boolean`);
}

export function notBase64(text: string, reason: string): ServiceError {
  return commonErrors.serialization(`'${text}' can not be converted to a Blob: ${reason}`);
}

/** For a value where a structure, list or map was expected. */
export function notComposite(value: unknown, expected: "structure" | "list" | "map"): ServiceError {
  if (Array.isArray(value)) return listNotExpected();
  if (isPlainObject(value)) return structureNotExpected();
  return commonErrors.serialization(
    expected === "structure" ? "Expected null" : `Expected ${expected} or null`,
  );
}

const listNotExpected = () => commonErrors.serialization("Start of list found where not expected");

const structureNotExpected = () =>
  commonErrors.serialization("Start of structure or map found where not expected.");

function isPlainObject(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !(value instanceof Uint8Array) && !(value instanceof Date)
  );
}

function javaClassOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return "java.lang.String";
    case "boolean":
      return "java.lang.Boolean";
    case "number":
      return "com.amazon.coral.value.json.numbers.TruncatingBigNumber";
    default:
      return value instanceof Date ? "java.util.Date" : "java.nio.HeapByteBuffer";
  }
}
