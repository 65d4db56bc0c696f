import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  StandardUnit,
} from "@aws-sdk/client-cloudwatch";
import type { Call } from "../kernel/call.ts";
import type { CloudWatchContext } from "./context.ts";
import { cloudWatchError } from "./errors.ts";
import { merged, type StatisticSet } from "./metric-store.ts";

const MAX_DATAPOINTS = 1_440;

/** The numbers of one metric by periods of whole minutes, those with values only. Percentiles are not kept. */
export async function getMetricStatistics(
  { store }: CloudWatchContext,
  { account, region }: Call,
  input: GetMetricStatisticsInput,
): Promise<GetMetricStatisticsOutput> {
  const { Namespace = "", MetricName = "", Dimensions = [], Unit, Statistics = [] } = input;
  const periodSeconds = input.Period ?? 0;
  const startMs = input.StartTime?.getTime() ?? 0;
  const endMs = input.EndTime?.getTime() ?? 0;
  if (input.ExtendedStatistics !== undefined) {
    throw invalid("Sluice keeps no percentiles: ask for SampleCount, Average, Sum, Minimum or Maximum.");
  }
  if (Statistics.length === 0) {
    throw cloudWatchError("MissingRequiredParameterException", "The parameter Statistics is required.");
  }
  if (periodSeconds % 60 !== 0) throw invalid("The parameter Period must be a multiple of 60.");
  if (startMs >= endMs) {
    throw cloudWatchError(
      "InvalidParameterCombinationException",
      "The parameter StartTime must be less than the parameter EndTime.",
    );
  }
  if ((endMs - startMs) / (periodSeconds * 1000) > MAX_DATAPOINTS) {
    throw cloudWatchError(
      "InvalidParameterCombinationException",
      `You have requested more than ${MAX_DATAPOINTS} datapoints; reduce them by a longer Period or less time.`,
    );
  }
  const metric = store.get({
    account,
    region,
    namespace: Namespace,
    metricName: MetricName,
    dimensions: Dimensions,
  });
  const periods = new Map<
    string,
    { readonly startMs: number; readonly unit: string; values: StatisticSet }
  >();
  for (const [minute, units] of metric?.minutes ?? []) {
    const timeMs = minute * 60_000;
    if (timeMs < Math.floor(startMs / 60_000) * 60_000 || timeMs >= endMs) continue;
    const periodMs = Math.floor(timeMs / (periodSeconds * 1000)) * periodSeconds * 1000;
    for (const [unit, values] of units) {
      if (Unit !== undefined && Unit !== unit) continue;
      const before = periods.get(`${periodMs}/${unit}`);
      if (before === undefined) periods.set(`${periodMs}/${unit}`, { startMs: periodMs, unit, values });
      else before.values = merged(before.values, values);
    }
  }
  const datapoints = [...periods.values()].sort((left, right) => left.startMs - right.startMs);
  return {
    Label: MetricName,
    Datapoints: datapoints.map(({ startMs: timeMs, unit, values }) => ({
      Timestamp: new Date(timeMs),
      Unit: unit as StandardUnit,
      ...shown(values, new Set(Statistics)),
    })),
  };
}

function shown(values: StatisticSet, statistics: ReadonlySet<string>): Datapoint {
  return {
    ...(statistics.has("SampleCount") && { SampleCount: values.sampleCount }),
    ...(statistics.has("Average") && { Average: values.sum / values.sampleCount }),
    ...(statistics.has("Sum") && { Sum: values.sum }),
    ...(statistics.has("Minimum") && { Minimum: values.minimum }),
    ...(statistics.has("Maximum") && { Maximum: values.maximum }),
  };
}

function invalid(message: string) {
  return cloudWatchError("InvalidParameterValueException", message);
}
