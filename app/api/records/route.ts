import { answering, downloadAnswer } from "#web/answer.ts";
import { placeOf, queryOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** One record's data as a download, for data that is too large to show. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const key = { ...placeOf(request), streamName: queryOf(request, "streamName") };
    const [shardId, sequenceNumber] = [queryOf(request, "shardId"), queryOf(request, "sequenceNumber")];
    const { data } = await runtime().insight.record(key, shardId, sequenceNumber);
    return downloadAnswer(`${key.streamName}-${sequenceNumber}.bin`, data);
  });
}
