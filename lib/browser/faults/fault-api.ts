import type { FaultSpec, SeenClient } from "#contract/faults.ts";
import { request, requestJson } from "../http/request.ts";
import type { Place } from "../live/place.ts";

const BASE = "/api/simulator/faults";

/** @param forSeconds null for a fault that stays until it is ended */
export async function beginFault(place: Place, fault: FaultSpec, forSeconds: number | null): Promise<void> {
  await request(BASE, { place, method: "POST", json: { fault, forSeconds } });
}

export async function endFault(place: Place, faultId: string): Promise<void> {
  await request(`${BASE}/${encodeURIComponent(faultId)}`, { place, method: "DELETE" });
}

export async function endAllFaults(place: Place): Promise<void> {
  await request(BASE, { place, method: "DELETE" });
}

/** Who called lately, the last to call first. */
export async function seenClients(place: Place): Promise<readonly SeenClient[]> {
  return (await requestJson<{ readonly clients: readonly SeenClient[] }>(`${BASE}/clients`, { place }))
    .clients;
}
