import { Hourglass } from "lucide-react";
import { expiryText } from "#browser/streams/journey/journey-model.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { JourneyStep } from "./journey-step.tsx";

export interface ExpireStepProps {
  readonly expiresMs: number;
  /** The account's time. */
  readonly nowMs: number;
}

/** When the trim horizon passes the record. */
export function ExpireStep({ expiresMs, nowMs }: ExpireStepProps) {
  return (
    <JourneyStep icon={<Hourglass />} title="Expires" time={expiryText(expiresMs, nowMs)}>
      <p>
        At {formatDateTime(expiresMs)} the trim horizon passes it, read or not. A longer retention period
        moves that on.
      </p>
    </JourneyStep>
  );
}
