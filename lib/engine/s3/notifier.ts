import type { Call } from "../kernel/call.ts";
import type { CancelTimer, Clocks } from "../kernel/clock.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { LiveBucket } from "./buckets.ts";
import { type Destination, deliver } from "./destinations.ts";
import { eventMessage, type ObjectHappening } from "./notification-message.ts";
import { rulesFor } from "./notification-rules.ts";
import type { NoticeRow, ObjectIndex } from "./ports.ts";

/** Notices of an account that are under way at a time. */
const AT_ONCE = 16;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;
/** About a day of trying. */
const MOST_ATTEMPTS = 300;

interface NotifierDependencies {
  readonly index: ObjectIndex;
  readonly calls: ServiceCalls;
  readonly clocks: Clocks;
  readonly newId: () => string;
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** What a notice's row says. */
interface Notice extends Destination {
  readonly message: string;
}

/**
 * Tells other services of objects. A notice is committed together with what it tells, and stays until it was taken:
 * each comes at least once, and perhaps out of order. What is not taken for a day is given up.
 */
export class Notifier {
  readonly #dependencies: NotifierDependencies;
  /** By account: what is under way, or waits for the next notice that is due. */
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, CancelTimer>();
  #sequence = 0;
  #isClosed = false;

  constructor(dependencies: NotifierDependencies) {
    this.#dependencies = dependencies;
  }

  /** What is to be told of a change that is about to be committed. */
  noticesOf(call: Call, bucket: LiveBucket, happening: ObjectHappening): readonly NoticeRow[] {
    return rulesFor(bucket.state.notifications, happening.name, happening.key).map(({ kind, arn, id }) => {
      const message = eventMessage(call, bucket, happening, id, this.#nextSequencer(happening.timeMs));
      return this.notice(bucket.account, { kind, arn }, message, happening.timeMs);
    });
  }

  notice(account: string, { kind, arn }: Destination, message: string, dueMs: number): NoticeRow {
    const body = JSON.stringify({ kind, arn, message } satisfies Notice);
    return { noticeId: this.#dependencies.newId(), account, dueMs, attempts: 0, body };
  }

  /** Begins to tell what an account has to tell; what is under way goes on. */
  wake(account: string): void {
    if (this.#isClosed) return;
    this.#again.add(account);
    if (this.#running.has(account)) return;
    const { clocks, reportFault } = this.#dependencies;
    const work = this.#run(account)
      .catch((fault: unknown) => {
        reportFault("the notifications of buckets", fault);
        this.#wakeAfter(account, LONGEST_DELAY_MS);
      })
      .finally(() => {
        this.#running.delete(account);
        // Somebody may have asked for more just when this had looked for the last time.
        if (this.#again.has(account)) this.wake(account);
      });
    this.#running.set(account, work);
    clocks.of(account).duringReal?.(work);
  }

  /** Takes up what an earlier process had left to tell. */
  async restore(): Promise<void> {
    for (const account of await this.#dependencies.index.noticeAccounts()) this.wake(account);
  }

  /** Stops what waits, and lets what is under way end; what is due is told at the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.reset();
  }

  async reset(): Promise<void> {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#again.clear();
    await Promise.all(this.#running.values());
  }

  async #run(account: string): Promise<void> {
    const { clocks, index } = this.#dependencies;
    const clock = clocks.of(account);
    while (this.#again.delete(account) && !this.#isClosed) {
      const { notices, nextDueMs } = await index.dueNotices(account, clock.now(), AT_ONCE);
      await Promise.all(notices.map((notice) => this.#tell(notice)));
      if (notices.length > 0) this.#again.add(account);
      else if (nextDueMs !== null) this.#wakeAfter(account, nextDueMs - clock.now());
    }
  }

  async #tell({ noticeId, account, attempts, body }: NoticeRow): Promise<void> {
    const { calls, clocks, index, reportFault } = this.#dependencies;
    const { message, ...destination } = JSON.parse(body) as Notice;
    try {
      await deliver(calls, destination, message);
    } catch (error) {
      if (attempts + 1 < MOST_ATTEMPTS) {
        const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts, 20));
        await index.delayNotice(noticeId, clocks.of(account).now() + delayMs);
        return;
      }
      reportFault(`a notification to ${destination.arn}, which is given up`, error);
    }
    await index.removeNotice(noticeId);
  }

  #wakeAfter(account: string, delayMs: number): void {
    this.#timers.get(account)?.();
    if (this.#isClosed) return;
    const cancel = this.#dependencies.clocks.of(account).after(Math.max(1, delayMs), () => {
      this.#timers.delete(account);
      this.wake(account);
    });
    this.#timers.set(account, cancel);
  }

  #nextSequencer(timeMs: number): string {
    this.#sequence = Math.max(this.#sequence + 1, Math.floor(timeMs) * 1_000);
    return this.#sequence.toString(16).toUpperCase().padStart(18, "0");
  }
}
