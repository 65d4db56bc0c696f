import { Buffer } from "node:buffer";
import type { ListMetricsInput, ListMetricsOutput } from "@aws-sdk/client-cloudwatch";
import type { Call } from "../kernel/call.ts";
import type { CloudWatchContext } from "./context.ts";
import { cloudWatchError } from "./errors.ts";
import type { StoredMetric } from "./metric-store.ts";

const PAGE = 500;

/** The metrics that were put, in pages of 500. A token names the last metric of its page. */
export async function listMetrics(
  { store }: CloudWatchContext,
  call: Call,
  input: ListMetricsInput,
): Promise<ListMetricsOutput> {
  const after = input.NextToken === undefined ? "" : Buffer.from(input.NextToken, "base64url").toString();
  if (input.NextToken !== undefined && !after.startsWith("[")) {
    throw cloudWatchError("InvalidNextToken", "The next token specified is invalid.");
  }
  const found = store
    .list(call.account, call.region)
    .filter((metric) => metric.key > after && isWanted(metric, input));
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    Metrics: page.map(({ namespace, metricName, dimensions }) => ({
      Namespace: namespace,
      MetricName: metricName,
      Dimensions: [...dimensions],
    })),
    ...(last !== undefined &&
      found.length > PAGE && { NextToken: Buffer.from(last.key).toString("base64url") }),
  };
}

function isWanted(
  metric: StoredMetric,
  { Namespace, MetricName, Dimensions = [] }: ListMetricsInput,
): boolean {
  if (Namespace !== undefined && metric.namespace !== Namespace) return false;
  if (MetricName !== undefined && metric.metricName !== MetricName) return false;
  return Dimensions.every((wanted) =>
    metric.dimensions.some(
      ({ Name, Value }) => Name === wanted.Name && (wanted.Value === undefined || Value === wanted.Value),
    ),
  );
}
