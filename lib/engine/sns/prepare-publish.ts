import { Buffer } from "node:buffer";
import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalidParameter } from "./errors.ts";
import type { MessageAttribute, Notification } from "./notification.ts";
import { PROTOCOLS } from "./topic.ts";

/** What Publish and an entry of PublishBatch have in common. */
export interface Published {
  readonly Message?: string | undefined;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

export type Content = Pick<Notification, "subject" | "message" | "messageOf" | "attributes" | "groupId"> & {
  /** As SNS counts them. */
  readonly bytes: number;
};

/** What a message, or all of a batch together, may have. */
export const MAX_BYTES = 262_144;

/** @throws {ServiceError} InvalidParameter for what no topic takes */
export function prepare(published: Published): Content {
  const { Message = "", Subject, MessageStructure, MessageDeduplicationId, MessageGroupId } = published;
  if (Message === "") throw invalidParameter("Empty message");
  if (Subject !== undefined && !isSubject(Subject)) throw invalidParameter("Subject");
  if (MessageDeduplicationId !== undefined) {
    throw invalidParameter(
      "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    );
  }
  if (MessageStructure !== undefined && MessageStructure !== "json")
    throw invalidParameter("MessageStructure");
  const attributes = readAttributes(published.MessageAttributes ?? {});
  const bytes = Buffer.byteLength(Message) + attributeBytes(attributes);
  if (bytes > MAX_BYTES) throw invalidParameter("Message too long");
  return {
    subject: Subject ?? null,
    ...(MessageStructure === "json" ? byProtocol(Message) : { message: Message, messageOf: {} }),
    attributes,
    groupId: MessageGroupId ?? null,
    bytes,
  };
}

/** ASCII that begins with a letter, a figure or a mark, in one line of at most 100 characters. */
const isSubject = (text: string) => /^[!-~][ -~]{0,99}$/.test(text);

function byProtocol(text: string): Pick<Content, "message" | "messageOf"> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalidParameter("Message Structure - JSON message body failed to parse");
  }
  const messages = (typeof json === "object" && json !== null ? json : {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof messages.default !== "string") {
    throw invalidParameter("Message Structure - No default entry in JSON message body");
  }
  const messageOf = PROTOCOLS.filter((protocol) => typeof messages[protocol] === "string").map((protocol) => [
    protocol,
    messages[protocol],
  ]);
  return { message: messages.default, messageOf: Object.fromEntries(messageOf) };
}

const NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/;

function readAttributes(
  given: Readonly<Record<string, MessageAttributeValue>>,
): Readonly<Record<string, MessageAttribute>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, readAttribute(name, value)]));
}

function readAttribute(
  name: string,
  { DataType = "", StringValue, BinaryValue }: Partial<MessageAttributeValue>,
): MessageAttribute {
  if (!NAME.test(name) || /^(aws|amazon)\./i.test(name)) {
    throw invalidParameter(`MessageAttributes Reason: ${name} is no name of an attribute.`);
  }
  if (!/^(String|Number|Binary|String\.Array)$|^(String|Number|Binary)\.\S{1,249}$/.test(DataType)) {
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const value = DataType.startsWith("Binary") ? base64(BinaryValue) : StringValue;
  if (value === undefined || value === "") {
    throw invalidParameter(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  }
  if (DataType.startsWith("Number") && !Number.isFinite(Number(value))) {
    throw invalidParameter(
      `MessageAttributes Reason: Could not cast message attribute '${name}' value to number.`,
    );
  }
  if (DataType === "String.Array" && !isJsonArray(value)) {
    throw invalidParameter(`MessageAttributes Reason: The value of '${name}' is no list in JSON.`);
  }
  return { dataType: DataType, value };
}

const base64 = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString("base64");

function isJsonArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function attributeBytes(attributes: Readonly<Record<string, MessageAttribute>>): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { dataType, value }]) => sum + Buffer.byteLength(name + dataType + value),
    0,
  );
}
