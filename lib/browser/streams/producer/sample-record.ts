import type { ProducerSettings } from "#contract/producers.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { RecordMaker } from "#simulator/plan/producers/record-maker.ts";
import { parseTemplate } from "#simulator/plan/templates/template.ts";

export interface SampleRecord {
  readonly partitionKey: string;
  readonly text: string;
  readonly bytes: number;
}

/** Of a distribution that is not complete, or that would take long to prepare for a few records. */
const SAMPLE_KEYS = { type: "uniform", keys: 100 } as const;
const MOST_KEYS = 1_000;
const STEP_MS = 120;

/**
 * The first records of a producer, made as the server makes them; the same seed makes the same ones. None where the
 * template does not parse.
 */
export function sampleRecords(
  template: string,
  keys: ProducerSettings["keys"] | null,
  seed: number,
  count: number,
): readonly SampleRecord[] {
  const parsed = parseTemplate(template);
  if (!parsed.ok) return [];
  const settings = {
    keys: keys !== null && keys.keys <= MOST_KEYS ? keys : SAMPLE_KEYS,
    size: { type: "template" },
  } as const;
  const maker = new RecordMaker(parsed.template, settings, seededRandom(seed));
  return Array.from({ length: count }, (_, index) => {
    maker.at(1_767_225_600_000 + seed * 1_000 + index * STEP_MS);
    const { partitionKey, text } = maker.next(null);
    return { partitionKey, text, bytes: new TextEncoder().encode(text).length };
  });
}
