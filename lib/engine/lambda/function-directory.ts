import { aliasOf, versionOf } from "./function.ts";
import type { Functions } from "./functions.ts";
import type { FunctionDirectory } from "./mappings/ports.ts";

/** What mappings ask of the functions. */
export function functionDirectory(functions: Functions): FunctionDirectory {
  return {
    find(place, functionName, qualifier) {
      const fn = functions.find(place, functionName);
      if (fn === undefined) return undefined;
      const version =
        qualifier === undefined ? fn.latest : versionOf(fn, aliasOf(fn, qualifier)?.version ?? qualifier);
      return version && { roleArn: version.role };
    },
  };
}
