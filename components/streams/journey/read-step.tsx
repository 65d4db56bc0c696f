import { BookOpen } from "lucide-react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import {
  type DeliveredTo,
  type Delivery,
  type JourneyModel,
  latencyText,
} from "#browser/streams/journey/journey-model.ts";
import { plural } from "#browser/text/format.ts";
import { seriesColour } from "#components/charts/colours.ts";
import { Badge } from "#components/ui/badge.tsx";
import { CallLink } from "./call-link.tsx";
import { JourneyStep } from "./journey-step.tsx";

/** Deliveries of one reader that are listed; of the others there is the number. */
const SHOWN = 6;

/** Who got the record when, and who got it more than once. */
export function ReadStep({ model }: { readonly model: JourneyModel }) {
  const { deliveredTo, deliveriesNote, slowestMs } = model;
  return (
    <JourneyStep
      icon={<BookOpen />}
      title="Delivered"
      time={deliveredTo.length === 0 ? undefined : `to ${plural(deliveredTo.length, "consumer")}`}
    >
      {deliveriesNote === null ? null : <p className="text-ink-3">{deliveriesNote}</p>}
      {deliveredTo.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {deliveredTo.map((reader) => (
            <ReaderDeliveries key={reader.readerId} reader={reader} slowestMs={slowestMs} />
          ))}
        </ul>
      )}
    </JourneyStep>
  );
}

interface ReaderDeliveriesProps {
  readonly reader: DeliveredTo;
  readonly slowestMs: number;
}

function ReaderDeliveries({ reader: { deliveries, kind, name }, slowestMs }: ReaderDeliveriesProps) {
  const [first, ...again] = deliveries;
  if (first === undefined) return null;
  const hidden = again.length - SHOWN;
  return (
    <li aria-label={name}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong className="break-all font-medium text-ink">{name}</strong>
        {again.length === 0 ? null : <Badge tone="warn">{plural(again.length, "duplicate")}</Badge>}
        <span className="ml-auto whitespace-nowrap text-ink">{latencyText(first.latencyMs)}</span>
      </div>
      <div aria-hidden className="my-1 h-1 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full min-w-1 rounded-full"
          style={{
            width: `${slowestMs === 0 ? 0 : (first.latencyMs / slowestMs) * 100}%`,
            background: seriesColour(kind === "polling" ? 1 : 3),
          }}
        />
      </div>
      <DeliveryLine delivery={first} />
      {again.slice(0, SHOWN).map((delivery) => (
        <DeliveryLine key={`${delivery.timeMs} ${delivery.caller.requestId}`} delivery={delivery} />
      ))}
      {hidden > 0 ? <p className="text-ink-3">and {plural(hidden, "more duplicate")}</p> : null}
    </li>
  );
}

function DeliveryLine({ delivery }: { readonly delivery: Delivery }) {
  const { batchRecords, caller, isAgain, kind, latencyMs, name, timeMs } = delivery;
  const how = kind === "polling" ? "polled" : "pushed by fan-out";
  return (
    <p>
      <span className={isAgain ? "text-warn" : "text-ink-3"}>
        {isAgain ? `Again, ${latencyText(latencyMs)}: ` : ""}
        {clockMillis(timeMs)}, {how}{" "}
        {batchRecords === 1 ? "alone" : `among ${plural(batchRecords, "record")}`}
        {caller.client === name ? "" : `, to ${caller.client}`}
      </span>{" "}
      <CallLink requestId={caller.requestId} />
    </p>
  );
}
