import type { Metric } from "#contract/columns.ts";
import type { StreamView } from "#contract/stream.ts";
import type { ChartSpec } from "../../charts/chart-spec.ts";

/** One chart of the Monitor tab. */
export interface StreamChartSpec extends ChartSpec {
  readonly metric: Metric;
  /** What the service allows each open shard in a second. */
  readonly limit: keyof StreamView["limits"] | null;
}

export const CHART_SPECS: readonly StreamChartSpec[] = [
  {
    metric: "incomingRecords",
    title: "Incoming records",
    description: "Records that PutRecord and PutRecords stored.",
    unit: "records",
    kind: "sum",
    limit: "writeRecordsPerSecond",
    tone: "plain",
  },
  {
    metric: "incomingBytes",
    title: "Incoming bytes",
    description: "Data and partition keys of the records that were stored.",
    unit: "bytes",
    kind: "sum",
    limit: "writeBytesPerSecond",
    tone: "plain",
  },
  {
    metric: "refusedRecords",
    title: "Write throttles",
    description: "Records throttled because their shard was at its write limit.",
    unit: "records",
    kind: "sum",
    limit: null,
    tone: "bad",
  },
  {
    metric: "refusedReads",
    title: "Read throttles",
    description: "GetRecords calls throttled because their shard was at its read limit.",
    unit: "calls",
    kind: "sum",
    limit: null,
    tone: "bad",
  },
  {
    metric: "outgoingRecords",
    title: "Outgoing records, polled",
    description: "Records that GetRecords returned; fan-out is counted by itself.",
    unit: "records",
    kind: "sum",
    limit: null,
    tone: "plain",
  },
  {
    metric: "pushedRecords",
    title: "Outgoing records, fan-out",
    description: "Records that were pushed to consumers, each consumer's counted.",
    unit: "records",
    kind: "sum",
    limit: null,
    tone: "plain",
  },
  {
    metric: "outgoingBytes",
    title: "Outgoing bytes, polled",
    description: "Data of the records that GetRecords returned; fan-out is counted by itself.",
    unit: "bytes",
    kind: "sum",
    limit: "readBytesPerSecond",
    tone: "plain",
  },
  {
    metric: "pushedBytes",
    title: "Outgoing bytes, fan-out",
    description: "Data that was pushed to consumers; each consumer has 2 MiB/s of a shard to itself.",
    unit: "bytes",
    kind: "sum",
    limit: null,
    tone: "plain",
  },
  {
    metric: "reads",
    title: "GetRecords calls",
    description: "Calls that were answered, with or without records.",
    unit: "calls",
    kind: "sum",
    limit: "readsPerSecond",
    tone: "plain",
  },
  {
    metric: "iteratorAgeMs",
    title: "Iterator age",
    description: "How far the slowest GetRecords was behind; a gap where nobody read.",
    unit: "milliseconds",
    kind: "highest",
    limit: null,
    tone: "plain",
  },
];

/** The charts as they stand on the page: what comes in, and what goes out with how late it is first. */
export const CHART_GROUPS: readonly { readonly title: string; readonly specs: readonly StreamChartSpec[] }[] =
  [
    { title: "In", specs: specsOf(["incomingRecords", "incomingBytes", "refusedRecords"]) },
    {
      title: "Out",
      specs: specsOf([
        "iteratorAgeMs",
        "outgoingRecords",
        "pushedRecords",
        "refusedReads",
        "outgoingBytes",
        "pushedBytes",
        "reads",
      ]),
    },
  ];

function specsOf(metrics: readonly Metric[]): readonly StreamChartSpec[] {
  return metrics.flatMap((metric) => CHART_SPECS.filter((spec) => spec.metric === metric));
}
