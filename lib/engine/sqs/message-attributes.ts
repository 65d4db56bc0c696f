import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { invalidParameter, parameterError, sqsError } from "./errors.ts";
import type { MessageAttribute } from "./message.ts";

const MAX_ATTRIBUTES = 10;
const NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/;
const TYPE = /^(String|Number|Binary)(\.\S{1,249})?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

type Given = Readonly<Record<string, MessageAttributeValue | undefined>>;

/** @throws {ServiceError} InvalidParameterValueException */
export function readAttributes(given: Given = {}): Readonly<Record<string, MessageAttribute>> {
  const entries = Object.entries(given);
  if (entries.length > MAX_ATTRIBUTES) {
    throw parameterError(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
    );
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, readAttribute(name, value ?? {})]));
}

function readAttribute(name: string, value: Partial<MessageAttributeValue>): MessageAttribute {
  if (!NAME.test(name) || /^(aws|amazon)\./i.test(name)) {
    throw invalidParameter("MessageAttributeName", name, "It is no name of a message attribute.");
  }
  const { DataType = "", StringValue, BinaryValue, StringListValues, BinaryListValues } = value;
  if (StringListValues?.length || BinaryListValues?.length) {
    throw sqsError("UnsupportedOperation", "Message attribute list values are not supported.");
  }
  const [, type] = TYPE.exec(DataType) ?? [];
  if (type === undefined) {
    throw parameterError(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  const content = type === "Binary" ? BinaryValue : StringValue;
  if (content === undefined || content.length === 0) {
    throw parameterError(
      `Message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`,
    );
  }
  if (type === "Number" && !NUMBER.test(String(content).trim())) {
    throw parameterError(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
  return { dataType: DataType, value: content };
}

/** Back as the API has them. */
export function writeAttributes(
  attributes: Readonly<Record<string, MessageAttribute>>,
): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { dataType, value }]) => [
      name,
      typeof value === "string"
        ? { DataType: dataType, StringValue: value }
        : { DataType: dataType, BinaryValue: value },
    ]),
  );
}

/** What attributes add to the size of a message. */
export function attributeBytes(attributes: Readonly<Record<string, MessageAttribute>>): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { dataType, value }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(dataType) + Buffer.from(value as string).length,
    0,
  );
}

/**
 * The digest that SDKs hold against their own ("Calculating the MD5 message digest for message attributes" in SQS's
 * developer guide): by name, each of name and type with its length, what kind of value, the value with its length.
 * @returns undefined for no attributes
 */
export function attributesMd5(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes);
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  const withLength = (value: string | Uint8Array) => {
    const bytes = typeof value === "string" ? Buffer.from(value) : value;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    withLength(name);
    withLength(attribute.dataType);
    hash.update(Buffer.of(typeof attribute.value === "string" ? 1 : 2));
    withLength(attribute.value);
  }
  return hash.digest("hex");
}

/** The attributes that a receiver asks for: by name, all, or all whose names begin so (`orders.*`). */
export function askedAttributes(
  attributes: Readonly<Record<string, MessageAttribute>>,
  asked: readonly string[],
): Readonly<Record<string, MessageAttribute>> {
  if (asked.length === 0) return {};
  const isAsked = (name: string) =>
    asked.some(
      (wish) =>
        wish === "All" ||
        wish === ".*" ||
        wish === name ||
        (wish.endsWith(".*") && name.startsWith(wish.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isAsked(name)));
}
