import { TokenBucket } from "#engine/kernel/token-bucket.ts";
import { kindOf } from "./choose-calls.ts";
import { isError } from "./kept-calls.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** Texts of calls that are kept in a second: of any, of those that went wrong, and of kinds that are rare. */
const ANY_PER_SECOND = 60;
const ERRORS_PER_SECOND = 20;
const RARE_PER_SECOND = 20;
/** What a call's texts may come to before it counts as more than one: so that what is kept is not dropped at once. */
const BYTES_OF_ONE = 4 * 1_024;
/** A kind is rare in a second until it had this many calls. */
const RARE_CALLS = 2;

/**
 * How many calls have their texts kept: about a hundred a second, fewer where they are long. Something is always left
 * for errors and rare ones.
 */
export class KeepRate {
  readonly #any: TokenBucket;
  readonly #errors: TokenBucket;
  readonly #rare: TokenBucket;
  #second = 0;
  /** Calls of each kind in this second, once there are more than `ANY_PER_SECOND`; no more kinds than are kept. */
  readonly #kinds = new Map<string, number>();

  constructor(nowMs: number) {
    this.#any = new TokenBucket(ANY_PER_SECOND, ANY_PER_SECOND, nowMs);
    this.#errors = new TokenBucket(ERRORS_PER_SECOND, ERRORS_PER_SECOND, nowMs);
    this.#rare = new TokenBucket(RARE_PER_SECOND, RARE_PER_SECOND, nowMs);
  }

  takes(call: RecordedCall, nowMs: number): boolean {
    if (this.#any.take(1, nowMs)) return true;
    if (isError(call) && this.#errors.take(1, nowMs)) return true;
    return this.#isRare(call, nowMs) && this.#rare.take(1, nowMs);
  }

  /** Says how long the texts were of a call that was taken: long ones keep others out for a while. */
  spent(bytes: number, nowMs: number): void {
    this.#any.spend(Math.max(0, bytes / BYTES_OF_ONE - 1), nowMs);
  }

  #isRare(call: RecordedCall, nowMs: number): boolean {
    const second = Math.floor(nowMs / 1_000);
    if (second !== this.#second) this.#kinds.clear();
    this.#second = second;
    const kind = kindOf(call);
    const before = this.#kinds.get(kind) ?? 0;
    if (before >= RARE_CALLS || (before === 0 && this.#kinds.size >= ANY_PER_SECOND)) return false;
    this.#kinds.set(kind, before + 1);
    return true;
  }
}
