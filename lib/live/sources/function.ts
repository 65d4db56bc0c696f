import type { FunctionData } from "#contract/functions.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { functionRow } from "./function-row.ts";
import { wholeSource } from "./whole.ts";

/** `function:{name}`: when something happened to a function of its place, and once a second. */
export function functionSource(
  dependencies: Pick<SourceDependencies, "functions" | "lambda">,
  { functionName, ...place }: Place & { readonly functionName: string },
): Source {
  const { functions, lambda } = dependencies;
  let known = -1;
  const read = (): FunctionData | undefined => {
    const fn = lambda.find(place, functionName);
    if (fn === undefined) return undefined;
    return {
      row: functionRow(dependencies, fn),
      seconds: functions.seconds(place, functionName),
      invocations: functions.invocations(place, functionName),
      queuedEvents: lambda.queuedEvents(place, functionName),
    };
  };
  return wholeSource(read, (isNewSecond) => {
    const revision = functions.revision(place);
    if (revision === known && !isNewSecond) return false;
    known = revision;
    return true;
  });
}
