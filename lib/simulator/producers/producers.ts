import type { InsideCalls } from "#calls/inside-calls.ts";
import type { ProducerSettings, ProducerView } from "#contract/producers.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { Mutex } from "#engine/kernel/mutex.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { streamKeyText } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import { checkProducerSettings } from "../plan/producers/settings.ts";
import { Producer } from "./producer.ts";
import { putThrough } from "./put.ts";
import type { ProducerRepository, ProducerRow } from "./repository.ts";
import { ShardRouters } from "./shard-routers.ts";
import { SharedRoom } from "./shared-room.ts";

export interface ProducersDependencies {
  readonly calls: InsideCalls;
  readonly clocks: Clocks;
  /** Seeds the producers that have no seed of their own. */
  readonly random: Random;
  /** A new id each time. */
  readonly newId: () => string;
  readonly repository: ProducerRepository;
  readonly streams: Pick<KinesisObserver, "find">;
  readonly journal: Journal;
  /** Receives what fails where nobody waits for it. */
  readonly reportFault: (fault: unknown) => void;
}

/**
 * The built-in producers. They run in the server until they are stopped, also over a restart, and leave with their
 * stream. Commands throw a `ServiceError` whose message is for a person, and then nothing has changed.
 */
export interface Producers {
  /** Starts what was running when the server ended. Call it once, when calls can be made. */
  restore(): Promise<void>;
  /** Makes a producer and starts it. */
  start(account: string, region: string, streamName: string, settings: unknown): Promise<ProducerView>;
  /** Starts a stopped producer anew; its totals begin at nothing. */
  resume(account: string, region: string, producerId: string): Promise<ProducerView>;
  stop(account: string, region: string, producerId: string): Promise<ProducerView>;
  /** New settings, from the next tick on if it is running. */
  update(account: string, region: string, producerId: string, settings: unknown): Promise<ProducerView>;
  remove(account: string, region: string, producerId: string): Promise<void>;
  /** In the order in which they were made; of one stream or of all. */
  list(account: string, region: string, streamName?: string): readonly ProducerView[];
  /** Rises whenever a producer is made, switched, set or removed. */
  revision(): number;
  /** How many of a stream's producers are running. */
  running(key: StreamKey): number;
  /**
   * Sends this share (0 to 1) of what a stream's producers make to one key, whatever their settings say, until it is
   * set to null.
   */
  setSkew(key: StreamKey, share: number | null): void;
  /** Lets all of them end, without forgetting which were running. */
  close(): void;
}

interface Entry {
  row: ProducerRow;
  settings: ProducerSettings;
  readonly producer: Producer;
}

const MAX_PER_STREAM = 50;
const MAX_IN_ALL = 200;
/** Of all producers together; as much again waits to be put again. */
const MAX_BYTES_UNDER_WAY = 256 * 1024 * 1024;
const MAX_WAITING_BYTES = 256 * 1024 * 1024;

