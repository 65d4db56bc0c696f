import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** Who called lately here. */
export function GET(request: Request): Promise<Response> {
  return answering(() => jsonAnswer(200, { clients: runtime().faults.clients(placeOf(request)) }));
}
