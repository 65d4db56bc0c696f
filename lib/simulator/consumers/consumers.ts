import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { Mutex } from "#engine/kernel/mutex.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { isSameStream } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import { checkConsumerSettings } from "../plan/consumers/settings.ts";
import { type ConsumerState, NEW_CONSUMER_STATE, parseConsumerState } from "./consumer-state.ts";
import { Deliveries } from "./deliveries.ts";
import { KeptApplication, type KeptApplicationDependencies } from "./kept-application.ts";
import type { ConsumerRow } from "./repository.ts";
import type { SimulatedConsumers } from "./simulated-consumers.ts";
import { commandWorker } from "./worker-command.ts";

export interface ConsumersDependencies extends Omit<KeptApplicationDependencies, "deliveries"> {
  readonly journal: Journal;
  /** A new id each time. */
  readonly newId: () => string;
}

const MAX_PER_STREAM = 20;
const MAX_IN_ALL = 200;

export function createSimulatedConsumers(dependencies: ConsumersDependencies): SimulatedConsumers {
  const { clocks, journal, newId, repository, reportFault, streams } = dependencies;
  const entries = new Map<string, KeptApplication>();
  const commands = new Mutex();
  const deliveries = new Deliveries(journal);

  function add(row: ConsumerRow, settings: SimulatedConsumerSettings, state: ConsumerState): KeptApplication {
    const kept = new KeptApplication(row, settings, state, { ...dependencies, deliveries });
    entries.set(row.consumerId, kept);
    return kept;
  }

  function find(account: string, region: string, consumerId: string): KeptApplication {
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

  function ofStream(key: StreamKey): KeptApplication[] {
    return [...entries.values()].filter(({ row }) => isSameStream(row, key));
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

  async function change(
    entry: KeptApplication,
    settings: SimulatedConsumerSettings,
  ): Promise<SimulatedConsumerView> {
    entry.application.update(settings);
    await entry.flush();
    return entry.view;
  }

  function forgetStream(key: StreamKey): void {
    for (const entry of ofStream(key)) {
      entries.delete(entry.row.consumerId);
      entry.application.stop();
      commands.run(() => entry.forget()).catch(reportFault);
    }
  }

  const unsubscribe = journal.on({
    "records.written": (event) => {
      for (const { row, application } of entries.values()) {
        if (isSameStream(row, event)) application.wrote(event.writes);
      }
    },
    "stream.changed": (event) => {
      for (const { application } of ofStream(event)) application.streamChanged();
    },
    "stream.deleted": forgetStream,
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
        return entry.view;
      }),
    resume: (account, region, consumerId) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        if (entry.row.status === "running") return entry.view;
        checkStream(entry.row);
        await entry.saveStatus("running");
        if (entries.has(consumerId)) await entry.application.start();
        return entry.view;
      }),
    stop: (account, region, consumerId) =>
      commands.run(async () => {
        const entry = find(account, region, consumerId);
        entry.application.stop();
        await entry.saveStatus("stopped");
        return entry.view;
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
    async remove(account, region, consumerId) {
      const entry = await commands.run(async () => {
        const found = find(account, region, consumerId);
        entries.delete(consumerId);
        found.application.stop();
        return found;
      });
      // What it registered may be given up as late as the account's clock has it: nobody else waits for that.
      await entry.application.remove();
      await commands.run(() => entry.forget());
    },
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
        return entry.view;
      }),
    list(account, region, streamName) {
      return [...entries.values()]
        .filter(({ row }) => row.account === account && row.region === region)
        .filter(({ row }) => streamName === undefined || row.streamName === streamName)
        .sort((a, b) => a.row.createdAtMs - b.row.createdAtMs)
        .map(({ view }) => view);
    },
    revision: (key) =>
      ofStream(key)
        .map(({ row, application }) => `${row.consumerId}:${application.revision}`)
        .join(),
    running: (key) => ofStream(key).filter(({ row }) => row.status === "running").length,
    async close() {
      unsubscribe();
      for (const entry of entries.values()) await entry.close();
      deliveries.close();
    },
  };
}
