import { visibleText } from "../text/visible-text.ts";

/** What AWS accepts in the members that the console's forms fill; the messages say it to a person, before it is sent. */

export function streamNameProblem(name: string): string | null {
  if (name === "") return "Give the stream a name.";
  if (!/^[a-zA-Z0-9_.-]+$/.test(name)) {
    const odd = new Set([...name].filter((character) => !/[a-zA-Z0-9_.-]/.test(character)));
    const named = [...odd].map((character) =>
      character === " " ? "a space" : `“${visibleText(character)}”`,
    );
    return `A name holds letters a–z, digits, and _ . - only, so not ${named.join(" or ")}.`;
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

export function partitionKeyProblem(key: string): string | null {
  if (key === "") return "A record has a partition key.";
  const length = [...key].length;
  return length > 256 ? `A partition key has at most 256 characters; this one has ${length}.` : null;
}
