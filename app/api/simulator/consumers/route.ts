import { answering, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf, queryOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** The simulated consumers of one stream. */
export function GET(request: Request): Promise<Response> {
  return answering(() => {
    const { account, region } = placeOf(request);
    const { clocks, simulatedConsumers } = runtime();
    const consumers = simulatedConsumers.list(account, region, queryOf(request, "streamName"));
    return jsonAnswer(200, { nowMs: clocks.of(account).now(), consumers });
  });
}

/** Makes a simulated consumer and starts it. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const { account, region } = placeOf(request);
    const { streamName, settings } = await jsonObjectOf(request);
    if (typeof streamName !== "string") throw RequestError.invalid("The body must say streamName.");
    return jsonAnswer(201, await runtime().simulatedConsumers.start(account, region, streamName, settings));
  });
}
