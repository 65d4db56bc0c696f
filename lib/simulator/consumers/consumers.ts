import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { isSameStream } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import { KeptEntities } from "../kept/kept-entities.ts";
import { type ReadSettings, readSettings } from "../kept/read-settings.ts";
import { checkConsumerSettings, DEFAULT_CONSUMER_SETTINGS } from "../plan/consumers/settings.ts";
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
  const kept = new KeptEntities<SimulatedConsumerView, KeptApplication>({
    plural: "consumers",
    notFound: simulatorErrors.noConsumer,
    maxPerStream: MAX_PER_STREAM,
    maxInAll: MAX_IN_ALL,
    streams,
    reportFault,
  });
  const deliveries = new Deliveries(journal);

  function make(
    row: ConsumerRow,
    read: ReadSettings<SimulatedConsumerSettings>,
    state: ConsumerState,
  ): KeptApplication {
    return new KeptApplication(row, read, state, { ...dependencies, deliveries });
  }

  function open(row: ConsumerRow): KeptApplication {
    const read = readSettings(row.settings, DEFAULT_CONSUMER_SETTINGS, checkConsumerSettings);
    const state = parseConsumerState(row.state);
    if (state !== null) return make(row, read, state);
    const problem = read.problem ?? "It has lost its lease table. Save its settings to let it begin anew.";
    return make(row, { ...read, problem }, NEW_CONSUMER_STATE);
  }

  function check(settings: unknown): SimulatedConsumerSettings {
    const checked = checkConsumerSettings(settings);
    if (!checked.ok) throw simulatorErrors.invalid(checked.problems.map(({ message }) => message).join(" "));
    return checked.settings;
  }

  function requireFreeName(key: StreamKey, { name }: SimulatedConsumerSettings): void {
    if (kept.ofStream(key).some(({ application }) => application.settings.name === name)) {
      throw simulatorErrors.tooMany(`The stream ${key.streamName} has a consumer named ${name} already.`);
    }
  }

  const unsubscribe = journal.on({
    "records.written": (event) => {
      for (const { row, application } of kept.all()) {
        if (isSameStream(row, event)) application.wrote(event.writes);
      }
    },
    "stream.changed": (event) => {
      for (const { application } of kept.ofStream(event)) application.streamChanged();
    },
    "stream.deleted": (event) => kept.forgetStream(event),
  });

  return {
    async restore() {
      await kept.restore(await repository.all(), open);
    },
    start: (account, region, streamName, given) => {
      const key = { account, region, streamName };
      return kept.start(key, () => {
        kept.requireStream(key);
        const settings = check(given);
        requireFreeName(key, settings);
        const row: ConsumerRow = {
          consumerId: newId(),
          ...key,
          settings: JSON.stringify(settings),
          status: "running",
          createdAtMs: clocks.of(account).now(),
          state: JSON.stringify(NEW_CONSUMER_STATE),
        };
        return make(row, { settings, problem: null }, NEW_CONSUMER_STATE);
      });
    },
    resume: (account, region, consumerId) =>
      kept.resume(account, region, consumerId, ({ row }) => void kept.requireStream(row)),
    stop: (account, region, consumerId) => kept.stop(account, region, consumerId),
    update: (account, region, consumerId, given) =>
      kept.command(account, region, consumerId, async (one) => {
        const settings = check(given);
        const { name, start } = one.application.settings;
        if (settings.name !== name || settings.start !== start) {
          throw simulatorErrors.invalid(
            "The name and the start of a consumer cannot change: its lease table depends on them. Make another one.",
          );
        }
        await one.saveSettings(settings);
      }),
    async remove(account, region, consumerId) {
      const one = await kept.remove(account, region, consumerId);
      // What it registered may be given up as late as the account's clock has it: nobody else waits for that.
      await one.application.remove();
      await kept.forget(one);
    },
    addWorker: (account, region, consumerId) =>
      kept.command(account, region, consumerId, async (one) => {
        const { settings } = one.application;
        await one.saveSettings(check({ ...settings, workers: settings.workers + 1 }));
      }),
    commandWorker: (account, region, consumerId, workerId, command) =>
      kept.command(account, region, consumerId, ({ application }) =>
        commandWorker(application, workerId, command),
      ),
    list: (account, region, streamName) => kept.list(account, region, streamName),
    revision: (key) =>
      kept
        .ofStream(key)
        .map(({ id, application }) => `${id}:${application.revision}`)
        .join(),
    running: (key) => kept.running(key),
    async close() {
      unsubscribe();
      for (const one of kept.all()) await one.close();
      deliveries.close();
    },
  };
}
