import type { Service } from "../services/operations.ts";
import { membersOf } from "../services/services.ts";
import type { CallStep, Step } from "../services/step.ts";
import { Code } from "./code.ts";

/** The services that steps call, in the order in which they come first. */
export function servicesOf(steps: readonly Step[]): readonly Service[] {
  return [...new Set(steps.map(({ service }) => service))];
}

/** Whether there is an answer to print. */
export function answers({ service, operation }: CallStep): boolean {
  return membersOf(service, operation)?.answers ?? false;
}

/** Whether what a step answers goes into the next one. */
export function isTaken(steps: readonly Step[], index: number): boolean {
  const next = steps[index + 1];
  return next !== undefined && "operation" in next && next.takes !== undefined;
}

/** The input of a step; what it takes from the answer before is code that reads it there. */
export function inputOf(
  { input, takes }: CallStep,
  answer: string,
  pathIn: (answer: string, path: readonly string[]) => string,
): object {
  if (takes === undefined) return input;
  return { ...input, [takes.member]: new Code(pathIn(answer, takes.path.split("."))) };
}