export function createProducers(dependencies: ProducersDependencies): Producers {
  const { clocks, journal, newId, random, repository, reportFault, streams } = dependencies;
  const entries = new Map<string, Entry>();
  const ready = new Map<string, boolean>();
  const routers = new ShardRouters(streams, journal);
  const commands = new Mutex();
  const rooms = {
    underWay: new SharedRoom(MAX_BYTES_UNDER_WAY),
    waiting: new SharedRoom(MAX_WAITING_BYTES),
  };
  let revision = 0;
  const skews = new Map<string, number>();
  const put = putThrough(dependencies.calls);

  function isReady(key: StreamKey): boolean {
    const name = streamKeyText(key);
    let known = ready.get(name);
    if (known === undefined) {
      const status = streams.find(key)?.status;
      known = status === "ACTIVE" || status === "UPDATING";
      ready.set(name, known);
    }
    return known;
  }

  function add(row: ProducerRow, settings: ProducerSettings): Entry {
    const producer = new Producer(settings, {
      clock: clocks.of(row.account),
      newSeed: () => Math.floor(random.next() * 4294967296),
      put: (operation, records) => put(row, entry.settings.name, operation, records),
      isReady: () => isReady(row),
      shardOf: (partitionKey) => routers.shardOf(row, partitionKey),
      rooms,
      skew: () => skews.get(streamKeyText(row)) ?? null,
    });
    const entry: Entry = { row, settings, producer };
    entries.set(row.producerId, entry);
    revision++;
    return entry;
  }

  async function save(entry: Entry, row: ProducerRow): Promise<void> {
    await repository.save(row);
    entry.row = row;
    revision++;
  }

  function find(account: string, region: string, producerId: string): Entry {
    const entry = entries.get(producerId);
    if (entry === undefined || entry.row.account !== account || entry.row.region !== region) {
      throw simulatorErrors.noProducer();
    }
    return entry;
  }

  /** @param own the producer that the settings are of, where there is one already */
  function check(key: StreamKey, settings: unknown, own?: Entry): ProducerSettings {
    const stream = streams.find(key);
    if (stream === undefined) throw simulatorErrors.noStream(key.streamName);
    if (stream.status === "DELETING") {
      throw simulatorErrors.invalid(`The stream ${key.streamName} is being deleted.`);
    }
    const checked = checkProducerSettings(settings, stream.maxRecordSizeKiB * 1024, namesOf(key, own));
    if (!checked.ok) throw simulatorErrors.invalid(checked.problems.map(({ message }) => message).join(" "));
    return checked.settings;
  }

  function namesOf(key: StreamKey, own?: Entry): string[] {
    return ofStream(key).flatMap((entry) => (entry === own ? [] : [entry.settings.name]));
  }

  function ofStream(key: StreamKey): Entry[] {
    return [...entries.values()].filter(({ row }) => streamKeyText(row) === streamKeyText(key));
  }

  function forgetStream(key: StreamKey): void {
    ready.delete(streamKeyText(key));
    skews.delete(streamKeyText(key));
    for (const { row, producer } of ofStream(key)) {
      producer.stop();
      entries.delete(row.producerId);
      revision++;
      commands.run(() => repository.remove(row.producerId)).catch(reportFault);
    }
  }

  const askAgain = (key: StreamKey) => {
    ready.delete(streamKeyText(key));
  };
  const unsubscribe = journal.on({
    "stream.created": askAgain,
    "stream.changed": askAgain,
    "stream.deleted": forgetStream,
  });

  return {
    async restore() {
      const rows = await repository.all();
      for (const row of rows) {
        const stream = streams.find(row);
        const checked = checkProducerSettings(JSON.parse(row.settings), Number.POSITIVE_INFINITY, [
          ...namesOf(row),
          ...keptNames(rows, row),
        ]);
        if (stream === undefined || !checked.ok) await repository.remove(row.producerId);
        else if (row.status === "running") add(row, checked.settings).producer.start();
        else add(row, checked.settings);
      }
    },
    start: (account, region, streamName, given) =>
      commands.run(async () => {
        const key = { account, region, streamName };
        const settings = check(key, given);
        if (ofStream(key).length >= MAX_PER_STREAM) {
          throw simulatorErrors.tooMany(
            `A stream has at most ${MAX_PER_STREAM} producers; remove one first.`,
          );
        }
        if (entries.size >= MAX_IN_ALL) {
          throw simulatorErrors.tooMany(
            `There are at most ${MAX_IN_ALL} producers in all; remove one first.`,
          );
        }
        const row: ProducerRow = {
          producerId: newId(),
          ...key,
          settings: JSON.stringify(settings),
          status: "running",
          createdAtMs: clocks.of(account).now(),
        };
        const entry = add(row, settings);
        try {
          await repository.save(row);
        } catch (error) {
          entries.delete(row.producerId);
          throw error;
        }
        if (!entries.has(row.producerId)) throw simulatorErrors.noStream(streamName);
        entry.producer.start();
        return viewOf(entry);
      }),
    resume: (account, region, producerId) =>
      commands.run(async () => {
        const entry = find(account, region, producerId);
        if (entry.row.status === "running") return viewOf(entry);
        check(entry.row, entry.settings, entry);
        await save(entry, { ...entry.row, status: "running" });
        if (entries.has(producerId)) entry.producer.start();
        return viewOf(entry);
      }),
    stop: (account, region, producerId) =>
      commands.run(async () => {
        const entry = find(account, region, producerId);
        entry.producer.stop();
        await save(entry, { ...entry.row, status: "stopped" });
        return viewOf(entry);
      }),
    update: (account, region, producerId, given) =>
      commands.run(async () => {
        const entry = find(account, region, producerId);
        const settings = check(entry.row, given, entry);
        await save(entry, { ...entry.row, settings: JSON.stringify(settings) });
        entry.settings = settings;
        revision++;
        entry.producer.update(settings);
        return viewOf(entry);
      }),
    remove: (account, region, producerId) =>
      commands.run(async () => {
        find(account, region, producerId).producer.stop();
        entries.delete(producerId);
        revision++;
        await repository.remove(producerId);
      }),
    list(account, region, streamName) {
      return [...entries.values()]
        .filter(({ row }) => row.account === account && row.region === region)
        .filter(({ row }) => streamName === undefined || row.streamName === streamName)
        .sort((a, b) => a.row.createdAtMs - b.row.createdAtMs)
        .map(viewOf);
    },
    revision: () => revision,
    running: (key) => ofStream(key).filter(({ row }) => row.status === "running").length,
    setSkew(key, share) {
      if (share === null) skews.delete(streamKeyText(key));
      else skews.set(streamKeyText(key), share);
    },
    close() {
      unsubscribe();
      routers.close();
      for (const { producer } of entries.values()) producer.stop();
    },
  };
}

/** The names of a stream's other producers: one that was kept before producers had names gets another one. */
function keptNames(rows: readonly ProducerRow[], own: ProducerRow): string[] {
  return rows
    .filter((row) => row !== own && streamKeyText(row) === streamKeyText(own))
    .flatMap(({ settings }) => {
      const { name } = JSON.parse(settings) as { readonly name?: unknown };
      return typeof name === "string" ? [name] : [];
    });
}

function viewOf({ row, settings, producer }: Entry): ProducerView {
  const { producerId, streamName, status } = row;
  return { producerId, streamName, status, settings, ...producer.totals };
}
