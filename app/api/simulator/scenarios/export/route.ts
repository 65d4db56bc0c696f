import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** What is set up here now, as a scenario. */
export function GET(request: Request): Promise<Response> {
  return answering(() => jsonAnswer(200, runtime().scenarios.export(placeOf(request))));
}
