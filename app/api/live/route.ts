import { answering } from "#web/answer.ts";
import { eventStream } from "#web/event-stream.ts";
import { placeOf } from "#web/request.ts";
import { runtime } from "#web/runtime-accessor.ts";

export const dynamic = "force-dynamic";

/** Opens a live feed: see `lib/contract/feed.ts`. */
export function GET(request: Request): Promise<Response> {
  return answering(() => {
    const { account, region } = placeOf(request);
    return eventStream(runtime().feeds.open(account, region), request.signal);
  });
}
