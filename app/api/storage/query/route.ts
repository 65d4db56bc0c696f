import { answering, jsonAnswer } from "#web/answer.ts";
import { queryRequestOf } from "#web/query-request.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** Runs SQL over objects. What is wrong with it is an answer as well. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const asked = queryRequestOf(await jsonObjectOf(request));
    const { account } = placeOf(request);
    return jsonAnswer(200, await runtime().objectDesk.query(account, asked, request.signal));
  });
}
