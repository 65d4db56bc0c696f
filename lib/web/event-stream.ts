import type { Feed } from "#live/feeds.ts";

/**
 * A feed as a response of server-sent events. It reads the feed only as fast as the browser takes it, and closes it
 * when the browser goes, whichever way it is said: by the request's signal or by cancelling the body.
 */
export function eventStream(feed: Feed, signal: AbortSignal): Response {
  const close = () => feed.close();
  signal.addEventListener("abort", close, { once: true });
  if (signal.aborted) close();
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const bytes = await feed.next();
      if (cancelled) return;
      if (bytes === undefined) controller.close();
      else controller.enqueue(bytes);
    },
    cancel() {
      cancelled = true;
      close();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // `no-transform` keeps it from being compressed, which would hold events back.
      "cache-control": "no-cache, no-transform",
      "x-content-type-options": "nosniff",
      "x-accel-buffering": "no",
    },
  });
}
