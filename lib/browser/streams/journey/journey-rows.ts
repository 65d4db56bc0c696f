import { clockMillis } from "../../charts/clock-text.ts";
import { formatDuration } from "../../text/duration.ts";
import { formatDateTime, plural } from "../../text/format.ts";
import { shortShardId } from "../shards/shard-look.ts";
import { expiryText, type JourneyModel } from "./journey-model.ts";

/** One thing that happened to a record, or will. */
export interface JourneyRow {
  readonly when: string;
  readonly what: string;
  readonly who: string;
  /** From the record's arrival, or for its storing from the call's; empty where that says nothing. */
  readonly latency: string;
}

/** A journey as a table, in the order in which things happened. */
export function journeyRows(model: JourneyModel, nowMs: number): readonly JourneyRow[] {
  const { journey, putUnknown } = model;
  const { put, record } = journey;
  const rows: JourneyRow[] = [];
  if (put === null) rows.push({ when: "not known", what: "Put", who: putUnknown ?? "", latency: "" });
  else {
    rows.push({
      when: clockMillis(put.receivedMs),
      what: `${put.operation} of ${plural(put.batchRecords, "record")}`,
      who: put.caller.client,
      latency: "",
    });
  }
  rows.push({
    when: clockMillis(put?.storedMs ?? record.arrivalMs),
    what: `Stored in shard ${shortShardId(record.shardId)}`,
    who: "",
    latency: model.ackMs === null ? "" : formatDuration(model.ackMs),
  });
  const deliveries = model.deliveredTo.flatMap(({ deliveries: all }) => all);
  for (const delivery of deliveries.toSorted((a, b) => a.timeMs - b.timeMs)) {
    const how = delivery.kind === "polling" ? "Read" : "Pushed";
    rows.push({
      when: clockMillis(delivery.timeMs),
      what: `${how}${delivery.isAgain ? " again" : ""} with ${plural(delivery.batchRecords, "record")}`,
      who: delivery.name,
      latency: formatDuration(Math.round(delivery.latencyMs)),
    });
  }
  rows.push({
    when: formatDateTime(journey.expiresMs),
    what: "Expires",
    who: "",
    latency: expiryText(journey.expiresMs, nowMs),
  });
  return rows;
}
