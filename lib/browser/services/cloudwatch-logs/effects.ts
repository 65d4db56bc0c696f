import type { CallEffect } from "../effect.ts";

export const effects = {
  DeleteLogGroup: "deletes",
  DeleteLogStream: "deletes",
  DescribeLogGroups: "reads",
  DescribeLogStreams: "reads",
  FilterLogEvents: "reads",
  GetLogEvents: "reads",
} as const satisfies Readonly<Record<string, CallEffect>>;
