import type { Runtime } from "#runtime";
import { RUNTIME } from "./runtime-symbol.ts";

/**
 * The runtime of this process. Next bundles each route apart, so routes must not import engines: they reach the one
 * instance through here. Call it while answering a request, never at import.
 */
export function runtime(): Runtime {
  const found = (globalThis as { [RUNTIME]?: Runtime })[RUNTIME];
  if (found === undefined) throw new Error("Next runs without Sluice's runtime: start it with `npm start`.");
  return found;
}
