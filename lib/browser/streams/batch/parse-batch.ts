/** Where the records of a batch have their partition keys from. */
export type KeySource =
  /** A new random key for each record, so that they spread evenly. */
  | { readonly type: "random" }
  /** A member of each line's JSON object; names joined by dots lead into objects. */
  | { readonly type: "field"; readonly path: string }
  | { readonly type: "fixed"; readonly key: string };

export interface BatchRecord {
  /** Line of the text it came from, from 1. */
  readonly line: number;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** Bytes that count against the limits: data and partition key. */
  readonly sizeBytes: number;
}

export interface BatchProblem {
  readonly line: number;
  readonly text: string;
}

export interface Batch {
  readonly records: readonly BatchRecord[];
  readonly problems: readonly BatchProblem[];
  readonly sizeBytes: number;
}

export interface ParseOptions {
  readonly keySource: KeySource;
  /** The stream's limit for data and key of one record. */
  readonly maxRecordBytes: number;
  readonly randomKey: () => string;
}

const encoder = new TextEncoder();

/** Makes a record of each line that is not blank, its data the line's bytes; a line that cannot be one is a problem. */
export function parseBatch(text: string, options: ParseOptions): Batch {
  const records: BatchRecord[] = [];
  const problems: BatchProblem[] = [];
  let sizeBytes = 0;
  let line = 0;
  for (const raw of text.split("\n")) {
    line += 1;
    const content = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (content.trim() === "") continue;
    const key = keyOf(content, options);
    if ("problem" in key) {
      problems.push({ line, text: key.problem });
      continue;
    }
    const data = encoder.encode(content);
    const size = data.length + encoder.encode(key.key).length;
    if (size > options.maxRecordBytes) {
      problems.push({
        line,
        text: `Data and key are ${size} bytes; a record has at most ${options.maxRecordBytes}.`,
      });
      continue;
    }
    records.push({ line, partitionKey: key.key, data, sizeBytes: size });
    sizeBytes += size;
  }
  return { records, problems, sizeBytes };
}

type Key = { readonly key: string } | { readonly problem: string };

function keyOf(line: string, { keySource, randomKey }: ParseOptions): Key {
  if (keySource.type === "random") return { key: randomKey() };
  const key: Key = keySource.type === "fixed" ? { key: keySource.key } : fieldOf(line, keySource.path);
  if ("problem" in key) return key;
  const length = [...key.key].length;
  if (length >= 1 && length <= 256) return key;
  return {
    problem:
      length === 0
        ? "The partition key is empty."
        : `The partition key has ${length} characters; 256 are allowed.`,
  };
}

function fieldOf(line: string, path: string): Key {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: "This line is not JSON, so it has no field to take the key from." };
  }
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) {
      return { problem: `There is no field “${path}”.` };
    }
    value = (value as Record<string, unknown>)[name];
  }
  if (typeof value === "string") return { key: value };
  if (typeof value === "number" || typeof value === "boolean") return { key: String(value) };
  return { problem: `The field “${path}” is neither text nor a number.` };
}
