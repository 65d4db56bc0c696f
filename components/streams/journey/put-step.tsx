import { Upload } from "lucide-react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import type { JourneyModel } from "#browser/streams/journey/journey-model.ts";
import { plural } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { CallerView } from "#contract/journey.ts";
import { CallLink } from "./call-link.tsx";
import { JourneyStep } from "./journey-step.tsx";

const SOURCES: Record<CallerView["source"], string> = {
  wire: "a client outside",
  console: "this console",
  simulator: "the simulator",
  service: "another service",
};

/** Who put the record, and with which others. */
export function PutStep({ model }: { readonly model: JourneyModel }) {
  const { put } = model.journey;
  if (put === null) {
    return (
      <JourneyStep icon={<Upload />} title="Put">
        <p className="text-ink-3">{model.putUnknown}</p>
      </JourneyStep>
    );
  }
  const others = put.batchRecords - 1;
  return (
    <JourneyStep icon={<Upload />} title="Put" time={clockMillis(put.receivedMs)}>
      <p>
        By <strong className="break-all font-medium text-ink">{put.caller.client}</strong>,{" "}
        {SOURCES[put.caller.source]}, with{" "}
        {others === 0
          ? `${put.operation} alone`
          : `${put.operation}, beside ${plural(others, "other record")}`}
        .
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge>access key {put.caller.accessKeyId}</Badge>
        <CallLink requestId={put.caller.requestId} />
      </div>
    </JourneyStep>
  );
}
