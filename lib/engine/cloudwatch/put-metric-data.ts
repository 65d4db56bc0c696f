import type { MetricDatum, PutMetricDataInput } from "@aws-sdk/client-cloudwatch";
import type { Call } from "../kernel/call.ts";
import type { CloudWatchContext } from "./context.ts";
import { cloudWatchError } from "./errors.ts";
import { merged, type StatisticSet } from "./metric-store.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const MAX_DATUMS = 1_000;
const MAX_VALUES = 150;
const MAX_VALUE = 2 ** 360;
const OLDEST_MS = 14 * 24 * 3_600_000;
const NEWEST_MS = 2 * 3_600_000;

/** Takes all the values of a call or, when one of them is wrong, none. */
export async function putMetricData(
  { store, clocks }: CloudWatchContext,
  call: Call,
  input: PutMetricDataInput,
): Promise<void> {
  const nowMs = clocks.of(call.account).now();
  const { Namespace = "" } = input;
  if (Namespace.startsWith("AWS/")) {
    throw invalid("The value AWS/ for parameter Namespace is invalid.");
  }
  const datums = [
    ...(input.MetricData ?? []),
    ...(input.EntityMetricData ?? []).flatMap(({ MetricData }) => MetricData ?? []),
  ];
  if (datums.length === 0) {
    throw cloudWatchError("MissingRequiredParameterException", "The parameter MetricData is required.");
  }
  if (datums.length > MAX_DATUMS) {
    throw invalid(`The collection MetricData must not have a size greater than ${MAX_DATUMS}.`);
  }
  const checked = datums.map((datum, index) => {
    const path = `MetricData.member.${index + 1}`;
    return { datum, timeMs: timeOf(datum, path, nowMs), values: valuesOf(datum, path) };
  });
  const { account, region } = call;
  for (const { datum, timeMs, values } of checked) {
    const { MetricName = "", Dimensions = [], Unit = "None" } = datum;
    store.put(
      { account, region, namespace: Namespace, metricName: MetricName, dimensions: Dimensions },
      timeMs,
      Unit,
      values,
    );
  }
}

function timeOf({ Timestamp }: MetricDatum, path: string, nowMs: number): number {
  if (Timestamp === undefined) return nowMs;
  const timeMs = Timestamp.getTime();
  if (timeMs < nowMs - OLDEST_MS) {
    throw invalid(`The parameter ${path}.Timestamp must specify a time no more than two weeks in the past.`);
  }
  if (timeMs > nowMs + NEWEST_MS) {
    throw invalid(
      `The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`,
    );
  }
  return timeMs;
}

function valuesOf(datum: MetricDatum, path: string): StatisticSet {
  const given = (["Value", "Values", "StatisticValues"] as const).filter((name) => datum[name] !== undefined);
  const [first, second] = given;
  if (first === undefined) {
    throw cloudWatchError(
      "MissingRequiredParameterException",
      `At least one of the parameters ${path}.Value, ${path}.Values or ${path}.StatisticValues must be specified.`,
    );
  }
  if (second !== undefined) {
    throw cloudWatchError(
      "InvalidParameterCombinationException",
      `The parameters ${path}.${first} and ${path}.${second} are mutually exclusive and you have specified both.`,
    );
  }
  const { Value, Values, StatisticValues } = datum;
  if (Value !== undefined) return single(finite(Value, `${path}.Value`), 1);
  if (StatisticValues !== undefined) {
    const { SampleCount, Sum, Minimum, Maximum } = StatisticValues;
    return {
      sampleCount: finite(SampleCount, `${path}.StatisticValues.SampleCount`),
      sum: finite(Sum, `${path}.StatisticValues.Sum`),
      minimum: finite(Minimum, `${path}.StatisticValues.Minimum`),
      maximum: finite(Maximum, `${path}.StatisticValues.Maximum`),
    };
  }
  return manyValues(Values ?? [], datum.Counts, path);
}

function manyValues(
  values: readonly number[],
  counts: readonly number[] | undefined,
  path: string,
): StatisticSet {
  if (values.length === 0 || values.length > MAX_VALUES) {
    throw invalid(`The collection ${path}.Values must have a size from 1 to ${MAX_VALUES}.`);
  }
  if (counts !== undefined && counts.length !== values.length) {
    throw invalid(`The collections ${path}.Values and ${path}.Counts must have the same size.`);
  }
  return values
    .map((value, index) =>
      single(finite(value, `${path}.Values`), finite(counts?.[index] ?? 1, `${path}.Counts`)),
    )
    .reduce(merged);
}

function single(value: number, count: number): StatisticSet {
  return { sampleCount: count, sum: value * count, minimum: value, maximum: value };
}

function finite(value: number | undefined, path: string): number {
  if (value === undefined || !(Math.abs(value) <= MAX_VALUE)) {
    throw invalid(`The value ${value} for parameter ${path} is invalid.`);
  }
  return value;
}

function invalid(message: string) {
  return cloudWatchError("InvalidParameterValueException", message);
}
