import type { Clocks } from "../kernel/clock.ts";
import type { Place } from "../kernel/place.ts";
import { Deliveries } from "./deliveries.ts";
import { type SnsObserver, snsObserver } from "./look.ts";
import { type SnsHandlers, snsHandlers } from "./operations.ts";
import type { SnsRepository } from "./ports.ts";
import type { Ways } from "./send.ts";
import { Topics } from "./topics.ts";

export interface SnsDependencies extends Ways {
  readonly clocks: Clocks;
  readonly repository: SnsRepository;
  /** A UUID. */
  readonly newId: () => string;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** Simple Notification Service. */
export interface Sns {
  readonly handlers: SnsHandlers;
  readonly observer: SnsObserver;
  /** Where there are topics, once for each of them. */
  places(): readonly Place[];
  /** Begins to deliver, what was accepted before a restart first. */
  restore(): Promise<void>;
  /** Forgets all topics of all accounts, and what was to be delivered. */
  reset(): Promise<void>;
  close(): void;
}

/** Opens the engine with every topic and subscription that the repository knows. */
export async function openSns({
  clocks,
  repository,
  newId,
  reportFault,
  ...ways
}: SnsDependencies): Promise<Sns> {
  const topics = await Topics.open({ repository, reportFault });
  const deliveries = new Deliveries({ clocks, repository, topics, ways, reportFault });
  return {
    handlers: snsHandlers({ topics, deliveries, clocks, newId }),
    observer: snsObserver(topics, deliveries),
    places: () => topics.all().map(({ place }) => place),
    restore: () => deliveries.start(),
    reset: () =>
      topics.mutex.run(async () => {
        await repository.clear();
        topics.clear();
        deliveries.clear();
      }),
    close: () => deliveries.close(),
  };
}
