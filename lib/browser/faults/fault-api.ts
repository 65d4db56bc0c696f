import type { FaultSpec, SeenClient } from "#contract/faults.ts";
import type { Place } from "../live/place.ts";
import { simulatorFetch, simulatorRead } from "../simulator-fetch.ts";

const BASE = "/api/simulator/faults";

/** @param forSeconds null for a fault that stays until it is ended */
export async function beginFault(place: Place, fault: FaultSpec, forSeconds: number | null): Promise<void> {
  await simulatorFetch(place, "POST", BASE, { fault, forSeconds });
}

export async function endFault(place: Place, faultId: string): Promise<void> {
  await simulatorFetch(place, "DELETE", `${BASE}/${encodeURIComponent(faultId)}`);
}

export async function endAllFaults(place: Place): Promise<void> {
  await simulatorFetch(place, "DELETE", BASE);
}

/** Who called lately, the last to call first. */
export async function seenClients(place: Place): Promise<readonly SeenClient[]> {
  return (await simulatorRead<{ readonly clients: readonly SeenClient[] }>(place, `${BASE}/clients`)).clients;
}
