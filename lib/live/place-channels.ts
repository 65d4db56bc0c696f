import type { Topic } from "#contract/feed.ts";
import { parseTopic } from "#contract/topics.ts";
import type { Place } from "#engine/kernel/place.ts";
import { Beat } from "./beat.ts";
import type { Member } from "./channel.ts";
import { Channel } from "./channel.ts";
import type { FeedsDependencies } from "./feeds.ts";
import type { EncodedMessage } from "./message.ts";
import { encodeMessage } from "./message.ts";

import { createSource } from "./sources/create.ts";

/**
 * Topics of one reader that a feed may carry; all tabs of a browser share one feed. Each is read for itself, and may
 * give a message of a megabyte four times a second before the feed's queue is seen to be full.
 */
const MAX_READERS = 16;

interface OpenChannel {
  readonly channel: Channel;
  /** Null for a topic that is about no single stream. */
  readonly streamName: string | null;
}

/** All topics that are watched in one account and region. It beats only while there are any. */
export class PlaceChannels {
  readonly #dependencies: FeedsDependencies;
  readonly #place: Place;
  readonly #channels = new Map<string, OpenChannel>();
  /** What each feed has joined: its topics with the names of their channels. */
  readonly #joined = new Map<Member, Map<Topic, string>>();
  readonly #beat: Beat;

  constructor(dependencies: FeedsDependencies, place: Place) {
    this.#dependencies = dependencies;
    this.#place = place;
    const { clocks, realClock } = dependencies;
    this.#beat = new Beat(clocks.of(place.account), realClock, (isNewSecond) => this.#tick(isNewSecond));
  }

  join(member: Member, topic: Topic, feedId: string): void {
    const parsed = parseTopic(topic);
    if (parsed === undefined) {
      member.push(goneMessage(topic));
      return;
    }
    const joined = this.#joined.get(member) ?? new Map<Topic, string>();
    this.#joined.set(member, joined);
    const open = this.#channels.get(topic);
    if (open !== undefined) {
      joined.set(topic, topic);
      open.channel.join(member);
      return;
    }
    const source = createSource(this.#dependencies, this.#place, parsed);
    const name = source.isOfOneReader ? readerName(feedId, topic) : topic;
    if (source.isOfOneReader && countReaders(joined) >= MAX_READERS) {
      member.push(encodeMessage({ kind: "snapshot", topic, revision: 0, data: source.crowded?.() ?? null }));
      return;
    }
    joined.set(topic, name);
    const channel = new Channel(topic, source);
    const streamName = "streamName" in parsed ? parsed.streamName : null;
    this.#channels.set(name, { channel, streamName });
    this.#beat.start();
    channel.join(member);
    this.#watch(name, channel, channel.open());
  }

  leave(member: Member, topic: Topic): void {
    const joined = this.#joined.get(member);
    const name = joined?.get(topic);
    if (joined === undefined || name === undefined) return;
    joined.delete(topic);
    if (joined.size === 0) this.#joined.delete(member);
    const channel = this.#channels.get(name)?.channel;
    channel?.leave(member);
    if (channel?.isEmpty === true) this.#remove(name, channel);
  }

  leaveAll(member: Member): void {
    for (const topic of [...(this.#joined.get(member)?.keys() ?? [])]) this.leave(member, topic);
  }

  /** @returns undefined when the feed no longer watches the topic */
  snapshot(member: Member, topic: Topic, lostRecords: number): EncodedMessage | undefined {
    const name = this.#joined.get(member)?.get(topic);
    if (name === undefined) return undefined;
    const channel = this.#channels.get(name)?.channel;
    return channel?.isOpen === true ? channel.snapshot(lostRecords) : goneMessage(topic);
  }

  streamChanged(streamName: string, isDeleted: boolean): void {
    for (const [name, open] of this.#channels) {
      if (open.streamName !== null && open.streamName !== streamName) continue;
      if (isDeleted && open.streamName !== null) {
        open.channel.end();
        this.#remove(name, open.channel);
      } else open.channel.source.touch?.();
    }
  }

  #tick(isNewSecond: boolean): void {
    for (const [name, { channel }] of this.#channels) this.#watch(name, channel, channel.tick(isNewSecond));
  }

  /** A channel that ended or broke is let go of; the next to ask for its topic gets a new one. */
  #watch(name: string, channel: Channel, work: Promise<void>): void {
    work
      .catch((fault: unknown) => {
        this.#dependencies.reportFault(fault);
        channel.end();
      })
      .finally(() => {
        if (channel.isEmpty) this.#remove(name, channel);
      });
  }

  #remove(name: string, channel: Channel): void {
    if (this.#channels.get(name)?.channel !== channel) return;
    this.#channels.delete(name);
    channel.source.close?.();
    if (this.#channels.size === 0) this.#beat.stop();
  }
}

function readerName(feedId: string, topic: Topic): string {
  return `${feedId} ${topic}`;
}

/** Readers' channels are named by the feed, too; all others by their topic alone. */
function countReaders(joined: ReadonlyMap<Topic, string>): number {
  let count = 0;
  for (const [topic, name] of joined) if (name !== topic) count++;
  return count;
}

function goneMessage(topic: Topic): EncodedMessage {
  return encodeMessage({ kind: "gone", topic, revision: 0, data: null });
}
