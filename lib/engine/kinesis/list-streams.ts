import type { ListStreamsInput, ListStreamsOutput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { streamArn } from "./arn.ts";
import type { KinesisContext } from "./context.ts";
import { requestLimits } from "./limits.ts";
import { openPageToken, sealPageToken } from "./page-token.ts";

/** ListStreams: names in order, at most 100 a page; both of the API's paginations work. */
export async function listStreams(
  context: KinesisContext,
  call: Call,
  input: ListStreamsInput,
): Promise<ListStreamsOutput> {
  const nowMs = context.streams.clock(call).now();
  const limit = Math.min(input.Limit ?? requestLimits.listStreams, requestLimits.listStreams);
  const after = input.NextToken
    ? openPageToken<string>(context.pageTokens, input.NextToken, nowMs)
    : (input.ExclusiveStartStreamName ?? "");
  const streams = context.streams
    .in(call.account, call.region)
    .filter((stream) => stream.key.streamName > after);
  const page = streams.slice(0, limit);
  const last = page.at(-1);
  const hasMore = streams.length > page.length;
  return {
    StreamNames: page.map((stream) => stream.key.streamName),
    HasMoreStreams: hasMore,
    ...(hasMore && last && { NextToken: sealPageToken(context.pageTokens, last.key.streamName, nowMs) }),
    StreamSummaries: page.map(({ key, status, state }) => ({
      StreamName: key.streamName,
      StreamARN: streamArn(key),
      StreamStatus: status,
      StreamModeDetails: { StreamMode: state.mode },
      StreamCreationTimestamp: new Date(state.createdAtMs),
    })),
  };
}
