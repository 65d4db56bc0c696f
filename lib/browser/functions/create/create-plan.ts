import { FileBytes } from "../../same-call/file-bytes.ts";
import type { Step } from "../../services/step.ts";
import { parseWhole } from "../../text/parse-whole.ts";
import { zipFiles } from "../code/zip.ts";
import {
  environmentProblem,
  functionNameProblem,
  handlerProblem,
  memoryProblem,
  timeoutProblem,
  type Variable,
  variableProblems,
  variableRecord,
} from "../function-rules.ts";
import { ALERTS_TOPIC, type ExampleName, exampleFiles } from "./examples.ts";

/** A function as it is filled in. */
export interface FunctionDraft {
  readonly name: string;
  readonly runtime: string;
  readonly example: ExampleName;
  readonly handler: string;
  readonly memoryMiB: string;
  readonly timeoutSeconds: string;
  readonly variables: readonly Variable[];
}

export interface FunctionProblems {
  readonly name: string | null;
  readonly handler: string | null;
  readonly memory: string | null;
  readonly timeout: string | null;
  readonly variables: readonly (string | null)[];
  readonly environment: string | null;
}

export function functionProblems(draft: FunctionDraft, taken: readonly string[]): FunctionProblems {
  return {
    name: functionNameProblem(draft.name, taken),
    handler: handlerProblem(draft.handler),
    memory: memoryProblem(parseWhole(draft.memoryMiB)),
    timeout: timeoutProblem(parseWhole(draft.timeoutSeconds)),
    variables: variableProblems(draft.variables),
    environment: environmentProblem(draft.variables),
  };
}

export function hasFunctionProblems({ variables, ...others }: FunctionProblems): boolean {
  return [...variables, ...Object.values(others)].some((problem) => problem !== null);
}

/** Any role does: nothing asks what it may. */
export function roleArn(account: string): string {
  return `arn:aws:iam::${account}:role/functions`;
}

/** What makes the function and waits until it can be called. */
export function createFunctionSteps(draft: FunctionDraft, account: string): readonly Step[] {
  const Variables = variableRecord(draft.variables);
  const FunctionName = draft.name;
  return [
    {
      service: "lambda",
      operation: "CreateFunction",
      input: {
        FunctionName,
        Runtime: draft.runtime as "nodejs24.x",
        Handler: draft.handler,
        Role: roleArn(account),
        Code: {
          ZipFile: new FileBytes("function.zip", zipFiles(exampleFiles(draft.example, draft.runtime))),
        },
        MemorySize: parseWhole(draft.memoryMiB) ?? 128,
        Timeout: parseWhole(draft.timeoutSeconds) ?? 3,
        ...(Object.keys(Variables).length > 0 && { Environment: { Variables } }),
      },
    },
    { service: "lambda", waiter: "FunctionActiveV2", input: { FunctionName } },
    ...topicSteps(Variables.TOPIC_ARN),
  ];
}

/** Making a topic that is there already changes nothing. */
function topicSteps(topicArn: string | undefined): readonly Step[] {
  if (!topicArn?.endsWith(`:${ALERTS_TOPIC}`)) return [];
  return [{ service: "sns", operation: "CreateTopic", input: { Name: ALERTS_TOPIC } }];
}
