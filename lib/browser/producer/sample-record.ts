import { seededRandom } from "#engine/kernel/random.ts";
import { partitionKeys } from "#simulator/key-picker.ts";
import { parseTemplate } from "#simulator/template.ts";

export type Sample =
  | { readonly ok: true; readonly partitionKey: string; readonly text: string; readonly bytes: number }
  | { readonly ok: false };

/** A record as the producer would make it. The same seed makes the same one. */
export function sampleRecord(template: string, keys: number, seed: number): Sample {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return { ok: false };
  const random = seededRandom(seed);
  const index = Math.floor(random.next() * Math.min(keys, 100));
  const partitionKey = partitionKeys(index + 1)[index] ?? "";
  const timestamp = new Date(1_767_225_600_000 + seed * 1_000).toISOString();
  const text = parsed.template.render({ random, timestamp, partitionKey });
  return { ok: true, partitionKey, text, bytes: new TextEncoder().encode(text).length };
}
