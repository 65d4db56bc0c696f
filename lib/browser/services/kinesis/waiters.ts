import type { DescribeStreamSummaryInput, DescribeStreamSummaryOutput } from "@aws-sdk/client-kinesis";

/** AWS's waiters of Kinesis Data Streams that code of the console waits with. */
export const waiters = {
  StreamExists: {
    operation: "DescribeStreamSummary",
    isReached: ({ StreamDescriptionSummary }: DescribeStreamSummaryOutput) =>
      StreamDescriptionSummary?.StreamStatus === "ACTIVE",
    notReachedText: ({ StreamName, StreamARN }: DescribeStreamSummaryInput) =>
      `${StreamName ?? StreamARN} has not become active`,
  },
} as const;
