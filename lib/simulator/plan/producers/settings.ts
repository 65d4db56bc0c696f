import type { ProducerSettings } from "#contract/producers.ts";
import { count, isWhole } from "../given.ts";
import { parseTemplate } from "../templates/template.ts";
import {
  fieldsOf,
  PRODUCER_LIMITS,
  type Ruled,
  ruleKeys,
  rulePuts,
  ruleRate,
  ruleRetry,
  ruleSize,
} from "./setting-rules.ts";

export { PRODUCER_LIMITS } from "./setting-rules.ts";

/** Without a name: the stream gives it the first one that is free. */
export const DEFAULT_PRODUCER_SETTINGS: Omit<ProducerSettings, "name"> = {
  seed: null,
  rate: { type: "constant", recordsPerSecond: 100 },
  keys: { type: "uniform", keys: 10_000 },
  template:
    '{"id":"{{id}}","time":"{{timestamp}}","customer":"{{name}}","action":"{{choice(view, cart, buy)}}","price":{{number(1, 200, 2)}}}',
  size: { type: "template" },
  puts: { operation: "PutRecords", maxRecords: PRODUCER_LIMITS.maxRecordsPerCall },
  retry: { type: "none" },
  aggregatedRecords: 1,
};

export type ProducerField = keyof ProducerSettings;

export interface SettingsProblem {
  readonly field: ProducerField;
  /** A whole sentence. */
  readonly message: string;
}

export type CheckedSettings =
  | { readonly ok: true; readonly settings: ProducerSettings }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/**
 * Says all that is wrong with the settings of a producer. What is left out and has a default gets it; what earlier
 * versions kept is read as what they meant by it. Runs in browsers as well.
 * @param maxRecordBytes the stream's maximum for data and partition key together
 * @param takenNames of the stream's other producers
 */
export function checkProducerSettings(
  value: unknown,
  maxRecordBytes: number,
  takenNames: readonly string[] = [],
): CheckedSettings {
  const given = upgraded(fieldsOf(value));
  const problems: SettingsProblem[] = [];
  const part = <Field extends ProducerField>(
    field: Field,
    ruled: Ruled<ProducerSettings[Field]>,
  ): ProducerSettings[Field] | undefined => {
    if (ruled.ok) return ruled.part;
    problems.push({ field, message: ruled.message });
    return undefined;
  };
  const settings = {
    name: part("name", ruleName(given.name, takenNames)),
    seed: part("seed", ruleSeed(given.seed)),
    rate: part("rate", ruleRate(given.rate)),
    keys: part("keys", ruleKeys(given.keys)),
    template: part("template", ruleTemplate(given.template, maxRecordBytes)),
    size: part("size", ruleSize(given.size, maxRecordBytes)),
    puts: part("puts", rulePuts(given.puts)),
    retry: part("retry", ruleRetry(given.retry)),
    aggregatedRecords: part("aggregatedRecords", ruleAggregation(given.aggregatedRecords)),
  };
  return isComplete(settings) ? { ok: true, settings } : { ok: false, problems };
}

function isComplete(
  settings: {
    readonly [Field in ProducerField]: ProducerSettings[Field] | undefined;
  },
): settings is ProducerSettings {
  return Object.values(settings).every((part) => part !== undefined);
}

/** The first of producer-1, producer-2, … that no other producer of the stream has. */
export function freeProducerName(takenNames: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = `producer-${number}`;
    if (!takenNames.includes(name)) return name;
  }
}

/** Earlier versions knew one rate and one size, put with PutRecords, and put nothing again. */
function upgraded(given: Partial<Record<string, unknown>>): Partial<Record<string, unknown>> {
  const { recordsPerSecond, recordBytes, ...rest } = given;
  const { seed, size, puts, retry, aggregatedRecords } = DEFAULT_PRODUCER_SETTINGS;
  return {
    seed,
    size: recordBytes === undefined || recordBytes === 0 ? size : { type: "fixed", bytes: recordBytes },
    puts,
    retry,
    aggregatedRecords,
    ...(recordsPerSecond !== undefined && { rate: { type: "constant", recordsPerSecond } }),
    ...rest,
  };
}

const NAME = /^[a-zA-Z0-9_.-]{1,64}$/;

function ruleName(name: unknown, takenNames: readonly string[]): Ruled<string> {
  if (name === undefined) return { ok: true, part: freeProducerName(takenNames) };
  if (typeof name !== "string" || !NAME.test(name)) {
    return { ok: false, message: 'The name must be 1 to 64 letters, digits, ".", "_" or "-".' };
  }
  if (!takenNames.includes(name)) return { ok: true, part: name };
  return { ok: false, message: `Another producer of this stream is named ${name}.` };
}

function ruleSeed(seed: unknown): Ruled<number | null> {
  const { maxSeed } = PRODUCER_LIMITS;
  if (seed === null || isWhole(seed, 0, maxSeed)) return { ok: true, part: seed };
  return { ok: false, message: `The seed must be a whole number from 0 to ${count(maxSeed)}, or none.` };
}

function ruleTemplate(template: unknown, maxRecordBytes: number): Ruled<string> {
  const { maxTemplateCharacters, keyBytes } = PRODUCER_LIMITS;
  if (typeof template !== "string") return { ok: false, message: "The template must be a text." };
  if (template.length > maxTemplateCharacters) {
    const most = count(maxTemplateCharacters);
    return { ok: false, message: `The template must not be longer than ${most} characters.` };
  }
  const parsed = parseTemplate(template);
  if (!parsed.ok) return parsed;
  const room = maxRecordBytes - keyBytes;
  const { maxBytes } = parsed.template;
  if (maxBytes <= room) return { ok: true, part: template };
  return {
    ok: false,
    message: `The template makes up to ${count(maxBytes)} bytes; a record has room for ${count(room)}.`,
  };
}

function ruleAggregation(records: unknown): Ruled<number> {
  const { maxAggregatedRecords } = PRODUCER_LIMITS;
  if (isWhole(records, 1, maxAggregatedRecords)) return { ok: true, part: records };
  const most = count(maxAggregatedRecords);
  return {
    ok: false,
    message: `A Kinesis record must hold a whole number from 1 to ${most} of user records.`,
  };
}
