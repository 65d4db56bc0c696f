import { answering, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf, queryOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** The producers of one stream. */
export function GET(request: Request): Promise<Response> {
  return answering(() => {
    const { account, region } = placeOf(request);
    const producers = runtime().producers.list(account, region, queryOf(request, "streamName"));
    return jsonAnswer(200, { producers });
  });
}

/** Makes a producer and starts it. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const { account, region } = placeOf(request);
    const { streamName, settings } = await jsonObjectOf(request);
    if (typeof streamName !== "string") throw RequestError.invalid("The body must say streamName.");
    return jsonAnswer(201, await runtime().producers.start(account, region, streamName, settings));
  });
}
