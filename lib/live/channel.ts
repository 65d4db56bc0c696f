import type { Topic } from "#contract/feed.ts";
import type { EncodedMessage } from "./message.ts";
import { encodeMessage } from "./message.ts";
import type { Changes, Source } from "./source.ts";

/** A feed as its channels see it. */
export interface Member {
  readonly isDrained: boolean;
  push(message: EncodedMessage): void;
  /** The topic has ended: nothing more comes of it. */
  end(topic: Topic): void;
}

/**
 * One topic with all the feeds that watch it. What changed is worked out and encoded once, however many they are.
 *
 *     opening ──source is there──▶ open ──source is gone──▶ ended
 *        └──────source is not there───────────────────────────▶
 */
export class Channel {
  readonly topic: Topic;
  readonly source: Source;
  readonly #members = new Set<Member>();
  #state: "opening" | "open" | "ended" = "opening";
  #revision = 0;
  #busy = false;
  #asked = false;
  /** Encoded for those that join before anything else happens. */
  #snapshot: EncodedMessage | undefined;

  constructor(topic: Topic, source: Source) {
    this.topic = topic;
    this.source = source;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** For one reader the source is opened when that reads: whoever never does costs nothing. */
  async open(): Promise<void> {
    if (this.#asked || this.#waitsForReader()) return;
    this.#asked = true;
    const isThere = await this.source.open();
    if (this.#state !== "opening") return;
    if (!isThere) {
      this.end();
      return;
    }
    this.#state = "open";
    for (const member of this.#members) member.push(this.snapshot());
  }

  join(member: Member): void {
    this.#members.add(member);
    if (this.#state === "open") member.push(this.snapshot());
  }

  leave(member: Member): void {
    this.#members.delete(member);
  }

  /** @param lostRecords records that this feed did not get since its last message of the topic */
  snapshot(lostRecords = 0): EncodedMessage {
    if (lostRecords > 0) return this.#encode("snapshot", this.source.snapshot(lostRecords));
    this.#snapshot ??= this.#encode("snapshot", this.source.snapshot());
    return this.#snapshot;
  }

  /** Says what changed since the last time. */
  async tick(isNewSecond: boolean): Promise<void> {
    if (this.#state === "opening") return this.open();
    if (this.#state !== "open" || this.#busy) return;
    this.#snapshot = undefined;
    if (this.#waitsForReader()) return;
    this.#busy = true;
    try {
      this.#say(await this.source.changes(isNewSecond));
    } finally {
      this.#busy = false;
    }
  }

  /** Tells all feeds that there is nothing more to see. */
  end(): void {
    if (this.#state === "ended") return;
    this.#state = "ended";
    const message = this.#encode("gone", null);
    for (const member of this.#members) {
      member.end(this.topic);
      member.push(message);
    }
    this.#members.clear();
  }

  #waitsForReader(): boolean {
    return this.source.isOfOneReader === true && [...this.#members].some((member) => !member.isDrained);
  }

  #say(changes: Changes): void {
    if (this.#state !== "open" || changes === "nothing") return;
    if (changes === "gone") {
      this.end();
      return;
    }
    this.#snapshot = undefined;
    this.#revision++;
    const kind = this.source.changesAre === "whole" ? "snapshot" : "delta";
    const message = this.#encode(kind, changes.data, changes.records);
    for (const member of this.#members) member.push(message);
  }

  #encode(kind: "snapshot" | "delta" | "gone", data: unknown, records = 0): EncodedMessage {
    return encodeMessage({ kind, topic: this.topic, revision: this.#revision, data }, records);
  }
}
