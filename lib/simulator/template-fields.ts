import type { Random } from "#engine/kernel/random.ts";

/** What a field may draw on for one record. */
export interface FieldContext {
  readonly random: Random;
  /** The account's time as ISO 8601 with milliseconds, in UTC. */
  readonly timestamp: string;
  readonly partitionKey: string;
}

export interface CompiledField {
  /** UTF-8 bytes that the field fills at most. */
  readonly maxBytes: number;
  readonly render: (context: FieldContext) => string;
}

/** An argument as it was written; `at` counts characters of the template from 1. */
export interface FieldArgument {
  readonly text: string;
  readonly at: number;
}

/** Why a template does not compile, as a sentence with its position. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export interface FieldKind {
  readonly name: string;
  /** As a person writes it. */
  readonly usage: string;
  readonly help: string;
  readonly compile: (args: readonly FieldArgument[], at: number) => CompiledField;
}

/** All fields, in the order in which the console lists them. */
export const TEMPLATE_FIELDS: readonly FieldKind[] = [
  {
    name: "id",
    usage: "{{id}}",
    help: "a random UUID, another one in each record",
    compile: plain("id", 36, ({ random }) => uuid(random)),
  },
  {
    name: "timestamp",
    usage: "{{timestamp}}",
    help: "the time at which the record is made, as ISO 8601",
    compile: plain("timestamp", 24, ({ timestamp }) => timestamp),
  },
  {
    name: "choice",
    usage: "{{choice(red, green, blue)}}",
    help: "one of the values, each as likely; put quotes around one that holds a comma",
    compile: choice,
  },
  {
    name: "number",
    usage: "{{number(1, 100)}}",
    help: "a number from the first to the second; a third argument says how many decimals it has",
    compile: number,
  },
  {
    name: "name",
    usage: "{{name}}",
    help: "a person's name",
    compile: plain("name", 24, ({ random }) => `${pick(GIVEN, random)} ${pick(FAMILY, random)}`),
  },
  {
    name: "key",
    usage: "{{key}}",
    help: "the record's partition key",
    compile: plain("key", 16, ({ partitionKey }) => partitionKey),
  },
];

function plain(name: string, maxBytes: number, render: CompiledField["render"]): FieldKind["compile"] {
  return (args, at) => {
    if (args.length > 0) throw new TemplateError(`"${name}" at character ${at} takes no arguments.`, at);
    return { maxBytes, render };
  };
}

function choice(args: readonly FieldArgument[], at: number): CompiledField {
  const values = args.map(({ text }) => text);
  if (values.length === 0) {
    throw new TemplateError(`"choice" at character ${at} needs at least one value, as in choice(a, b).`, at);
  }
  const encoder = new TextEncoder();
  const maxBytes = Math.max(...values.map((value) => encoder.encode(value).length));
  return { maxBytes, render: ({ random }) => pick(values, random) };
}

const LARGEST = 1e12;
const MOST_DECIMALS = 6;

function number(args: readonly FieldArgument[], at: number): CompiledField {
  const [lowest, highest, places] = args;
  if (lowest === undefined || highest === undefined || args.length > 3) {
    throw new TemplateError(
      `"number" at character ${at} needs two numbers, as in number(1, 100), and takes decimals as a third.`,
      at,
    );
  }
  const min = numberFrom(lowest);
  const max = numberFrom(highest);
  if (min > max) {
    throw new TemplateError(`"number" at character ${at} needs its smaller number first.`, at);
  }
  const decimals =
    places === undefined ? Math.max(decimalsOf(lowest), decimalsOf(highest)) : numberFrom(places);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) {
    const where = places?.at ?? at;
    throw new TemplateError(`Decimals at character ${where} must be 0 to ${MOST_DECIMALS}.`, where);
  }
  const scale = 10 ** decimals;
  const first = Math.ceil(min * scale);
  const steps = Math.floor(max * scale) - first + 1;
  if (steps < 1) {
    const message = `There is no number with ${decimals} decimals between the two of "number" at character ${at}.`;
    throw new TemplateError(message, at);
  }
  const show = (value: number) => (decimals === 0 ? String(value) : (value / scale).toFixed(decimals));
  return {
    maxBytes: Math.max(show(first).length, show(first + steps - 1).length),
    render: ({ random }) => show(first + Math.floor(random.next() * steps)),
  };
}

function numberFrom({ text, at }: FieldArgument): number {
  const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new TemplateError(`"${text}" at character ${at} is not a number.`, at);
  if (Math.abs(value) > LARGEST) {
    throw new TemplateError(`"${text}" at character ${at} is beyond ±1,000,000,000,000.`, at);
  }
  return value;
}

function decimalsOf({ text }: FieldArgument): number {
  return text.split(".")[1]?.length ?? 0;
}

const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, "0"));

/** The shape of a version 4 UUID; as random as its source. */
function uuid(random: Random): string {
  const hex = (bits: number) => HEX[bits & 0xffff] ?? "";
  const a = Math.floor(random.next() * 4294967296);
  const b = Math.floor(random.next() * 4294967296);
  const c = Math.floor(random.next() * 4294967296);
  const d = Math.floor(random.next() * 4294967296);
  const version = 0x4000 | (b & 0x0fff);
  const variant = 0x8000 | (c & 0x3fff);
  return `${hex(a >>> 16)}${hex(a)}-${hex(b >>> 16)}-${hex(version)}-${hex(variant)}-${hex(c >>> 16)}${hex(d >>> 16)}${hex(d)}`;
}

function pick(values: readonly string[], random: Random): string {
  return values[Math.floor(random.next() * values.length)] ?? "";
}

const GIVEN =
  "Ada Amir Astrid Bao Carla Chidi Dana Elif Emeka Farah Goran Hana Imani Jonas Kaito Lena Mateo Nadia Olga Priya Rafael Sofia Tomas Wanjiru".split(
    " ",
  );
const FAMILY =
  "Abara Almeida Berg Castro Dubois Eriksen Fischer Garcia Haddad Ivanova Jensen Kaya Kowalski Larsen Moreau Nakamura Okafor Patel Quispe Rossi Santos Tanaka Vargas Zhang".split(
    " ",
  );
