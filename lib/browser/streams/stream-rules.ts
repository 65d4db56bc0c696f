/** What AWS accepts in the members that the console's forms fill; the messages say it to a person, before it is sent. */

export function streamNameProblem(name: string): string | null {
  if (name === "") return "Give the stream a name.";
  if (!/^[a-zA-Z0-9_.-]+$/.test(name)) {
    const odd = [...name].find((character) => !/[a-zA-Z0-9_.-]/.test(character)) ?? "";
    return `A name holds letters a–z, digits, and _ . - only, so not ${odd.trim() === "" ? "a space" : `“${odd}”`}.`;
  }
  if (name.length > 128) return `A name has at most 128 characters; this one has ${name.length}.`;
  return null;
}

export const RETENTION_HOURS = { min: 24, max: 8_760 } as const;

export function retentionProblem(hours: number | null): string | null {
  if (hours === null || !Number.isInteger(hours)) return "Write a whole number of hours.";
  if (hours < RETENTION_HOURS.min) {
    return `Minimum allowed retention period is ${RETENTION_HOURS.min} hours. Requested retention period (${hours} hours) is too short.`;
  }
  if (hours > RETENTION_HOURS.max) {
    return `Maximum allowed retention period is ${RETENTION_HOURS.max} hours. Requested retention period (${hours} hours) is too long.`;
  }
  return null;
}

export function shardCountProblem(count: number | null): string | null {
  if (count === null || !Number.isInteger(count)) return "Write a whole number of shards.";
  if (count < 1) return "A stream has at least one shard.";
  return null;
}

export const MAX_TAGS = 50;

export interface TagEntry {
  readonly key: string;
  readonly value: string;
}

/** Anything but letters, digits and white space of any script, and _ . / = + - % @ : */
const TAG_FORBIDDEN = /[^\u00C0-\u1FFF\u2C00-\uD7FF\w./\-=+_ @%:]/;
const TAG_WORDS = "letters, digits, spaces, and _ . / = + - % @ :";

export function tagKeyProblem(key: string, others: readonly string[]): string | null {
  if (key === "") return "A tag has a key.";
  if (key.length > 128) return `A key has at most 128 characters; this one has ${key.length}.`;
  if (TAG_FORBIDDEN.test(key)) return `A key holds ${TAG_WORDS} only.`;
  if (others.includes(key)) return "This key is there already.";
  return null;
}

export function tagValueProblem(value: string): string | null {
  if (value.length > 256) return `A value has at most 256 characters; this one has ${value.length}.`;
  if (TAG_FORBIDDEN.test(value)) return `A value holds ${TAG_WORDS} only.`;
  return null;
}

export function partitionKeyProblem(key: string): string | null {
  if (key === "") return "A record has a partition key.";
  const length = [...key].length;
  return length > 256 ? `A partition key has at most 256 characters; this one has ${length}.` : null;
}

/** A whole number as typed, or null. */
export function parseWhole(text: string): number | null {
  const trimmed = text.trim();
  return /^-?\d{1,12}$/.test(trimmed) ? Number(trimmed) : null;
}
