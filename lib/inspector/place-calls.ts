import type { CallSource } from "#engine/kernel/call.ts";
import { fairShares } from "./fair-shares.ts";
import { OriginCalls } from "./origin-calls.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** What the texts of each origin's calls may take. */
const MAX_KEPT_BYTES: Readonly<Record<CallSource, number>> = {
  wire: 2 * 1_024 * 1_024,
  console: 1_024 * 1_024,
  simulator: 1_024 * 1_024,
  service: 1_024 * 1_024,
};

/**
 * The calls of one account and region, by their number. Each origin has room of its own: what a person has called is
 * there however much the simulator calls.
 */
export class PlaceCalls {
  readonly #origins: Readonly<Record<CallSource, OriginCalls>>;
  #made = 0;

  constructor(nowMs: number) {
    const origin = (source: CallSource) => new OriginCalls(MAX_KEPT_BYTES[source], nowMs);
    this.#origins = {
      wire: origin("wire"),
      console: origin("console"),
      simulator: origin("simulator"),
      service: origin("service"),
    };
  }

  /** Calls so far: the number of the newest one. */
  get made(): number {
    return this.#made;
  }

  get keptBytes(): number {
    return this.#all().reduce((bytes, { kept }) => bytes + kept.bytes, 0);
  }

  nextNumber(): number {
    return this.#made + 1;
  }

  of(source: CallSource): OriginCalls {
    return this.#origins[source];
  }

  add(call: RecordedCall): void {
    this.#origins[call.event.call.source].add(call);
    this.#made += 1;
  }

  forget(): void {
    for (const origin of this.#all()) origin.forget();
  }

  /** Those with a number above `after` that are still there, oldest first. */
  since(after: number): readonly RecordedCall[] {
    return inOrder(this.#all().map((origin) => origin.since(after)));
  }

  /** The newest calls, oldest first: as many of each origin as of the others, where it has them. */
  newest(limit: number): readonly RecordedCall[] {
    const calls = this.#all().map((origin) => origin.since(0));
    const shares = fairShares(
      calls.map(({ length }) => length),
      limit,
    );
    return inOrder(calls.map((of, index) => of.slice(of.length - (shares[index] ?? 0))));
  }

  find(requestId: string): RecordedCall | undefined {
    for (const origin of this.#all()) {
      const call = origin.find(requestId);
      if (call !== undefined) return call;
    }
    return undefined;
  }

  /** Lets go of the oldest texts of the origin that holds the most. @returns false when there are none */
  dropOldest(): boolean {
    return this.#all()
      .reduce((one, other) => (other.kept.bytes > one.kept.bytes ? other : one))
      .kept.dropOldest();
  }

  #all(): readonly OriginCalls[] {
    return Object.values(this.#origins);
  }
}

function inOrder(calls: readonly (readonly RecordedCall[])[]): readonly RecordedCall[] {
  const some = calls.filter(({ length }) => length > 0);
  const [only = []] = some;
  return some.length < 2 ? only : some.flat().sort((one, other) => one.number - other.number);
}
