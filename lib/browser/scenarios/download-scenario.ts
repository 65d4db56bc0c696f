import type { Scenario } from "#contract/scenarios.ts";

/** Lets the browser save a scenario as a file. */
export function downloadScenario(scenario: Scenario): void {
  const text = `${JSON.stringify(scenario, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${scenario.name}.scenario.json`;
  link.click();
  URL.revokeObjectURL(url);
}
