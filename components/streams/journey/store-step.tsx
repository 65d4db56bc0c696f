import { Database } from "lucide-react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import type { JourneyModel } from "#browser/streams/journey/journey-model.ts";
import {
  type DigitPart,
  type SequenceDigits,
  sequenceDigits,
} from "#browser/streams/journey/sequence-digits.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatCount, formatDateTime } from "#browser/text/format.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JourneyStep } from "./journey-step.tsx";

/** Digits are told apart by the colour of the line below them: as ink those colours would be too faint. */
const LINES: Record<DigitPart, string> = {
  frame: "border-line-strong",
  created: "border-(--series-4)",
  index: "border-(--series-2)",
  arrived: "border-(--series-3)",
  shard: "border-(--series-1)",
};

/** When the record was safe, and what its sequence number says. */
export function StoreStep({ model }: { readonly model: JourneyModel }) {
  const { ackMs, journey } = model;
  const { record } = journey;
  const digits = sequenceDigits(record.sequenceNumber);
  return (
    <JourneyStep icon={<Database />} title="Stored" time={clockMillis(record.arrivalMs)}>
      <p>
        {ackMs === null
          ? "It was acknowledged when it was on stable storage."
          : ackMs < 1
            ? "It was on stable storage, and acknowledged, within a millisecond."
            : `It was on stable storage, and acknowledged, ${formatDuration(ackMs)} after the call came.`}
      </p>
      <div>
        <div className="flex items-center justify-between gap-2">
          <span className="text-ink-3">Its sequence number{digits === null ? "" : ", in hexadecimal"}</span>
          <CopyButton text={record.sequenceNumber} label="Copy the sequence number" />
        </div>
        {digits === null ? (
          <code className="break-all text-ink">{record.sequenceNumber}</code>
        ) : (
          <Dissected digits={digits} />
        )}
      </div>
    </JourneyStep>
  );
}

function Dissected({ digits: { parts, runs } }: { readonly digits: SequenceDigits }) {
  return (
    <>
      <p aria-hidden className="break-all rounded-md bg-sunken px-2 py-1.5 font-mono text-ink">
        {runs.map(({ part, digits }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the layout never changes.
          <span key={index} className={`border-b-2 ${LINES[part]}`}>
            {digits}
          </span>
        ))}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 pt-1.5">
        <Part part="created" name="Shard began">
          {formatDateTime(parts.shardCreatedSeconds * 1_000)}
        </Part>
        <Part part="index" name="Record of the shard">
          {formatCount(Number(parts.recordIndex))}
        </Part>
        <Part part="arrived" name="Arrived">
          {formatDateTime(parts.recordSeconds * 1_000)}
        </Part>
        <Part part="shard" name="Shard">
          {formatCount(parts.shardIndex)}
        </Part>
      </dl>
    </>
  );
}

interface PartProps {
  readonly part: DigitPart;
  readonly name: string;
  readonly children: string;
}

function Part({ part, name, children }: PartProps) {
  return (
    <>
      <dt className="flex items-center gap-1.5 text-ink-3">
        <span aria-hidden className={`w-3 border-b-2 ${LINES[part]}`} />
        {name}
      </dt>
      <dd className="text-ink">{children}</dd>
    </>
  );
}
