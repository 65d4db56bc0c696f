import type {
  LOOK_TABS,
  RunView,
  Scenario,
  ScenarioAction,
  ScenarioMoment,
  ScenarioNotice,
} from "#contract/scenarios.ts";
import { faultText } from "#simulator/plan/faults/fault-text.ts";
import { keysText, rateText, retryText, sizeText } from "../streams/producer/settings-text.ts";
import { formatCount, formatRetention, plural } from "../text/format.ts";

/** `1 stream with 4 shards, 1 producer, 2 applications` */
export function resourcesText({ streams, producers, consumers }: Scenario): string {
  const shards = streams.reduce((sum, stream) => sum + stream.shards, 0);
  return [
    `${plural(streams.length, "stream")} with ${plural(shards, "shard")}`,
    plural(producers.length, "producer"),
    plural(consumers.length, "application"),
  ].join(", ");
}

/** 0:05, 1:45, 1:00:00 */
export function clockText(seconds: number): string {
  const whole = Math.floor(Math.max(0, seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

const LOOKS: Record<(typeof LOOK_TABS)[number], string> = {
  monitor: "the charts",
  producers: "the producers",
  shards: "the shards",
  readers: "the lag",
  records: "the records",
  consumers: "the consumers",
};

/** What was said last; null where nothing was. */
export function noticeNow({ scenario, played }: RunView): ScenarioNotice | null {
  return scenario.timeline.slice(0, played).findLast(({ notice }) => notice !== undefined)?.notice ?? null;
}

/** What a moment does, short. */
export function momentTitle({ action, notice }: ScenarioMoment): string {
  if (action !== undefined) return actionText(action);
  const look = notice?.look;
  return look === undefined ? "Look" : `Look at ${LOOKS[look.tab]} of ${look.streamName}`;
}

type ActionOf<T extends ScenarioAction["type"]> = Extract<ScenarioAction, { readonly type: T }>;

function actionText(action: ScenarioAction): string {
  switch (action.type) {
    case "fault-on":
      return `Fault: ${faultText(action.fault).replace(/\.$/, "")}`;
    case "fault-off":
      return "A fault ends";
    case "update-shard-count":
      return `Scale ${action.streamName} to ${plural(action.shards, "shard")}`;
    case "split-shard":
      return `Split a shard of ${action.streamName}`;
    case "set-retention":
      return `Keep the records of ${action.streamName} for ${formatRetention(action.hours)}`;
    case "change-producer":
      return producerChangeText(action);
    case "change-application":
      return applicationChangeText(action);
    case "start-application":
      return `Start the application ${action.settings.name}`;
    case "stop-application":
      return `Stop the application ${action.application}`;
    case "worker":
      return workerText(action);
  }
}

/** `shop: 3,000 records/s, 10,000 keys evenly` */
function producerChangeText({ producer, settings }: ActionOf<"change-producer">): string {
  const { rate, keys, size, retry, template, ...others } = settings;
  return changeText(producer, others, [
    rate && rateText(rate),
    keys && keysText(keys),
    size && sizeText(size),
    retry && retryText(retry),
    template === undefined ? undefined : "other records",
  ]);
}

/** `invoices: 3 workers, 800 records/s each` */
function applicationChangeText({ application, settings }: ActionOf<"change-application">): string {
  const { workers, recordsPerSecond, ...others } = settings;
  const pace =
    recordsPerSecond === null
      ? "as fast as they come"
      : `${formatCount(recordsPerSecond ?? 0)} records/s each`;
  return changeText(application, others, [
    workers === undefined ? undefined : plural(workers, "worker"),
    recordsPerSecond === undefined ? undefined : pace,
  ]);
}

/** @param others what changes and is not worth its own words */
function changeText(name: string, others: object, said: readonly (string | undefined)[]): string {
  const parts = said.filter((part) => part !== undefined);
  if (Object.keys(others).length > 0) parts.push(parts.length === 0 ? "other settings" : "and more");
  return `${name}: ${parts.join(", ")}`;
}

function workerText(action: ActionOf<"worker">): string {
  const who = `worker ${action.worker} of ${action.application}`;
  switch (action.command) {
    case "kill":
      return `Kill ${who}`;
    case "pause":
      return `Pause ${who}`;
    case "resume":
      return `Let ${who} go on`;
    case "restart":
      return `Restart ${who}`;
    case "slow": {
      const rate = action.recordsPerSecond ?? null;
      return rate === null
        ? `Let ${who} work as fast as the others`
        : `Slow ${who} to ${formatCount(rate)}/s`;
    }
  }
}
