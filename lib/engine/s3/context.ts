import type { Clocks } from "../kernel/clock.ts";
import type { Journal } from "../kernel/journal.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { TokenSealer } from "../kernel/sealed-token.ts";
import type { Buckets } from "./buckets.ts";
import type { Notifier } from "./notifier.ts";
import type { BlobRef, BlobStore, NewChecksum, ObjectIndex } from "./ports.ts";

/** What all operations share. */
export interface S3Context {
  readonly index: ObjectIndex;
  readonly blobs: BlobStore;
  readonly newChecksum: NewChecksum;
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly calls: ServiceCalls;
  readonly buckets: Buckets;
  readonly notifier: Notifier;
  /** Where the next page of a listing begins. */
  readonly tokens: TokenSealer;
  /** 32 hexadecimal digits that were never given before. */
  readonly newId: () => string;
  /** Deletes bytes that nobody needs any more, without making the caller wait. */
  readonly discard: (garbage: readonly BlobRef[]) => void;
}
