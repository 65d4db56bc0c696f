import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { SendMessageRequest } from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { invalidParameter, missingParameter, parameterError, sqsError } from "./errors.ts";
import type { MessageAttribute } from "./message.ts";
import { attributeBytes, attributesMd5, readAttributes } from "./message-attributes.ts";
import type { Queue } from "./queue.ts";

/** What a sender asks for, checked. */
export interface PreparedMessage {
  readonly body: string;
  readonly bodyMd5: string;
  readonly bytes: number;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly attributesMd5: string | undefined;
  readonly systemAttributesMd5: string | undefined;
  readonly traceHeader: string | undefined;
  readonly delayMs: number;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly senderId: string;
}

type Asked = Omit<SendMessageRequest, "QueueUrl">;

/** What XML 1.0 has no place for, besides halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a message may not have
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** @throws {ServiceError} for what this queue takes from nobody */
export function prepareMessage(queue: Queue, { accessKeyId, account }: Call, asked: Asked): PreparedMessage {
  const { MessageBody: body } = asked;
  if (body === undefined || body === "") throw missingParameter("MessageBody");
  if (FORBIDDEN.test(body) || !body.isWellFormed()) {
    throw sqsError(
      "InvalidMessageContents",
      "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
    );
  }
  const attributes = readAttributes(asked.MessageAttributes);
  const traced = tracing(asked);
  const bytes = Buffer.byteLength(body) + attributeBytes(attributes);
  const maxBytes = queue.number("MaximumMessageSize");
  if (bytes > maxBytes) {
    throw parameterError(
      `One or more parameters are invalid. Reason: Message must be shorter than ${maxBytes} bytes.`,
    );
  }
  return {
    body,
    bodyMd5: createHash("md5").update(body).digest("hex"),
    bytes,
    attributes,
    attributesMd5: attributesMd5(attributes),
    systemAttributesMd5: attributesMd5(traced),
    traceHeader: traced.AWSTraceHeader === undefined ? undefined : String(traced.AWSTraceHeader.value),
    delayMs: delaySeconds(queue, asked) * 1000,
    ...identity(queue, body, asked),
    senderId: accessKeyId === "" ? account : accessKeyId,
  };
}

function tracing({ MessageSystemAttributes = {} }: Asked): Readonly<Record<string, MessageAttribute>> {
  const { AWSTraceHeader, ...others } = MessageSystemAttributes;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw invalidParameter(
      "MessageSystemAttributes",
      other,
      "The only one that can be sent is AWSTraceHeader.",
    );
  }
  if (AWSTraceHeader === undefined) return {};
  const { DataType, StringValue } = AWSTraceHeader;
  if (DataType !== "String" || !StringValue) {
    throw invalidParameter("AWSTraceHeader", StringValue, "It must be a non-empty value of type String.");
  }
  return { AWSTraceHeader: { dataType: DataType, value: StringValue } };
}

function delaySeconds(queue: Queue, { DelaySeconds }: Asked): number {
  if (DelaySeconds === undefined) return queue.number("DelaySeconds");
  if (queue.isFifo && DelaySeconds !== 0) {
    throw invalidParameter(
      "DelaySeconds",
      DelaySeconds,
      "The request include parameter that is not valid for this queue type.",
    );
  }
  if (!Number.isInteger(DelaySeconds) || DelaySeconds < 0 || DelaySeconds > 900) {
    throw invalidParameter("DelaySeconds", DelaySeconds, "DelaySeconds must be >= 0 and <= 900.");
  }
  return queue.isFifo ? queue.number("DelaySeconds") : DelaySeconds;
}

function identity(
  queue: Queue,
  body: string,
  { MessageGroupId, MessageDeduplicationId }: Asked,
): Pick<PreparedMessage, "groupId" | "deduplicationId"> {
  if (MessageGroupId !== undefined && !ID.test(MessageGroupId)) {
    throw invalidParameter("MessageGroupId", MessageGroupId, ID_REASON("MessageGroupId"));
  }
  if (MessageDeduplicationId !== undefined && !ID.test(MessageDeduplicationId)) {
    throw invalidParameter(
      "MessageDeduplicationId",
      MessageDeduplicationId,
      ID_REASON("MessageDeduplicationId"),
    );
  }
  if (!queue.isFifo) {
    if (MessageDeduplicationId === undefined) return { groupId: MessageGroupId, deduplicationId: undefined };
    throw invalidParameter(
      "MessageDeduplicationId",
      MessageDeduplicationId,
      "The request includes a parameter that is not valid for this queue type.",
    );
  }
  if (MessageGroupId === undefined) throw missingParameter("MessageGroupId");
  if (MessageDeduplicationId !== undefined)
    return { groupId: MessageGroupId, deduplicationId: MessageDeduplicationId };
  if (queue.attributes.ContentBasedDeduplication !== "true") {
    throw parameterError(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
  return { groupId: MessageGroupId, deduplicationId: createHash("sha256").update(body).digest("hex") };
}

const ID_REASON = (name: string) =>
  `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
