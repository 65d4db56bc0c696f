import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly requestId: string }>;
}

/** One call in full, as far as it was kept. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const found = runtime().calls.find(placeOf(request), (await params).requestId);
    if (found === undefined)
      throw RequestError.notFound("This call is no longer remembered: newer ones took its room.");
    return jsonAnswer(200, found);
  });
}
