import type { KeptTexts } from "./call-texts.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** What a call takes beside its texts. */
const OVERHEAD_BYTES = 1_024;

/**
 * Calls with their texts, by request id, within a number of bytes. The oldest go first; errors may fill half of it and
 * are passed over until then, so that neither drives out the other.
 */
export class KeptCalls {
  readonly #maxBytes: number;
  readonly #fine = new Map<string, RecordedCall>();
  readonly #errors = new Map<string, RecordedCall>();
  #fineBytes = 0;
  #errorBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#fineBytes + this.#errorBytes;
  }

  add(call: RecordedCall, texts: KeptTexts): void {
    call.texts = texts;
    const bytes = sizeOf(texts);
    if (isError(call)) {
      this.#errors.set(call.event.call.requestId, call);
      this.#errorBytes += bytes;
    } else {
      this.#fine.set(call.event.call.requestId, call);
      this.#fineBytes += bytes;
    }
    while (this.bytes > this.#maxBytes && this.dropOldest());
  }

  find(requestId: string): RecordedCall | undefined {
    return this.#errors.get(requestId) ?? this.#fine.get(requestId);
  }

  /** Calls with a number above `after`, up to `last`; oldest first. */
  between(after: number, last: number): RecordedCall[] {
    const found = [...this.#fine.values(), ...this.#errors.values()].filter(
      ({ number }) => number > after && number <= last,
    );
    return found.sort((one, other) => one.number - other.number);
  }

  /** @returns false when there is nothing to let go of */
  dropOldest(): boolean {
    const fromErrors = this.#errorBytes > this.#maxBytes / 2 || this.#fine.size === 0;
    const calls = fromErrors ? this.#errors : this.#fine;
    const oldest = calls.entries().next().value;
    if (oldest === undefined) return false;
    const [requestId, call] = oldest;
    calls.delete(requestId);
    const bytes = call.texts === null ? 0 : sizeOf(call.texts);
    if (fromErrors) this.#errorBytes -= bytes;
    else this.#fineBytes -= bytes;
    call.texts = null;
    call.notKept = "room was needed";
    return true;
  }
}

/** Errors, and puts of which some records were refused. */
export function isError({ event, refusedRecords }: RecordedCall): boolean {
  return event.errorCode !== undefined || refusedRecords > 0;
}

function sizeOf(texts: KeptTexts): number {
  return texts.bytes + OVERHEAD_BYTES;
}
