import type { Journal } from "../kernel/journal.ts";
import type { RecordsWritten } from "./events.ts";
import { onDemandInitialShards, onDemandScaling, shardLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import type { StreamKey } from "./stream-key.ts";
import type { Streams } from "./streams.ts";

/** What a stream was offered in one span of time, refused records among it. */
interface Offer {
  bytes: number;
  records: number;
}

/**
 * Scales on-demand streams by the traffic that they are offered. A stream keeps twice the room of its last minute's
 * traffic: when that is used up it doubles. When an hour's busiest minute needs half the room or less, it halves. It
 * never falls below four shards or its warm throughput. The stream stays ACTIVE all the while.
 */
export class OnDemandScaler {
  readonly #streams: Streams;
  readonly #reportFault: (what: string, fault: unknown) => void;
  readonly #current = new WeakMap<LiveStream, Offer>();
  /** The last minutes' offers, newest last. */
  readonly #minutes = new WeakMap<LiveStream, Offer[]>();
  readonly #watched = new WeakSet<LiveStream>();
  readonly #unsubscribe: () => void;

  constructor(streams: Streams, journal: Journal, reportFault: (what: string, fault: unknown) => void) {
    this.#streams = streams;
    this.#reportFault = reportFault;
    const watch = (key: StreamKey) => this.#watch(this.#find(key));
    this.#unsubscribe = journal.on({
      "records.written": (event) => this.#count(event),
      "stream.created": watch,
      "stream.changed": watch,
    });
    for (const stream of streams.all()) this.#watch(stream);
  }

  close(): void {
    this.#unsubscribe();
  }

  #find({ account, region, streamName }: StreamKey): LiveStream | undefined {
    return this.#streams.find({ account, region, streamName });
  }

  #count(event: RecordsWritten): void {
    const stream = this.#find(event);
    if (stream?.state.mode !== "ON_DEMAND") return;
    let offer = this.#current.get(stream);
    if (offer === undefined) {
      offer = { bytes: 0, records: 0 };
      this.#current.set(stream, offer);
    }
    for (const write of event.writes) {
      offer.bytes += write.bytes + write.refusedBytes;
      offer.records += write.records + write.refusedRecords;
    }
  }

  #watch(stream: LiveStream | undefined): void {
    if (stream === undefined || stream.state.mode !== "ON_DEMAND" || this.#watched.has(stream)) return;
    this.#watched.add(stream);
    this.#streams.every(stream, onDemandScaling.lookEveryMs, () => this.#look(stream));
  }

  async #look(stream: LiveStream): Promise<void> {
    const minutes = this.#minutes.get(stream) ?? [];
    minutes.push(this.#current.get(stream) ?? { bytes: 0, records: 0 });
    this.#current.delete(stream);
    if (minutes.length > onDemandScaling.rememberedLooks) minutes.shift();
    this.#minutes.set(stream, minutes);
    if (stream.state.mode !== "ON_DEMAND" || stream.status !== "ACTIVE") return;
    const target = targetShards(stream, minutes);
    if (target === stream.router.openShardCount) return;
    await this.#streams.rescale(stream, target).catch((fault: unknown) => {
      this.#reportFault(`scaling stream ${stream.key.streamName}`, fault);
    });
  }
}

function targetShards(stream: LiveStream, minutes: readonly Offer[]): number {
  const open = stream.router.openShardCount;
  const least = Math.max(onDemandInitialShards, stream.state.warmThroughputMiBps ?? 0);
  const newest = shardsFor(minutes.at(-1));
  if (open < least) return Math.min(least, open * 2);
  if (newest * 2 > open) return Math.min(open * 2, onDemandScaling.mostShards);
  const remembersAll = minutes.length === onDemandScaling.rememberedLooks;
  const busiest = Math.max(...minutes.map(shardsFor));
  if (remembersAll && busiest * 4 <= open) return Math.max(Math.ceil(open / 2), least);
  return open;
}

/** How many shards take an offer that goes on like this. */
function shardsFor(offer: Offer | undefined): number {
  if (offer === undefined) return 0;
  const seconds = onDemandScaling.lookEveryMs / 1000;
  return Math.max(
    offer.bytes / seconds / shardLimits.writeBytesPerSecond,
    offer.records / seconds / shardLimits.writeRecordsPerSecond,
  );
}
