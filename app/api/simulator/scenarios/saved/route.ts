import { answering, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** Saves a scenario in the account. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const { scenario } = await jsonObjectOf(request);
    return jsonAnswer(201, await runtime().scenarios.save(placeOf(request), scenario));
  });
}
