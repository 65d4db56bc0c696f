import type { Topic } from "#contract/feed.ts";
import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import type { StreamChanged } from "#engine/kinesis/events.ts";
import type { Member } from "./channel.ts";
import { FeedQueue } from "./feed-queue.ts";
import { COMMENT, encodeMessage } from "./message.ts";
import { PlaceChannels } from "./place-channels.ts";
import type { SourceDependencies } from "./source.ts";

export interface FeedsDependencies extends SourceDependencies {
  readonly journal: Journal;
  /** Real time: it paces what is sent, and never says what time it is. */
  readonly realClock: Clock;
  /** A new id each time that nobody can guess. */
  readonly newFeedId: () => string;
  /** Receives what should never happen while a topic is read. */
  readonly reportFault: (fault: unknown) => void;
}

/** One browser's event stream. */
export interface Feed {
  readonly feedId: string;
  /** The next bytes of the event stream, as soon as there are any; undefined at its end. One caller at a time. */
  next(): Promise<Uint8Array | undefined>;
  /** Ends it; calling it again does nothing. */
  close(): void;
}

/**
 * The live feed: snapshots, then deltas, as `#contract/feed.ts` says. What it holds per feed is bounded, work for a topic
 * is done once for all that watch it, and when nobody watches nothing is done.
 */
export interface Feeds {
  /** @throws {ServiceError} 503 when there are too many already */
  open(account: string, region: string): Feed;
  /**
   * Says which topics a feed carries, all of them.
   * @returns false when there is no such feed
   * @throws {ServiceError} 400 for what is no list of topics, or too long a one; nothing changes
   */
  setTopics(feedId: string, topics: unknown): boolean;
  /** Ends all feeds and takes no new ones. */
  close(): void;
}

const MAX_FEEDS = 200;
const MAX_TOPICS = 128;
const MAX_TOPIC_CHARACTERS = 1_024;
const COMMENT_EVERY_MS = 15_000;

interface OpenFeed {
  readonly channels: PlaceChannels;
  readonly queue: FeedQueue;
  readonly member: Member;
  topics: ReadonlySet<Topic>;
  close(): void;
}

export function createFeeds(dependencies: FeedsDependencies): Feeds {
  const { clocks, journal, newFeedId, realClock } = dependencies;
  const feeds = new Map<string, OpenFeed>();
  const places = new Map<string, PlaceChannels>();
  let closed = false;

  function channelsOf(place: Place): PlaceChannels {
    let channels = places.get(placeText(place));
    if (channels === undefined) {
      channels = new PlaceChannels(dependencies, place);
      places.set(placeText(place), channels);
    }
    return channels;
  }

  const changed = (event: StreamChanged) => {
    const isDeleted = event.type === "stream.deleted";
    places.get(placeText(event))?.streamChanged(event.streamName, isDeleted);
  };
  const unsubscribe = journal.on({
    "stream.created": changed,
    "stream.changed": changed,
    "stream.deleted": changed,
  });

  function keepAlive(queue: FeedQueue): CancelTimer {
    let cancel: CancelTimer;
    const wait = () => {
      cancel = realClock.after(COMMENT_EVERY_MS, () => {
        queue.push(COMMENT);
        wait();
      });
    };
    wait();
    return () => cancel();
  }

  return {
    open(account, region) {
      if (closed || feeds.size >= MAX_FEEDS) {
        const message = closed ? "The server is ending." : `There are ${MAX_FEEDS} live feeds already.`;
        throw new ServiceError("ServiceUnavailable", message, { status: 503, retryable: true });
      }
      const place = { account, region };
      const channels = channelsOf(place);
      const feedId = newFeedId();
      const queue = new FeedQueue((topic, lost) => channels.snapshot(member, topic, lost));
      const member: Member = {
        get isDrained() {
          return queue.isDrained;
        },
        push: (message) => queue.push(message),
        end: (topic) => queue.forget(topic),
      };
      const cancelComments = keepAlive(queue);
      const close = () => {
        if (!feeds.delete(feedId)) return;
        cancelComments();
        channels.leaveAll(member);
        queue.close();
        const isWatched = [...feeds.values()].some((feed) => feed.channels === channels);
        if (!isWatched) places.delete(placeText(place));
      };
      feeds.set(feedId, { channels, queue, member, topics: new Set(), close });
      queue.push(COMMENT);
      queue.push(encodeMessage({ kind: "hello", feedId, serverTimeMs: clocks.of(account).now() }));
      return { feedId, next: () => queue.next(), close };
    },
    setTopics(feedId, given) {
      const wanted = checkTopics(given);
      const feed = feeds.get(feedId);
      if (feed === undefined) return false;
      for (const topic of feed.topics) {
        if (wanted.has(topic)) continue;
        feed.channels.leave(feed.member, topic);
        feed.queue.forget(topic);
      }
      for (const topic of wanted) {
        if (!feed.topics.has(topic)) feed.channels.join(feed.member, topic, feedId);
      }
      feed.topics = wanted;
      return true;
    },
    close() {
      closed = true;
      unsubscribe();
      for (const feed of [...feeds.values()]) feed.close();
    },
  };
}

function checkTopics(given: unknown): ReadonlySet<Topic> {
  const isList = Array.isArray(given) && given.every((topic) => typeof topic === "string");
  const invalid = (message: string) =>
    new ServiceError("ValidationException", message, { status: 400, retryable: false });
  if (!isList) throw invalid("The topics of a feed must be a list of texts.");
  const topics = new Set<Topic>(given);
  if (topics.size > MAX_TOPICS) throw invalid(`A feed carries at most ${MAX_TOPICS} topics.`);
  if (given.some((topic) => topic.length > MAX_TOPIC_CHARACTERS)) {
    throw invalid(`A topic has at most ${MAX_TOPIC_CHARACTERS} characters.`);
  }
  return topics;
}
