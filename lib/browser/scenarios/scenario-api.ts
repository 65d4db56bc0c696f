import type { Scenario } from "#contract/scenarios.ts";
import type { Place } from "../live/place.ts";
import { simulatorFetch, simulatorRead } from "../simulator-fetch.ts";

const BASE = "/api/simulator/scenarios";

/** A command about scenarios. A `seed` of null is the scenario's own. */
export type ScenarioCommand =
  | { readonly kind: "start"; readonly scenario: Scenario; readonly replace: boolean }
  | { readonly kind: "stop" | "reset" }
  | { readonly kind: "restart"; readonly seed: number | null }
  | { readonly kind: "save"; readonly scenario: Scenario }
  | { readonly kind: "rename"; readonly savedId: string; readonly title: string }
  | { readonly kind: "remove"; readonly savedId: string };

/** @throws {Error} with a sentence for a person; then nothing was started */
export async function commandScenario(place: Place, command: ScenarioCommand): Promise<void> {
  switch (command.kind) {
    case "start": {
      const { scenario, replace } = command;
      await simulatorFetch(place, "POST", `${BASE}/run`, { scenario, replace });
      return;
    }
    case "stop":
      await simulatorFetch(place, "PATCH", `${BASE}/run`, { command: "stop" });
      return;
    case "restart":
      await simulatorFetch(place, "PATCH", `${BASE}/run`, { command: "restart", seed: command.seed });
      return;
    case "reset":
      await simulatorFetch(place, "DELETE", `${BASE}/run`);
      return;
    case "save":
      await simulatorFetch(place, "POST", `${BASE}/saved`, { scenario: command.scenario });
      return;
    case "rename":
      await simulatorFetch(place, "PATCH", savedPath(command.savedId), { title: command.title });
      return;
    case "remove":
      await simulatorFetch(place, "DELETE", savedPath(command.savedId));
      return;
  }
}

/** What is set up in the place now, as a scenario. @throws {Error} with a sentence for a person */
export async function exportSetUp(place: Place): Promise<Scenario> {
  return await simulatorRead<Scenario>(place, `${BASE}/export`);
}

function savedPath(savedId: string): string {
  return `${BASE}/saved/${encodeURIComponent(savedId)}`;
}
