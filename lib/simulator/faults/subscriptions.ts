import type { Call } from "#engine/kernel/call.ts";
import { SeverableEvents } from "./severable-events.ts";

/** Answers that are still going on, by who gets them. */
export class Subscriptions {
  readonly #open = new Map<SeverableEvents<unknown>, Call>();

  /** @returns the answer as the caller is to get it: one with events can be severed */
  follow(call: Call, output: unknown): unknown {
    if (typeof output !== "object" || output === null || !("EventStream" in output)) return output;
    const source = output.EventStream as AsyncIterable<unknown>;
    const events = new SeverableEvents(source, () => this.#open.delete(events));
    this.#open.set(events, call);
    return { ...output, EventStream: events };
  }

  sever(isHit: (call: Call) => boolean): void {
    for (const [events, call] of [...this.#open]) if (isHit(call)) events.sever();
  }
}
