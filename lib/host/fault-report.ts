import { StorageFullError } from "#engine/kernel/ports/storage.ts";
import type { StorageState } from "./storage-state.ts";

/** Receives what went wrong and no caller is told in full. */
export type ReportFault = (what: string, fault: unknown) => void;

/** Prints what should never happen. A full disk may happen, and at every call: it is said in its own way. */
export function createFaultReport(storage: Pick<StorageState, "refused">): ReportFault {
  return (what, fault) => {
    if (fault instanceof StorageFullError) storage.refused();
    else printFault(what, fault);
  };
}

export const printFault: ReportFault = (what, fault) => {
  console.error(`Fault in ${what}:`, fault);
};
