import type { EventSentences } from "../kernel/event-sentences.ts";

/** What happened to functions, for a person who goes from one event to the next. */
export const lambdaSentences: EventSentences = {
  "function.created": ({ functionName }) => `The function ${functionName} was made.`,
  "function.changed": ({ functionName }) => `The function ${functionName} changed.`,
  "function.deleted": ({ functionName }) => `The function ${functionName} was deleted.`,
  "function.began": ({ by, functionName }) => `${by} invoked ${functionName}.`,
  "function.ended": ({ functionName, result }) =>
    result.outcome === "ok"
      ? `${functionName} returned after ${Math.ceil(result.durationMs)} ms.`
      : `${functionName} failed: ${result.errorType ?? result.outcome}.`,
  "function.throttled": ({ by, functionName }) =>
    `${by} could not invoke ${functionName}: too many of its invocations run.`,
  "function.event-dropped": ({ functionName, reason }) =>
    `An event of ${functionName} was dropped: ${reason}`,
};
