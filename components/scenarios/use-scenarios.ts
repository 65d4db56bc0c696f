"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { commandScenario, type ScenarioCommand } from "#browser/scenarios/scenario-api.ts";
import { useAction } from "#components/calling/use-aws.ts";
import type { ScenariosData } from "#contract/scenarios.ts";

/** The run here and what the account has saved; null until it is known. */
export function useScenarios(): ScenariosData | null {
  return useTopic(topics.scenarios).data;
}

/** Commands scenarios; what fails is said. */
export function useScenarioCommand(onDone?: (command: ScenarioCommand) => void) {
  const place = usePlace();
  return useAction<ScenarioCommand>((command) => commandScenario(place, command), onDone);
}
