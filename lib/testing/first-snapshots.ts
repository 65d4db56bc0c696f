import type { FeedMessage, Topic } from "#contract/feed.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Runtime } from "#runtime";

/** What a browser is shown first of each topic: its data, or "gone". */
export async function firstSnapshots(
  feeds: Runtime["feeds"],
  { account, region }: Place,
  topics: readonly Topic[],
): Promise<Record<Topic, unknown>> {
  const feed = feeds.open(account, region);
  feeds.setTopics(feed.feedId, topics);
  const shown = new Map<Topic, unknown>();
  const decoder = new TextDecoder();
  let text = "";
  while (shown.size < topics.length) {
    text += decoder.decode(await feed.next(), { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, json] = /^data: (.*)$/m.exec(event) ?? [];
      if (json === undefined) continue;
      const message = JSON.parse(json) as FeedMessage;
      if (message.kind === "hello" || shown.has(message.topic)) continue;
      shown.set(message.topic, message.kind === "gone" ? "gone" : message.data);
    }
  }
  feed.close();
  return Object.fromEntries(shown);
}
