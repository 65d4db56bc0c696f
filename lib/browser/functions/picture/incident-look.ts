import type { MappingIncident } from "#contract/mappings.ts";

export const INCIDENT_LOOKS: Readonly<
  Record<MappingIncident["kind"], { readonly label: string; readonly tone: "neutral" | "warn" | "bad" }>
> = {
  failed: { label: "Failed", tone: "warn" },
  bisected: { label: "Split", tone: "warn" },
  "partly-failed": { label: "Partly failed", tone: "warn" },
  "too-old": { label: "Too old", tone: "bad" },
  "given-up": { label: "Given up", tone: "bad" },
  "sent-to-destination": { label: "Sent to destination", tone: "neutral" },
  "destination-failed": { label: "Destination failed", tone: "bad" },
  "not-invoked": { label: "Not invoked", tone: "warn" },
  "reading-failed": { label: "Reading failed", tone: "warn" },
  "started-over": { label: "Started over", tone: "warn" },
};

/** An incident by all that tells it from others. */
export function incidentKey({
  atMs,
  shardId,
  kind,
  firstSequenceNumber,
  lastSequenceNumber,
}: MappingIncident): string {
  return [atMs, shardId, kind, firstSequenceNumber, lastSequenceNumber].join(" ");
}
