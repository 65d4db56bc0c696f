import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf, queryOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

const MAX_KEY_CHARACTERS = 256;

/** The newest records of one partition key: a `KeyRecordsView`. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const key = { ...placeOf(request), streamName: queryOf(request, "streamName") };
    const partitionKey = queryOf(request, "partitionKey");
    if ([...partitionKey].length > MAX_KEY_CHARACTERS) {
      throw RequestError.invalid(`A partition key has at most ${MAX_KEY_CHARACTERS} characters.`);
    }
    return jsonAnswer(200, await runtime().insight.keyRecords(key, partitionKey));
  });
}
