import { answering, emptyAnswer, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** Starts a scenario; with `replace` in the place of the one that is there. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const place = placeOf(request);
    const { scenario, seed, replace } = await jsonObjectOf(request);
    const options = { seed, replace: replace === true };
    return jsonAnswer(201, await runtime().scenarios.start(place, scenario, options));
  });
}

/** Stops the run, or starts it anew. */
export function PATCH(request: Request): Promise<Response> {
  return answering(async () => {
    const place = placeOf(request);
    const { command, seed } = await jsonObjectOf(request);
    const { scenarios } = runtime();
    switch (command) {
      case "stop":
        return jsonAnswer(200, await scenarios.stop(place));
      case "restart":
        return jsonAnswer(200, await scenarios.restart(place, seed));
      default:
        throw RequestError.invalid('The command must be "stop" or "restart".');
    }
  });
}

/** Stops the run and deletes what it made. */
export function DELETE(request: Request): Promise<Response> {
  return answering(async () => {
    await runtime().scenarios.takeDown(placeOf(request));
    return emptyAnswer();
  });
}
