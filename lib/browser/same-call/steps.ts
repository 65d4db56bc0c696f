import type { Service } from "../services/operations.ts";
import { membersOf } from "../services/services.ts";
import type { CallStep, Step } from "../services/step.ts";

/** The services that steps call, in the order in which they come first. */
export function servicesOf(steps: readonly Step[]): readonly Service[] {
  return [...new Set(steps.map(({ service }) => service))];
}

/** Whether there is an answer to print. */
export function answers({ service, operation }: CallStep): boolean {
  return membersOf(service, operation)?.answers ?? false;
}
