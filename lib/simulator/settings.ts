import type { KeyDistribution, ProducerSettings } from "#live/protocol.ts";
import { parseTemplate } from "./template.ts";

export const PRODUCER_LIMITS = {
  maxRecordsPerSecond: 100_000,
  maxKeys: 100_000,
  maxExponent: 5,
  maxTemplateCharacters: 65_536,
  maxAggregatedRecords: 10_000,
  /** Bytes of a partition key: `key-` and six digits. */
  keyBytes: 10,
} as const;

export const DEFAULT_PRODUCER_SETTINGS: ProducerSettings = {
  recordsPerSecond: 100,
  recordBytes: 0,
  keys: { type: "uniform", keys: 10_000 },
  template:
    '{"id":"{{id}}","time":"{{timestamp}}","customer":"{{name}}","action":"{{choice(view, cart, buy)}}","price":{{number(1, 200, 2)}}}',
  aggregatedRecords: 1,
};

export type ProducerField = "recordsPerSecond" | "recordBytes" | "keys" | "template" | "aggregatedRecords";

export interface SettingsProblem {
  readonly field: ProducerField;
  /** A whole sentence. */
  readonly message: string;
}

export type CheckedSettings =
  | { readonly ok: true; readonly settings: ProducerSettings }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/**
 * Says all that is wrong with the settings of a producer. Runs in browsers as well.
 * @param maxRecordBytes the stream's maximum for data and partition key together
 */
export function checkProducerSettings(value: unknown, maxRecordBytes: number): CheckedSettings {
  const input: Record<string, unknown> = isObject(value) ? value : {};
  const problems: SettingsProblem[] = [];
  const say = (field: ProducerField, message: string) => problems.push({ field, message });
  const { maxRecordsPerSecond, maxTemplateCharacters, keyBytes } = PRODUCER_LIMITS;
  const maxDataBytes = maxRecordBytes - keyBytes;

  const { recordsPerSecond, recordBytes, keys, template } = input;
  // Producers that were kept by earlier versions put each record by itself.
  const aggregatedRecords = input.aggregatedRecords ?? 1;
  if (!within(recordsPerSecond, 1, maxRecordsPerSecond)) {
    say(
      "recordsPerSecond",
      `The rate must be a number from 1 to ${count(maxRecordsPerSecond)} records per second.`,
    );
  }
  if (!within(recordBytes, 0, maxDataBytes) || !Number.isInteger(recordBytes)) {
    const room = `the stream takes ${count(maxRecordBytes)} with the partition key`;
    say(
      "recordBytes",
      `The record size must be a whole number from 0 to ${count(maxDataBytes)} bytes; ${room}.`,
    );
  }
  const keysProblem = problemOfKeys(keys);
  if (keysProblem !== undefined) say("keys", keysProblem);
  if (typeof template !== "string") say("template", "The template must be a text.");
  else if (template.length > maxTemplateCharacters) {
    say("template", `The template must not be longer than ${count(maxTemplateCharacters)} characters.`);
  } else {
    const parsed = parseTemplate(template);
    if (!parsed.ok) say("template", parsed.message);
    else if (parsed.template.maxBytes > maxDataBytes) {
      const size = count(parsed.template.maxBytes);
      say(
        "template",
        `The template makes up to ${size} bytes; a record has room for ${count(maxDataBytes)}.`,
      );
    }
  }
  const { maxAggregatedRecords } = PRODUCER_LIMITS;
  if (!within(aggregatedRecords, 1, maxAggregatedRecords) || !Number.isInteger(aggregatedRecords)) {
    say(
      "aggregatedRecords",
      `A Kinesis record must hold a whole number from 1 to ${count(maxAggregatedRecords)} of user records.`,
    );
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: { recordsPerSecond, recordBytes, keys, template, aggregatedRecords } as ProducerSettings,
  };
}

function problemOfKeys(value: unknown): string | undefined {
  const { maxKeys, maxExponent } = PRODUCER_LIMITS;
  const keys: Partial<Record<string, unknown>> = isObject(value) ? value : {};
  const type = keys.type as KeyDistribution["type"];
  if (type !== "uniform" && type !== "zipf" && type !== "hot") {
    return 'The key distribution must be "uniform", "zipf" or "hot".';
  }
  if (!within(keys.keys, 1, maxKeys) || !Number.isInteger(keys.keys)) {
    return `The number of keys must be a whole number from 1 to ${count(maxKeys)}.`;
  }
  if (type === "zipf" && !within(keys.exponent, 0, maxExponent)) {
    return `The Zipf exponent must be a number from 0 to ${maxExponent}.`;
  }
  if (type === "hot" && !within(keys.share, 0, 1)) {
    return "The share of the hot key must be a number from 0 to 1.";
  }
  return undefined;
}

function within(value: unknown, min: number, max: number): value is number {
  return typeof value === "number" && value >= min && value <= max;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
