import type { FunctionListRow, FunctionsData } from "#contract/functions.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Changes, Source, SourceDependencies } from "../source.ts";
import { functionRow } from "./function-row.ts";

/** `functions`: the rows that changed, at once when something happened to one of them, and once a second. */
export function functionsSource(
  dependencies: Pick<SourceDependencies, "functions" | "lambda">,
  place: Place,
): Source {
  const { functions, lambda } = dependencies;
  let said = new Map<string, string>();
  let revision = functions.revision(place);

  const rows = () => lambda.list(place).map((fn) => functionRow(dependencies, fn));

  return {
    changesAre: "delta",
    async open() {
      said = new Map(rows().map((row) => [row.functionName, JSON.stringify(row)]));
      return true;
    },
    snapshot(): FunctionsData {
      const all = rows();
      // A row that was never said counts as said, so that its end will be said as well.
      for (const { functionName } of all) if (!said.has(functionName)) said.set(functionName, "");
      return { rows: all, gone: [], running: lambda.running() };
    },
    changes(isNewSecond): Changes {
      const newest = functions.revision(place);
      if (!isNewSecond && newest === revision) return "nothing";
      revision = newest;
      const now = new Map<string, string>();
      const changed: FunctionListRow[] = [];
      for (const row of rows()) {
        const text = JSON.stringify(row);
        now.set(row.functionName, text);
        if (said.get(row.functionName) !== text) changed.push(row);
      }
      const gone = [...said.keys()].filter((name) => !now.has(name));
      said = now;
      const data: FunctionsData = { rows: changed, gone, running: lambda.running() };
      return changed.length + gone.length === 0 ? "nothing" : { data };
    },
  };
}
