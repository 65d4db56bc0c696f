import { type Random, seededRandom } from "#engine/kernel/random.ts";
import { type FieldContext, type FieldKind, pick, stateless, TemplateError } from "./field.ts";

/** Fields without numbers to set: who, when, from where. */
export const PLAIN_FIELDS: readonly FieldKind[] = [
  ofRecordOrKey("id", "a random UUID, another one in each record; id(key): the key's own", 36, uuid),
  plain("timestamp", "the time at which the record is made, as ISO 8601", 24, ({ timestamp }) => timestamp),
  plain("epoch", "the same time as milliseconds since 1970", 16, ({ nowMs }) => String(nowMs)),
  plain("key", "the record's partition key", 16, ({ partitionKey }) => partitionKey),
  ofRecordOrKey("name", "a person's name; name(key): the key's own, the same each time", 24, personName),
  ofRecordOrKey("ip", "an IPv4 address; ip(key): the key's own", 15, address),
  {
    name: "sequence",
    usage: "{{sequence}}",
    help: "counts the producer's records from 1; sequence(key) those of the key",
    compile(args, at) {
      if (!saysKey("sequence", args, at)) return stateless(16, ({ number }) => String(number));
      return {
        maxBytes: 16,
        begin() {
          const counts = new Map<number, number>();
          return ({ keyIndex }) => {
            const count = (counts.get(keyIndex) ?? 0) + 1;
            counts.set(keyIndex, count);
            return String(count);
          };
        },
      };
    },
  },
];

function plain(
  name: string,
  help: string,
  maxBytes: number,
  render: (context: FieldContext) => string,
): FieldKind {
  return {
    name,
    usage: `{{${name}}}`,
    help,
    compile(args, at) {
      if (args.length > 0) throw new TemplateError(`"${name}" at character ${at} takes no arguments.`, at);
      return stateless(maxBytes, render);
    },
  };
}

/** Another value in each record, or with `(key)` one that belongs to the key, whatever the seed. */
function ofRecordOrKey(
  name: string,
  help: string,
  maxBytes: number,
  make: (random: Random) => string,
): FieldKind {
  return {
    name,
    usage: `{{${name}}}`,
    help,
    compile(args, at) {
      if (!saysKey(name, args, at)) return stateless(maxBytes, ({ random }) => make(random));
      return {
        maxBytes,
        begin() {
          const known = new Map<number, string>();
          return ({ keyIndex }) => {
            let value = known.get(keyIndex);
            if (value === undefined) {
              value = make(seededRandom(Math.imul(keyIndex + 1, 0x9e3779b1)));
              known.set(keyIndex, value);
            }
            return value;
          };
        },
      };
    },
  };
}

function saysKey(name: string, args: readonly { readonly text: string }[], at: number): boolean {
  if (args.length === 0) return false;
  if (args.length === 1 && args[0]?.text === "key") return true;
  throw new TemplateError(`"${name}" at character ${at} takes no arguments, or the word key.`, at);
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

/** Of the blocks that are set aside for examples, which belong to nobody (RFC 5737, RFC 2544). */
function address(random: Random): string {
  const part = () => Math.floor(random.next() * 256);
  return `198.${18 + Math.floor(random.next() * 2)}.${part()}.${part()}`;
}

function personName(random: Random): string {
  return `${pick(GIVEN, random)} ${pick(FAMILY, random)}`;
}

const GIVEN =
  "Ada Amir Astrid Bao Carla Chidi Dana Elif Emeka Farah Goran Hana Imani Jonas Kaito Lena Mateo Nadia Olga Priya Rafael Sofia Tomas Wanjiru".split(
    " ",
  );
const FAMILY =
  "Abara Almeida Berg Castro Dubois Eriksen Fischer Garcia Haddad Ivanova Jensen Kaya Kowalski Larsen Moreau Nakamura Okafor Patel Quispe Rossi Santos Tanaka Vargas Zhang".split(
    " ",
  );
