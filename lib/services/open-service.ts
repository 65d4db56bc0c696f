import type { Service } from "#calls/service.ts";
import type { Part } from "#engine/kernel/part.ts";
import type { Place } from "#engine/kernel/place.ts";

/** A service that runs, with everything that belongs to it. */
export interface OpenService extends Part {
  /** As clients call it. */
  readonly service: Service;
  /** The accounts and regions where it has something, each at least once. */
  places?(): readonly Place[];
  /** Ends answers that go on by themselves: the first step of closing, so that the port can close. */
  endAnswers?(): void;
}
