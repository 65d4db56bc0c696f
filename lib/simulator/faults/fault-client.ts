import type { Call } from "#engine/kernel/call.ts";

/** What the calls name themselves that faults make. */
export const FAULT_CLIENT = "faults";

/** Whether a fault made the call, which no fault strikes then; clients from outside may have any name. */
export function isOfFault({ client, source }: Call): boolean {
  return client === FAULT_CLIENT && source === "simulator";
}
