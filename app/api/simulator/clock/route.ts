import { answering, jsonAnswer } from "#web/answer.ts";
import { jsonObjectOf, placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** The account's clock. */
export function GET(request: Request): Promise<Response> {
  return answering(() => jsonAnswer(200, runtime().clocks.view(placeOf(request).account)));
}

/** Plays, pauses, steps or sets the speed. */
export function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const { account } = placeOf(request);
    const { command, speed } = await jsonObjectOf(request);
    return jsonAnswer(200, await runtime().clocks.command(account, command, speed));
  });
}
