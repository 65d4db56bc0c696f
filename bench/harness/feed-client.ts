import type { BenchPlace } from "./console-api.ts";

/** A message of the live feed, as it arrived. */
export interface FeedArrival {
  readonly kind: "snapshot" | "delta" | "gone";
  readonly topic: string;
  readonly data: unknown;
  /** `Date.now()` when its last byte was here. */
  readonly atMs: number;
  readonly bytes: number;
}

/** One client of the live feed, as a browser is one; it never holds what it got. */
export class FeedClient {
  readonly #abort = new AbortController();
  readonly #ended: Promise<void>;

  private constructor(ended: (signal: AbortSignal) => Promise<void>) {
    this.#ended = ended(this.#abort.signal).catch((error: unknown) => {
      if (!this.#abort.signal.aborted) throw error;
    });
  }

  /** Opens a feed that carries `topics` and hands over each message. */
  static open(
    consoleUrl: string,
    { account, region }: BenchPlace,
    topics: readonly string[],
    onMessage: (message: FeedArrival) => void,
  ): FeedClient {
    return new FeedClient(async (signal) => {
      const response = await fetch(`${consoleUrl}/api/live?account=${account}&region=${region}`, { signal });
      const decoder = new TextDecoder();
      let text = "";
      for await (const bytes of response.body ?? []) {
        text += decoder.decode(bytes, { stream: true });
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data === undefined) continue;
          const message = JSON.parse(data);
          if (message.kind === "hello") await watch(consoleUrl, message.feedId, topics);
          else onMessage({ ...message, atMs: Date.now(), bytes: event.length });
        }
      }
    });
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#ended;
  }
}

async function watch(consoleUrl: string, feedId: string, topics: readonly string[]): Promise<void> {
  const response = await fetch(`${consoleUrl}/api/live/${feedId}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ topics }),
  });
  if (!response.ok) throw new Error(`The feed refused its topics: ${await response.text()}`);
}
