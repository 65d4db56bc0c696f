import type { Invoke } from "#calls/invoke.ts";
import type { Service } from "#calls/service.ts";
import type { Clock, Clocks } from "#engine/kernel/clock.ts";
import type { StreamKey } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { Mutex } from "#engine/kernel/mutex.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#live/protocol/simulated-consumers.ts";
import { simulatorErrors } from "../errors.ts";
import { Application, type ProcessedRecords } from "./application.ts";
import { type ConsumerState, NEW_CONSUMER_STATE, parseConsumerState } from "./consumer-state.ts";
import { Deliveries } from "./deliveries.ts";
import type { ConsumerRepository, ConsumerRow } from "./repository.ts";
import { RowKeeper } from "./row-keeper.ts";
import { checkConsumerSettings } from "./settings.ts";
import { commandWorker } from "./worker-command.ts";

export interface ConsumersDependencies {
  readonly invoke: Invoke;
  /** The service that the workers call. */
  readonly kinesis: Service;
  readonly clocks: Clocks;
  /** Real time: it paces how often checkpoints are saved. */
  readonly realClock: Clock;
  /** A new id each time, for applications and requests. */
  readonly newId: () => string;
  readonly repository: ConsumerRepository;
  readonly streams: Pick<KinesisObserver, "find" | "position">;
  readonly journal: Journal;
  /** Told of all that workers process, as they do: the log that their work can be checked by. */
  readonly onProcessed?: (processed: ProcessedRecords) => void;
  /** Receives what fails where nobody waits for it. */
  readonly reportFault: (fault: unknown) => void;
}

/**
 * The simulated consumers. They run in the server until they are stopped, also over a restart, where they go on from
 * their checkpoints, and leave with their stream. Commands throw a `ServiceError` whose message is for a person, and
 * then nothing has changed.
 */
export interface SimulatedConsumers {
  /** Starts what was running when the server ended. Call it once, when calls can be made. */
  restore(): Promise<void>;
  /** Makes an application and starts it. */
  start(
    account: string,
    region: string,
    streamName: string,
    settings: unknown,
  ): Promise<SimulatedConsumerView>;
  /** Starts a stopped one from its checkpoints; its totals begin at nothing. */
  resume(account: string, region: string, consumerId: string): Promise<SimulatedConsumerView>;
  /** Ends its workers in good order: they checkpoint and give their leases up. */
  stop(account: string, region: string, consumerId: string): Promise<SimulatedConsumerView>;
  /** New settings, at once if it is running. Name and start stay as they are. */
  update(
    account: string,
    region: string,
    consumerId: string,
    settings: unknown,
  ): Promise<SimulatedConsumerView>;
  remove(account: string, region: string, consumerId: string): Promise<void>;
  /** Gives a running application one worker more. */
  addWorker(account: string, region: string, consumerId: string): Promise<SimulatedConsumerView>;
  /** @param command as `simulated-consumers.ts` of the protocol says, not checked yet */
  commandWorker(
    account: string,
    region: string,
    consumerId: string,
    workerId: string,
    command: { readonly command?: unknown; readonly recordsPerSecond?: unknown },
  ): Promise<SimulatedConsumerView>;
  /** In the order in which they were made; of one stream or of all. */
  list(account: string, region: string, streamName?: string): readonly SimulatedConsumerView[];
  /** Another text whenever a lease, a worker or a setting of a stream's applications has changed. */
  revision(key: StreamKey): string;
  /** How many of a stream's applications are running. */
  running(key: StreamKey): number;
  /** Lets all of them end with their last checkpoints, without forgetting which were running. */
  close(): Promise<void>;
}

interface Entry {
  row: ConsumerRow;
  readonly application: Application;
  readonly keeper: RowKeeper;
}

const MAX_PER_STREAM = 20;
const MAX_IN_ALL = 200;

