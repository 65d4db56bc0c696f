import type { Scenario } from "#contract/scenarios.ts";
import { checkScenario } from "#simulator/plan/scenarios/check-scenario.ts";

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  /** One sentence for each problem, with where it is. */
  | { readonly ok: false; readonly sentences: readonly string[] };

const MAX_BYTES = 1_048_576;

/** A file that is to be imported. It is checked as the server checks it. */
export async function readScenarioFile(file: File): Promise<ReadScenario> {
  if (file.size > MAX_BYTES) return wrong("The file is larger than 1 MiB: it is no scenario.");
  return readScenario(await file.text());
}

export function readScenario(text: string): ReadScenario {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("The file is no JSON text.");
  }
  const checked = checkScenario(value);
  if (checked.ok) return checked;
  const isOtherShape = checked.problems.some(({ path }) => path === "format" || path === "version");
  return {
    ok: false,
    sentences: checked.problems.map(({ path, message }) => (isOtherShape ? message : `${path}: ${message}`)),
  };
}

function wrong(sentence: string): ReadScenario {
  return { ok: false, sentences: [sentence] };
}
