import type { Template } from "../template.ts";

const GROUP = { logGroupName: "/aws/lambda/printer" };

/** An input of each operation to begin with, as AWS JSON. */
export const templates = {
  DeleteLogGroup: () => GROUP,
  DeleteLogStream: () => ({ ...GROUP, logStreamName: "a name that DescribeLogStreams answers" }),
  DescribeLogGroups: () => ({}),
  DescribeLogStreams: () => ({ ...GROUP, orderBy: "LastEventTime", descending: true }),
  FilterLogEvents: () => ({ ...GROUP, filterPattern: "ERROR", limit: 50 }),
  GetLogEvents: () => ({ ...GROUP, logStreamName: "a name that DescribeLogStreams answers", limit: 50 }),
} as const satisfies Readonly<Record<string, Template>>;
