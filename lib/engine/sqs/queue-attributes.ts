import { sqsError } from "./errors.ts";

/** A queue's settings by their names in the API; all that have a default, and what was set besides. */
export type QueueAttributes = Readonly<Record<string, string>>;

interface NumberRule {
  readonly min: number;
  readonly max: number;
  readonly standard: number;
}

const NUMBERS: Readonly<Record<string, NumberRule>> = {
  DelaySeconds: { min: 0, max: 900, standard: 0 },
  MaximumMessageSize: { min: 1_024, max: 1_048_576, standard: 1_048_576 },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, standard: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, standard: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, standard: 30 },
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  SqsManagedSseEnabled: ["true", "false"],
  FifoQueue: ["true", "false"],
};

const FIFO_CHOICES: Readonly<Record<string, readonly string[]>> = {
  ContentBasedDeduplication: ["true", "false"],
  DeduplicationScope: ["queue", "messageGroup"],
  FifoThroughputLimit: ["perQueue", "perMessageGroupId"],
};

const FIFO_STANDARD: QueueAttributes = {
  FifoQueue: "true",
  ContentBasedDeduplication: "false",
  DeduplicationScope: "queue",
  FifoThroughputLimit: "perQueue",
};

/** JSON documents, which an empty text takes away; redrive policies are looked at where other queues are known. */
const DOCUMENTS = ["Policy", "RedrivePolicy", "RedriveAllowPolicy"];

/** What a queue has that was given nothing. */
export function standardAttributes(isFifo: boolean): QueueAttributes {
  const numbers = Object.entries(NUMBERS).map(([name, { standard }]) => [name, String(standard)]);
  const always: QueueAttributes = { ...Object.fromEntries(numbers), SqsManagedSseEnabled: "true" };
  return isFifo ? { ...always, ...FIFO_STANDARD } : always;
}

/**
 * A queue's attributes with what was asked for; an empty text takes away what may be missing.
 * @throws {ServiceError} InvalidAttributeName, InvalidAttributeValue
 */
export function withAttributes(
  before: QueueAttributes,
  asked: Readonly<Record<string, string | undefined>>,
): QueueAttributes {
  const isFifo = before.FifoQueue === "true";
  const after = new Map(Object.entries(before));
  for (const [name, value = ""] of Object.entries(asked)) {
    checkAttribute(name, value, isFifo);
    if (value === "" && !(name in NUMBERS)) after.delete(name);
    else after.set(name, name in NUMBERS ? String(Number(value)) : value);
    // A queue has one way of encryption.
    if (name === "KmsMasterKeyId" && value !== "") after.set("SqsManagedSseEnabled", "false");
  }
  return Object.fromEntries(after);
}

/** A number that every queue has. */
export function numberAttribute(attributes: QueueAttributes, name: string): number {
  return Number(attributes[name] ?? NUMBERS[name]?.standard ?? 0);
}

function checkAttribute(name: string, value: string, isFifo: boolean): void {
  const number = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (number !== undefined) {
    if (!isWholeIn(value, number.min, number.max)) throw invalidValue(name);
    return;
  }
  if (name === "KmsDataKeyReusePeriodSeconds") {
    if (!isWholeIn(value, 60, 86_400)) throw invalidValue(name);
    return;
  }
  if (name === "KmsMasterKeyId") return;
  if (DOCUMENTS.includes(name)) {
    if (value !== "" && !isJsonObject(value)) throw invalidValue(name);
    return;
  }
  if (Object.hasOwn(FIFO_CHOICES, name) && !isFifo) {
    throw sqsError("InvalidAttributeName", `You can specify the ${name} only when FifoQueue is set to true.`);
  }
  const choices = { ...CHOICES, ...FIFO_CHOICES };
  const possible = Object.hasOwn(choices, name) ? choices[name] : undefined;
  if (possible === undefined) throw unknownAttribute(name);
  if (!possible.includes(value)) throw invalidValue(name);
}

export const unknownAttribute = (name: string) =>
  sqsError("InvalidAttributeName", `Unknown Attribute ${name}.`);

const invalidValue = (name: string) =>
  sqsError("InvalidAttributeValue", `Invalid value for the parameter ${name}.`);

function isWholeIn(text: string, min: number, max: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
