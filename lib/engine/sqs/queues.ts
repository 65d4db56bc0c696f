import type { Clocks } from "../kernel/clock.ts";
import { Mutex } from "../kernel/mutex.ts";
import { type Place, placeText } from "../kernel/place.ts";
import type { Random } from "../kernel/random.ts";
import { noSuchQueue } from "./errors.ts";
import { fromRow, type Message, type MessageContent, newMessage, toRow } from "./message.ts";
import type { DeduplicationRow, MessageRow, SqsRepository } from "./ports.ts";
import { Queue, type QueueSettings, queueFromRow, queueToRow } from "./queue.ts";
import { Room } from "./room.ts";
import type { RealTimer } from "./wait-for-messages.ts";

export interface QueuesDependencies {
  readonly clocks: Clocks;
  /** In real time, for those who wait for messages. */
  readonly realTimer: RealTimer;
  readonly repository: SqsRepository;
  readonly random: Random;
  /** A UUID. */
  readonly newId: () => string;
  /** Where clients reach this server, for example `http://localhost:4566`. */
  readonly endpoint: () => string;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

const FORGET_EVERY_MS = 60_000;
export const MAX_QUEUES = 1_000;

/** All queues of this server: held in memory with their messages, written through to the repository. */
export class Queues {
  readonly dependencies: QueuesDependencies;
  readonly #byPlace = new Map<string, Map<string, Queue>>();
  /** Held by whatever makes, changes or deletes a queue. */
  readonly mutex = new Mutex();
  readonly #room = new Room();
  #isClosing = false;

  private constructor(dependencies: QueuesDependencies) {
    this.dependencies = dependencies;
  }

