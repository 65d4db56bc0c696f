import { answering, jsonAnswer } from "#web/answer.ts";
import { placeOf, queryOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** What an object looks like inside. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const [bucket, key] = [queryOf(request, "bucket"), queryOf(request, "key")];
    const { account } = placeOf(request);
    return jsonAnswer(200, await runtime().objectDesk.preview(account, bucket, key, request.signal));
  });
}
