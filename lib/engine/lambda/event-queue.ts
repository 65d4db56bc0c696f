import type { CancelTimer, Clocks } from "../kernel/clock.ts";
import type { Journal } from "../kernel/journal.ts";
import type { Place } from "../kernel/place.ts";
import { tooManyRequests } from "./errors.ts";
import { functionKey } from "./function.ts";
import type { EventRepository } from "./ports.ts";
import { eventFromRow, eventRow, type QueuedEvent } from "./queued-event.ts";

/** What may wait, of all functions together. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Events of one function that are worked on at once. */
const MOST_AT_ONCE = 10;

export interface EventQueueDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly repository: EventRepository;
  /**
   * Works on an event that is due.
   * @returns the event as it goes on, with its next `dueMs`; undefined when it is over
   */
  readonly process: (
    event: QueuedEvent,
    payload: () => Promise<Uint8Array>,
  ) => Promise<QueuedEvent | undefined>;
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** The events of one function: those that wait for their time, and those that wait for their turn. */
interface Lane {
  readonly events: Map<string, QueuedEvent>;
  readonly timers: Map<string, CancelTimer>;
  readonly ready: string[];
  running: number;
}

/** After what should never happen. */
const AFTER_FAULT_MS = 10_000;

/** Invocations of type Event: durable when they are accepted, until they are over. */
export class EventQueue {
  readonly #dependencies: EventQueueDependencies;
  readonly #lanes = new Map<string, Lane>();
  #count = 0;
  #bytes = 0;
  #isClosed = false;

  constructor(dependencies: EventQueueDependencies) {
    this.#dependencies = dependencies;
  }

  /** Takes up what was accepted before. An event that cannot be understood is reported and left as it is. */
  async restore(): Promise<void> {
    for (const row of await this.#dependencies.repository.all()) {
      try {
        this.#hold(eventFromRow(row));
      } catch (fault) {
        this.#dependencies.reportFault(`taking up event ${row.eventId}, which is left as it is`, fault);
      }
    }
  }

  /** Events of a function that wait or are worked on. */
  countOf(place: Place, functionName: string): number {
    return this.#lanes.get(functionKey(place, functionName))?.events.size ?? 0;
  }

  /**
   * Accepts an event: when this resolves, no restart loses it.
   * @throws {ServiceError} TooManyRequestsException when too much waits
   */
  async add(event: QueuedEvent, payload: Uint8Array): Promise<void> {
    if (this.#count >= MOST_EVENTS || this.#bytes + payload.length > MOST_BYTES) {
      throw tooManyRequests("CallerRateLimitExceeded");
    }
    // Counted before it is kept, so that many at once are not more than there may be.
    this.#count++;
    this.#bytes += payload.length;
    try {
      await this.#dependencies.repository.add(eventRow(event), payload);
    } finally {
      this.#count--;
      this.#bytes -= payload.length;
    }
    this.#hold(event);
    this.#tell(event);
  }

  /** A function was deleted: nothing of its events remains to be done. */
  async forget(place: Place, functionName: string): Promise<void> {
    const lane = this.#lanes.get(functionKey(place, functionName));
    const { account, region } = place;
    await this.#dependencies.repository.removeOf({ account, region, functionName });
    for (const event of [...(lane?.events.values() ?? [])]) this.#drop(event);
  }

  async reset(): Promise<void> {
    await this.#dependencies.repository.clear();
    this.#forgetAll();
  }

  close(): void {
    this.#isClosed = true;
    this.#forgetAll();
  }

  #forgetAll(): void {
    for (const lane of this.#lanes.values()) {
      for (const cancel of lane.timers.values()) cancel();
      lane.events.clear();
    }
    this.#lanes.clear();
    this.#count = 0;
    this.#bytes = 0;
  }

  #laneOf({ functionName, place }: QueuedEvent): Lane {
    const key = functionKey(place, functionName);
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = { events: new Map(), timers: new Map(), ready: [], running: 0 };
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #hold(event: QueuedEvent): void {
    if (this.#isClosed) return;
    const lane = this.#laneOf(event);
    if (!lane.events.has(event.eventId)) {
      this.#count++;
      this.#bytes += event.payloadBytes;
    }
    lane.events.set(event.eventId, event);
    const clock = this.#dependencies.clocks.of(event.place.account);
    const cancel = clock.after(Math.max(0, event.dueMs - clock.now()), () => {
      lane.timers.delete(event.eventId);
      lane.ready.push(event.eventId);
      this.#next(lane);
    });
    lane.timers.set(event.eventId, cancel);
  }

  #next(lane: Lane): void {
    while (lane.running < MOST_AT_ONCE) {
      const event = lane.events.get(lane.ready.shift() ?? "");
      if (event === undefined) {
        if (lane.ready.length > 0) continue;
        return;
      }
      lane.running++;
      const work = this.#work(lane, event).finally(() => {
        lane.running--;
        this.#next(lane);
      });
      this.#dependencies.clocks.of(event.place.account).duringReal?.(work);
    }
  }

  /** Never rejects. */
  async #work(lane: Lane, event: QueuedEvent): Promise<void> {
    const { clocks, process, reportFault, repository } = this.#dependencies;
    try {
      let read: Promise<Uint8Array | undefined> | undefined;
      const payload = async () => {
        read ??= repository.payload(event.eventId);
        return (await read) ?? new Uint8Array();
      };
      const after = await process(event, payload);
      // The function was deleted, or all was forgotten, while it ran.
      if (lane.events.get(event.eventId) !== event) return;
      if (after === undefined) {
        await repository.remove(event.eventId);
        this.#drop(event);
      } else {
        const { state } = eventRow(after);
        await repository.update(event.eventId, state);
        if (lane.events.get(event.eventId) === event) this.#hold(after);
      }
    } catch (fault) {
      if (lane.events.get(event.eventId) !== event) return;
      reportFault(`an event of function ${event.functionName}`, fault);
      this.#hold({ ...event, dueMs: clocks.of(event.place.account).now() + AFTER_FAULT_MS });
    }
  }

  #drop(event: QueuedEvent): void {
    const key = functionKey(event.place, event.functionName);
    const lane = this.#lanes.get(key);
    if (lane === undefined || !lane.events.delete(event.eventId)) return;
    this.#count--;
    this.#bytes -= event.payloadBytes;
    lane.timers.get(event.eventId)?.();
    lane.timers.delete(event.eventId);
    if (lane.events.size === 0 && lane.running === 0) this.#lanes.delete(key);
    this.#tell(event);
  }

  #tell({ functionName, place }: QueuedEvent): void {
    const timeMs = this.#dependencies.clocks.of(place.account).now();
    this.#dependencies.journal.publish({ type: "function.events-queued", ...place, functionName, timeMs });
  }
}
