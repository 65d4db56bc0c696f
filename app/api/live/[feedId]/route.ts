import { answering, emptyAnswer } from "#web/answer.ts";
import { jsonObjectOf } from "#web/request.ts";
import { RequestError } from "#web/request-error.ts";
import { runtime } from "#web/runtime-accessor.ts";

interface Context {
  readonly params: Promise<{ readonly feedId: string }>;
}

/** Says which topics a live feed carries. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answering(async () => {
    const { feedId } = await params;
    const { topics } = await jsonObjectOf(request);
    if (!runtime().feeds.setTopics(feedId, topics)) throw RequestError.notFound("This live feed has ended.");
    return emptyAnswer();
  });
}
