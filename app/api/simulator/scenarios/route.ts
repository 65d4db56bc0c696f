import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** The run here, and what the account has saved. */
export function GET(request: Request): Promise<Response> {
  return answering(() => jsonAnswer(200, runtime().scenarios.view(placeOf(request))));
}
