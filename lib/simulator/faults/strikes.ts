import type { CallFaults } from "#calls/hooks.ts";
import type { FaultSpec } from "#contract/faults.ts";
import type { Call } from "#engine/kernel/call.ts";
import type { CancelTimer, Clocks } from "#engine/kernel/clock.ts";
import { type Place, placeText } from "#engine/kernel/place.ts";
import type { FaultEffect } from "./active-fault.ts";
import { isOfFault } from "./fault-client.ts";
import { strikeWith } from "./strike.ts";
import { Subscriptions } from "./subscriptions.ts";

/** A fault that is on. */
export interface ActiveFault {
  readonly faultId: string;
  readonly place: Place;
  readonly spec: FaultSpec;
  readonly effect: FaultEffect;
  readonly startedAtMs: number;
  readonly endsAtMs: number | null;
  struckCalls: number;
  cancelEnd: CancelTimer | undefined;
}

/** The faults that are on, and what they do to calls. Whoever begins and ends them makes calls and comes after. */
export class Strikes implements CallFaults {
  readonly #clocks: Clocks;
  /** In the order in which they began; only places where there are any. */
  readonly #places = new Map<string, readonly ActiveFault[]>();
  readonly #subscriptions = new Subscriptions();

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  strike(call: Call, service: string, operation: string, input: unknown): Promise<void> | undefined {
    if (this.#places.size === 0 || isOfFault(call)) return undefined;
    const faults = this.#places.get(placeText(call));
    if (faults === undefined) return undefined;
    return strikeWith(faults, { call, service, operation, input }, this.#clocks.of(call.account));
  }

  follow(call: Call, output: unknown): unknown {
    return this.#subscriptions.follow(call, output);
  }

  /** Breaks off the answers that are still going on to these callers. */
  sever(isHit: (call: Call) => boolean): void {
    this.#subscriptions.sever(isHit);
  }

  at(place: Place): readonly ActiveFault[] {
    return this.#places.get(placeText(place)) ?? [];
  }

  all(): readonly ActiveFault[] {
    return [...this.#places.values()].flat();
  }

  add(fault: ActiveFault): void {
    this.#places.set(placeText(fault.place), [...this.at(fault.place), fault]);
  }

  /** @returns false when it was over already */
  remove(fault: ActiveFault): boolean {
    const faults = this.at(fault.place);
    const others = faults.filter((other) => other !== fault);
    if (others.length === 0) this.#places.delete(placeText(fault.place));
    else this.#places.set(placeText(fault.place), others);
    return others.length < faults.length;
  }

  /** Forgets all faults; what they have changed stays changed. */
  clear(): void {
    this.#places.clear();
  }
}
