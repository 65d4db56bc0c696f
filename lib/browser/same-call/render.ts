import type { Target } from "#first-steps/environment.ts";
import type { Step } from "../services/step.ts";
import { renderBoto3 } from "./boto3.ts";
import { renderCli } from "./cli.ts";
import { renderJavaScript } from "./javascript.ts";

export type Language = "cli" | "javascript" | "boto3";

export const LANGUAGES: readonly { readonly value: Language; readonly label: string }[] = [
  { value: "cli", label: "AWS CLI" },
  { value: "javascript", label: "JavaScript" },
  { value: "boto3", label: "boto3" },
];

const renderers: Record<Language, (steps: readonly Step[], target: Target) => string> = {
  cli: renderCli,
  javascript: renderJavaScript,
  boto3: renderBoto3,
};

/** Code that does these steps, one after the other, against this target. Whatever values they hold, it does only that. */
export function renderSteps(language: Language, steps: readonly Step[], target: Target): string {
  return renderers[language](steps, target);
}