export function createSimulatedConsumers(dependencies: ConsumersDependencies): SimulatedConsumers {
  const { clocks, journal, newId, realClock, repository, reportFault, streams } = dependencies;
  const entries = new Map<string, Entry>();
  const commands = new Mutex();
  const deliveries = new Deliveries(journal);

  function add(row: ConsumerRow, settings: SimulatedConsumerSettings, state: ConsumerState): Entry {
    const application = new Application(row, settings, state, {
      ...dependencies,
      deliveries,
      clock: clocks.of(row.account),
      onChange: () => keeper.touch(),
      reportFault,
    });
    const keeper = new RowKeeper({
      clock: realClock,
      save: () => save(entry),
      reportFault,
    });
    const entry: Entry = { row, application, keeper };
    entries.set(row.consumerId, entry);
    return entry;
  }

  async function save({ row, application }: Entry): Promise<void> {
    const settings = JSON.stringify(application.settings);
    await repository.save({ ...row, settings, state: JSON.stringify(application.state) });
  }

  async function saveStatus(entry: Entry, status: ConsumerRow["status"]): Promise<void> {
    const before = entry.row;
    entry.row = { ...before, status };
    entry.keeper.touch();
    try {
      await entry.keeper.flush();
    } catch (error) {
      entry.row = before;
      throw error;
    }
  }

  function find(account: string, region: string, consumerId: string): Entry {
    const entry = entries.get(consumerId);
    if (entry === undefined || entry.row.account !== account || entry.row.region !== region) {
      throw simulatorErrors.noConsumer();
    }
    return entry;
  }

  function checkStream(key: StreamKey): void {
    const stream = streams.find(key);
    if (stream === undefined) throw simulatorErrors.noStream(key.streamName);
    if (stream.status === "DELETING") {
      throw simulatorErrors.invalid(`The stream ${key.streamName} is being deleted.`);
    }
  }

  function check(settings: unknown): SimulatedConsumerSettings {
    const checked = checkConsumerSettings(settings);
    if (!checked.ok) throw simulatorErrors.invalid(checked.problems.map(({ message }) => message).join(" "));
    return checked.settings;
  }

  function ofStream(key: StreamKey): Entry[] {
    return [...entries.values()].filter(({ row }) => isSame(row, key));
  }

  function checkRoom(key: StreamKey, { name }: SimulatedConsumerSettings): void {
    const others = ofStream(key);
    if (others.some(({ application }) => application.settings.name === name)) {
      throw simulatorErrors.tooMany(`The stream ${key.streamName} has a consumer named ${name} already.`);
    }
    if (others.length >= MAX_PER_STREAM) {
      throw simulatorErrors.tooMany(`A stream has at most ${MAX_PER_STREAM} consumers; remove one first.`);
    }
    if (entries.size >= MAX_IN_ALL) {
      throw simulatorErrors.tooMany(`There are at most ${MAX_IN_ALL} consumers in all; remove one first.`);
    }
  }

  async function change(entry: Entry, settings: SimulatedConsumerSettings): Promise<SimulatedConsumerView> {
    entry.application.update(settings);
    await entry.keeper.flush();
    return viewOf(entry);
  }

  function forgetStream(key: StreamKey): void {
    for (const entry of ofStream(key)) {
      entries.delete(entry.row.consumerId);
      entry.application.stop();
      const remove = async () => {
        await entry.keeper.close();
        await repository.remove(entry.row.consumerId);
      };
      commands.run(remove).catch(reportFault);
    }
  }

  const unsubscribe = journal.subscribe((event) => {
    if (entries.size === 0) return;
    switch (event.type) {
      case "records.written":
        for (const { row, application } of entries.values()) {
          if (isSame(row, event)) application.wrote(event.writes);
        }
        break;
      case "stream.deleted":
        forgetStream(event);
        break;
      case "stream.changed":
        for (const { application } of ofStream(event)) application.streamChanged();
        break;
    }
  });

  return {
    async restore() {
      for (const row of await repository.all()) {
        const checked = checkConsumerSettings(JSON.parse(row.settings));
        if (streams.find(row) === undefined || !checked.ok) await repository.remove(row.consumerId);
        else {
          const { application } = add(row, checked.settings, parseConsumerState(row.state));
          if (row.status === "running") await application.start();
        }
      }
    },
    start: (account, region, streamName, given) =>
      commands.run(async () => {
        const key = { account, region, streamName };
        checkStream(key);
        const settings = check(given);
        checkRoom(key, settings);
        const row: ConsumerRow = {
          consumerId: newId(),
          ...key,
          settings: JSON.stringify(settings),
          status: "running",
          createdAtMs: clocks.of(account).now(),
          state: JSON.stringify(NEW_CONSUMER_STATE),
        };
        const entry = add(row, settings, NEW_CONSUMER_STATE);
        try {
          await repository.save(row);
        } catch (error) {
          entries.delete(row.consumerId);
          throw error;
        }
        if (!entries.has(row.consumerId)) throw simulatorErrors.noStream(streamName);
        await entry.application.start();
        return viewOf(entry);
      }),
    resume: (account, region, consumerId) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        if (entry.row.status === "running") return viewOf(entry);
        checkStream(entry.row);
        await saveStatus(entry, "running");
        if (entries.has(consumerId)) await entry.application.start();
        return viewOf(entry);
      }),
    stop: (account, region, consumerId) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        entry.application.stop();
        await saveStatus(entry, "stopped");
        return viewOf(entry);
      }),
    update: (account, region, consumerId, given) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        const settings = check(given);
        const { name, start } = entry.application.settings;
        if (settings.name !== name || settings.start !== start) {
          throw simulatorErrors.invalid(
            "The name and the start of a consumer cannot change: its lease table depends on them. Make another one.",
          );
        }
        return await change(entry, settings);
      }),
    remove: (account, region, consumerId) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        entries.delete(consumerId);
        await entry.application.remove();
        await entry.keeper.close();
        await repository.remove(consumerId);
      }),
    addWorker: (account, region, consumerId) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        const { settings } = entry.application;
        return await change(entry, check({ ...settings, workers: settings.workers + 1 }));
      }),
    commandWorker: (account, region, consumerId, workerId, command) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        commandWorker(entry.application, workerId, command);
        return viewOf(entry);
      }),
    list(account, region, streamName) {
      return [...entries.values()]
        .filter(({ row }) => row.account === account && row.region === region)
        .filter(({ row }) => streamName === undefined || row.streamName === streamName)
        .sort((a, b) => a.row.createdAtMs - b.row.createdAtMs)
        .map(viewOf);
    },
    revision: (key) =>
      ofStream(key)
        .map(({ row, application }) => `${row.consumerId}:${application.revision}`)
        .join(),
    running: (key) => ofStream(key).filter(({ row }) => row.status === "running").length,
    async close() {
      unsubscribe();
      for (const { application, keeper } of entries.values()) {
        application.checkpoint();
        await keeper.flush().catch(reportFault);
        await keeper.close();
        application.stop();
      }
      deliveries.close();
    },
  };
}

function viewOf({ row, application }: Entry): SimulatedConsumerView {
  return application.view(row.consumerId);
}

function isSame(a: StreamKey, b: StreamKey): boolean {
  return a.streamName === b.streamName && a.account === b.account && a.region === b.region;
}
