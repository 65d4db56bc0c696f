import type { UsageData } from "#contract/usage.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { placeText } from "#engine/kernel/place.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { isSameStream } from "#engine/kinesis/stream-key.ts";
import { type MeteredEvent, StreamMeter } from "./stream-meter.ts";
import { addTotals, noTotals, type Totals } from "./totals.ts";

export interface UsageMeterDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly observer: KinesisObserver;
}

/** Counts, for every stream, what AWS would charge for, on the account's clock. */
export interface UsageMeter {
  read(account: string, region: string): UsageData;
  /** Forgets all that was used, when all streams are gone. */
  reset(): void;
  close(): void;
}

/** What was used in one place since it was first looked at. */
interface PlaceUsage {
  readonly sinceMs: number;
  readonly meters: Map<string, StreamMeter>;
  readonly deleted: { readonly provisioned: Totals; readonly onDemand: Totals };
}

/** Streams that are there already are metered from now on; others from their creation. */
export function createUsageMeter({ clocks, journal, observer }: UsageMeterDependencies): UsageMeter {
  const places = new Map<string, PlaceUsage>();
  /** The meter of the newest event: most often also that of the next. */
  let newest: StreamMeter | undefined;

  function placeOf(account: string, region: string): PlaceUsage {
    const name = placeText({ account, region });
    let place = places.get(name);
    if (place === undefined) {
      place = {
        sinceMs: clocks.of(account).now(),
        meters: new Map(),
        deleted: { provisioned: noTotals(), onDemand: noTotals() },
      };
      places.set(name, place);
    }
    return place;
  }

  function meterOf(key: StreamKey): StreamMeter | undefined {
    if (newest !== undefined && isSameStream(newest.key, key)) return newest;
    const { meters } = placeOf(key.account, key.region);
    let meter = meters.get(key.streamName);
    if (meter === undefined) {
      const stream = observer.find(key);
      if (stream === undefined) return undefined;
      meter = new StreamMeter(stream, clocks.of(key.account).now());
      meters.set(key.streamName, meter);
    }
    newest = meter;
    return meter;
  }

  function change(key: StreamKey): void {
    const stream = observer.find(key);
    if (stream !== undefined) meterOf(key)?.change(stream, clocks.of(key.account).now());
  }

  function end(key: StreamKey): void {
    const { meters, deleted } = placeOf(key.account, key.region);
    const last = meters.get(key.streamName)?.read(clocks.of(key.account).now());
    if (last !== undefined) {
      addTotals(deleted.provisioned, last.provisioned);
      addTotals(deleted.onDemand, last.onDemand);
    }
    meters.delete(key.streamName);
    newest = undefined;
  }

  const count = (event: MeteredEvent) => meterOf(event)?.count(event);
  const endMetering = journal.on({
    "records.written": count,
    "records.read": count,
    "records.pushed": count,
    "stream.created": change,
    "stream.changed": change,
    "stream.deleted": end,
  });
  for (const { account, region } of observer.places()) {
    for (const { key } of observer.list(account, region)) meterOf(key);
  }

  return {
    read(account, region) {
      const nowMs = clocks.of(account).now();
      const { sinceMs, deleted } = placeOf(account, region);
      const streams = observer.list(account, region).flatMap(({ key }) => meterOf(key)?.read(nowMs) ?? []);
      return { nowMs, sinceMs, streams, deleted };
    },
    reset() {
      places.clear();
      newest = undefined;
    },
    close: endMetering,
  };
}
