import { Heap } from "./heap.ts";
import type { Message, MessageState } from "./message.ts";
import type { ReadyOrder } from "./ready-order.ts";

interface Waiting {
  readonly message: Message;
  readonly atMs: number;
}

/** Entries of messages that no longer wait are left in the heap until they are this many times as many. */
const STALE_FACTOR = 2;
const FEW_ENTRIES = 64;

/** The messages of one queue in memory: what can be received, what is in flight and what is delayed. */
export class Shelf {
  readonly #order: ReadyOrder;
  readonly #messages = new Map<string, Message>();
  readonly #waiting = new Heap<Waiting>(({ atMs }) => atMs);
  readonly #oldest = new Heap<Message>(({ sentAtMs }) => sentAtMs);
  readonly #counts: Record<MessageState, number> = { visible: 0, "in-flight": 0, delayed: 0 };
  #bytes = 0;
  #revision: number;

  constructor(order: ReadyOrder, revision = 0) {
    this.#order = order;
    this.#revision = revision;
  }

  get counts(): Readonly<Record<MessageState, number>> {
    return this.#counts;
  }

  get size(): number {
    return this.#messages.size;
  }

  /** Another one whenever a message came, went or changed its state. */
  get revision(): number {
    return this.#revision;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(messageId: string): Message | undefined {
    return this.#messages.get(messageId);
  }

  /** In the order in which they came. */
  all(): Iterable<Message> {
    return this.#messages.values();
  }

  /** When the oldest message was sent. */
  get oldestSentAtMs(): number | null {
    for (let first = this.#oldest.first; first !== undefined; first = this.#oldest.first) {
      if (!first.isGone) return first.sentAtMs;
      this.#oldest.pop();
    }
    return null;
  }

  /** When the next message that waits can be received. */
  get nextVisibleAtMs(): number | null {
    for (let first = this.#waiting.first; first !== undefined; first = this.#waiting.first) {
      if (isWaiting(first)) return first.atMs;
      this.#waiting.pop();
    }
    return null;
  }

  add(message: Message): void {
    this.#revision += 1;
    this.#messages.set(message.messageId, message);
    this.#bytes += message.bytes;
    this.#counts[message.state] += 1;
    this.#oldest.push(message);
    if (message.state !== "visible") this.#waiting.push({ message, atMs: message.visibleAtMs });
    this.#order.changed(message, null, message.state);
  }

  remove(message: Message): void {
    if (!this.#messages.delete(message.messageId)) return;
    this.#revision += 1;
    message.isGone = true;
    this.#bytes -= message.bytes;
    this.#counts[message.state] -= 1;
    this.#order.changed(message, message.state, null);
    if (this.#oldest.size > FEW_ENTRIES + STALE_FACTOR * this.size) {
      this.#oldest.keep(({ isGone }) => !isGone);
    }
  }

  /** What waited for this moment can be received. */
  settle(nowMs: number): void {
    for (let next = this.nextVisibleAtMs; next !== null && next <= nowMs; next = this.nextVisibleAtMs) {
      const entry = this.#waiting.pop();
      if (entry !== undefined) this.#become(entry.message, "visible", entry.atMs);
    }
  }

  /** Takes what is older than this out. */
  expire(sentBeforeMs: number): readonly Message[] {
    const expired: Message[] = [];
    for (let at = this.oldestSentAtMs; at !== null && at <= sentBeforeMs; at = this.oldestSentAtMs) {
      const message = this.#oldest.pop();
      if (message === undefined) break;
      this.remove(message);
      expired.push(message);
    }
    return expired;
  }

  /** Messages that can be received, in flight from now on. */
  take(max: number, visibleAtMs: number): readonly Message[] {
    const taken = this.#order.take(max);
    for (const message of taken) this.#become(message, "in-flight", visibleAtMs);
    return taken;
  }

  /** Changes when a message in flight can be received again. */
  hideUntil(message: Message, visibleAtMs: number): void {
    this.#become(message, "in-flight", visibleAtMs);
  }

  #become(message: Message, state: MessageState, visibleAtMs: number): void {
    const before = message.state;
    message.state = state;
    message.visibleAtMs = visibleAtMs;
    this.#revision += 1;
    if (state !== "visible") this.#wait(message);
    if (before === state) return;
    this.#counts[before] -= 1;
    this.#counts[state] += 1;
    this.#order.changed(message, before, state);
  }

  #wait(message: Message): void {
    this.#waiting.push({ message, atMs: message.visibleAtMs });
    const waits = this.#counts["in-flight"] + this.#counts.delayed;
    if (this.#waiting.size > FEW_ENTRIES + STALE_FACTOR * Math.max(waits, 1)) this.#waiting.keep(isWaiting);
  }
}

/** Several entries of one message for one moment count once: the first that is reached makes it visible. */
function isWaiting({ message, atMs }: Waiting): boolean {
  return !message.isGone && message.state !== "visible" && message.visibleAtMs === atMs;
}
