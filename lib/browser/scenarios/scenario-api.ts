import type { Scenario } from "#contract/scenarios.ts";
import { request, requestJson } from "../http/request.ts";
import type { Place } from "../live/place.ts";

const BASE = "/api/simulator/scenarios";

/** A command about scenarios. A `seed` of null is the scenario's own. */
export type ScenarioCommand =
  | { readonly kind: "start"; readonly scenario: Scenario; readonly replace: boolean }
  | { readonly kind: "stop" | "reset" }
  | { readonly kind: "restart"; readonly seed: number | null }
  | { readonly kind: "save"; readonly scenario: Scenario }
  | { readonly kind: "rename"; readonly savedId: string; readonly title: string }
  | { readonly kind: "remove"; readonly savedId: string };

/** @throws {ServerError} with a sentence for a person; then nothing was started */
export async function commandScenario(place: Place, command: ScenarioCommand): Promise<void> {
  switch (command.kind) {
    case "start": {
      const { scenario, replace } = command;
      await request(`${BASE}/run`, { place, method: "POST", json: { scenario, replace } });
      return;
    }
    case "stop":
      await request(`${BASE}/run`, { place, method: "PATCH", json: { command: "stop" } });
      return;
    case "restart":
      await request(`${BASE}/run`, {
        place,
        method: "PATCH",
        json: { command: "restart", seed: command.seed },
      });
      return;
    case "reset":
      await request(`${BASE}/run`, { place, method: "DELETE" });
      return;
    case "save":
      await request(`${BASE}/saved`, { place, method: "POST", json: { scenario: command.scenario } });
      return;
    case "rename":
      await request(savedPath(command.savedId), { place, method: "PATCH", json: { title: command.title } });
      return;
    case "remove":
      await request(savedPath(command.savedId), { place, method: "DELETE" });
      return;
  }
}

/** What is set up in the place now, as a scenario. @throws {ServerError} with a sentence for a person */
export async function exportSetUp(place: Place): Promise<Scenario> {
  return await requestJson<Scenario>(`${BASE}/export`, { place });
}

function savedPath(savedId: string): string {
  return `${BASE}/saved/${encodeURIComponent(savedId)}`;
}
