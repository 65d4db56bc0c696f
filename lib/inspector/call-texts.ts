import type { CallResult } from "#calls/hooks.ts";
import { JSON_DOCUMENT, type OperationSchema, type Service } from "#calls/service.ts";
import { operationShapes } from "#calls/shape.ts";
import type { CallDetail, CallText } from "#contract/calls.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import { boundedJson } from "./bounded-json.ts";

/** Characters that are kept of a request, and as many of an answer. */
const MAX_CHARACTERS = 32 * 1_024;

/** What a call said and was told, as text that can be kept: nothing in it refers to the call. */
export interface KeptTexts {
  readonly request: CallText;
  readonly answer: NonNullable<CallDetail["answer"]>;
  /** About what it takes in memory. */
  readonly bytes: number;
}

export type ToTexts = (event: CallFinished, input: unknown, result: CallResult) => KeptTexts;

/** Writes requests and answers in AWS JSON, by the schemas of the services. */
export function createToTexts(services: readonly Service[]): ToTexts {
  const operationsOf = new Map(services.map(({ name, operations }) => [name, operations]));

  return ({ service, operation }, input, result) => {
    const known = operationsOf.get(service);
    const schema =
      known !== undefined && Object.hasOwn(known, operation) ? known[operation]?.schema : JSON_DOCUMENT;
    const shape = schema === JSON_DOCUMENT ? null : operationShapes(schema).input;
    const request = boundedJson(shape, input ?? {}, MAX_CHARACTERS);
    const answer = answerOf(schema, result);
    return { request, answer, bytes: request.json.length + sizeOf(answer) };
  };
}

function answerOf(schema: OperationSchema, result: CallResult): NonNullable<CallDetail["answer"]> {
  if (!result.ok) return { kind: "error", code: result.code, message: result.message };
  if (schema === JSON_DOCUMENT)
    return { kind: "output", ...boundedJson(null, result.output ?? {}, MAX_CHARACTERS) };
  const { output, eventStream } = operationShapes(schema);
  if (eventStream !== null) return { kind: "event stream" };
  if (output === null) return { kind: "empty" };
  return { kind: "output", ...boundedJson(output, result.output ?? {}, MAX_CHARACTERS) };
}

function sizeOf(answer: NonNullable<CallDetail["answer"]>): number {
  if (answer.kind === "output") return answer.json.length;
  return answer.kind === "error" ? answer.message.length : 0;
}
