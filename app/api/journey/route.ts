import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf, queryOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** What happened to one record: a `JourneyView`. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const key = { ...placeOf(request), streamName: queryOf(request, "streamName") };
    const [shardId, sequenceNumber] = [queryOf(request, "shardId"), queryOf(request, "sequenceNumber")];
    return jsonAnswer(200, await runtime().insight.journey(key, shardId, sequenceNumber));
  });
}
