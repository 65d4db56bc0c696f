import { answering, downloadAnswer } from "#web/answer.ts";
import { queryOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

/** The zip that a link of GetFunction leads to, for pages, which read from no other port than their own. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const zip = await runtime().services.lambda.download(queryOf(request, "path"));
    if (zip === undefined) throw RequestError.notFound("This link leads to no code, or no longer.");
    return downloadAnswer("function.zip", zip);
  });
}