  /** Takes up every queue and message. One that cannot be understood is reported and left as it is. */
  static async open(dependencies: QueuesDependencies): Promise<Queues> {
    const queues = new Queues(dependencies);
    const { repository } = dependencies;
    const byId = new Map<string, Queue>();
    const rows = await repository.queues();
    for (const row of rows) {
      const settings = queues.#read(`queue ${row.queueName}`, () => queueFromRow(row));
      if (settings !== undefined) byId.set(row.queueId, queues.#hold(settings));
    }
    const known = new Set(rows.map(({ queueId }) => queueId));
    for await (const page of repository.messages()) {
      for (const row of page) queues.#takeUp(byId.get(row.queueId), row);
      // Sent while their queue was being deleted.
      const stray = page.filter(({ queueId }) => !known.has(queueId)).map(({ messageId }) => messageId);
      if (stray.length > 0) await repository.removeMessages(stray);
    }
    for (const row of await repository.deduplications()) queues.#remember(byId.get(row.queueId), row);
    return queues;
  }

  nowMs({ account }: Place): number {
    return this.dependencies.clocks.of(account).now();
  }

  /** Queues of an account and region in the order of their names. */
  in(place: Place): readonly Queue[] {
    const queues = [...(this.#byPlace.get(placeText(place))?.values() ?? [])];
    return queues.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  all(): readonly Queue[] {
    return [...this.#byPlace.values()].flatMap((queues) => [...queues.values()]);
  }

  find(place: Place, queueName: string): Queue | undefined {
    return this.#byPlace.get(placeText(place))?.get(queueName);
  }

  /** The queue of this name, with what is over taken out. @throws {ServiceError} QueueDoesNotExist */
  get(place: Place, queueName: string): Queue {
    const queue = this.find(place, queueName);
    if (queue === undefined) throw noSuchQueue();
    this.settle(queue);
    return queue;
  }

  /** Brings a queue to the time of its account. */
  settle(queue: Queue): void {
    const nowMs = this.nowMs(queue.place);
    queue.shelf.settle(nowMs);
    const expired = queue.shelf.expire(nowMs - queue.retentionMs);
    if (expired.length === 0) return;
    this.#room.give(expired);
    this.#later(
      `deleting expired messages of queue ${queue.name}`,
      this.dependencies.repository.removeMessages(expired.map(({ messageId }) => messageId)),
    );
  }

  /** Writes a queue's settings through, then shows them. The caller holds the mutex. */
  async commit(settings: QueueSettings): Promise<Queue> {
    await this.dependencies.repository.saveQueue(queueToRow(settings));
    return this.#hold(settings);
  }

  /** Deletes a queue with its messages. The caller holds the mutex. */
  async delete(queue: Queue): Promise<void> {
    await this.dependencies.repository.removeQueue(queue.queueId);
    this.#byPlace.get(placeText(queue.place))?.delete(queue.name);
    this.#empty(queue);
    queue.waiters.wake();
  }

  /** Deletes all messages of a queue. */
  async purge(queue: Queue): Promise<void> {
    await this.dependencies.repository.purge(queue.queueId);
    this.#empty(queue);
  }

  /** @throws {ServiceError} OverLimit where there is no room for so much more */
  requireRoom(messages: number, bytes: number): void {
    this.#room.require(messages, bytes);
  }

  /** Stores messages, and has them received from then on. Room for them was found; if they are not stored, it is free again. */
  async add(
    queue: Queue,
    contents: readonly MessageContent[],
    deduplications: readonly DeduplicationRow[],
  ): Promise<void> {
    this.#room.take(contents);
    try {
      const rows = contents.map((content) => toRow(queue.queueId, content));
      await this.dependencies.repository.add(rows, deduplications);
    } finally {
      this.#room.give(contents);
    }
    if (this.find(queue.place, queue.name) !== queue) throw noSuchQueue();
    const nowMs = this.nowMs(queue.place);
    for (const content of contents) this.#shelve(queue, newMessage(content, nowMs));
    queue.rates.count("sent", contents.length, nowMs);
    queue.waiters.wake();
  }

  /** Forgets now and then what was only kept to tell equal messages. */
  forgetDeduplications(queue: Queue): void {
    const nowMs = this.nowMs(queue.place);
    if (nowMs < queue.forgetAtMs) return;
    queue.forgetAtMs = nowMs + FORGET_EVERY_MS;
    this.#later(
      `forgetting deduplication ids of queue ${queue.name}`,
      this.dependencies.repository.forgetDeduplications(queue.queueId, nowMs),
    );
  }

  /** Deletes messages of a queue, which may be gone meanwhile. */
  async remove(queue: Queue, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    await this.dependencies.repository.removeMessages(messages.map(({ messageId }) => messageId));
    const there = messages.filter((message) => !message.isGone);
    for (const message of there) queue.shelf.remove(message);
    this.#room.give(there);
    queue.rates.count("deleted", there.length, this.nowMs(queue.place));
    queue.waiters.wake();
  }

  /** Moves messages into another queue, as `change` makes them; those that go meanwhile stay gone. */
  async move(
    from: Queue,
    messages: readonly Message[],
    to: Queue,
    change: (message: Message) => MessageContent,
  ): Promise<void> {
    const changed = messages.map((message) => ({ message, content: change(message) }));
    await this.dependencies.repository.replace(changed.map(({ content }) => toRow(to.queueId, content)));
    const there = changed.filter(({ message }) => !message.isGone);
    for (const { message } of there) from.shelf.remove(message);
    this.#room.give(there.map(({ message }) => message));
    const nowMs = this.nowMs(to.place);
    for (const { content } of there) this.#shelve(to, newMessage(content, nowMs));
    to.waiters.wake();
    from.waiters.wake();
  }

  /** Whether nobody waits for messages any more. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  endWaits(): void {
    this.#isClosing = true;
    for (const queue of this.all()) queue.waiters.wake();
  }

  async reset(): Promise<void> {
    await this.mutex.run(async () => {
      await this.dependencies.repository.clear();
      const queues = this.all();
      this.#byPlace.clear();
      for (const queue of queues) {
        this.#empty(queue);
        queue.waiters.wake();
      }
    });
  }

  #shelve(queue: Queue, message: Message): void {
    queue.shelf.add(message);
    this.#room.take([message]);
  }

  #empty(queue: Queue): void {
    this.#room.give(queue.shelf.all());
    queue.clear();
  }

  #hold(settings: QueueSettings): Queue {
    const held = this.find(settings.place, settings.queueName);
    if (held?.queueId === settings.queueId) {
      held.settings = settings;
      return held;
    }
    const queue = new Queue(settings);
    const text = placeText(settings.place);
    const queues = this.#byPlace.get(text) ?? new Map<string, Queue>();
    queues.set(queue.name, queue);
    this.#byPlace.set(text, queues);
    return queue;
  }

  #takeUp(queue: Queue | undefined, row: MessageRow): void {
    if (queue === undefined) return;
    const content = this.#read(`message ${row.messageId}`, () => fromRow(row));
    if (content === undefined) return;
    queue.seen(content.sequence);
    this.#shelve(queue, newMessage(content, this.nowMs(queue.place)));
  }

  #remember(queue: Queue | undefined, { key, untilMs, answer }: DeduplicationRow): void {
    if (queue === undefined) return;
    const read = this.#read(`a deduplication id of queue ${queue.name}`, () => JSON.parse(answer));
    if (read !== undefined) queue.deduplication.restore(key, untilMs, read);
  }

  #read<Kept>(what: string, read: () => Kept): Kept | undefined {
    try {
      return read();
    } catch (fault) {
      this.dependencies.reportFault(`taking up ${what}, which is left as it is`, fault);
      return undefined;
    }
  }

  #later(what: string, work: Promise<void>): void {
    work.catch((fault: unknown) => this.dependencies.reportFault(what, fault));
  }
}
