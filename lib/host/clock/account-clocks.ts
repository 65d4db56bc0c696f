import type { ClockSpeed, ClockView } from "#contract/clock.ts";
import { CLOCK_SPEEDS } from "#contract/clock.ts";
import type { Call } from "#engine/kernel/call.ts";
import type { CancelTimer, Clock, Clocks } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { type EventSentences, sentenceOf } from "#engine/kernel/event-sentences.ts";
import type { JournalEvent } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { AccountRepository } from "../metadata/accounts.ts";
import { AccountClock } from "./account-clock.ts";
import { ClockKeeper } from "./clock-keeper.ts";

export interface AccountClocksDependencies {
  /** Real time that never falls. */
  readonly real: Clock;
  /** Runs a task after one turn of the event loop. */
  readonly turn: (task: () => void) => void;
  readonly journal: Journal;
  /** What a step says of what happened. */
  readonly sentences: EventSentences;
  readonly repository: AccountRepository;
  /** Receives what fails where nobody waits for it, also what a task throws. */
  readonly reportFault: (fault: unknown) => void;
}

/** A clock of its own for each account, which people can command and clients from outside hold at real time. */
export interface AccountClocks extends Clocks {
  /** Told when a call comes, and when the work for it begins and ends. */
  readonly work: { arrive(call: Call): void; begin(call: Call): void; end(call: Call): void };
  view(account: string): ClockView;
  /**
   * Plays, pauses, steps or sets the speed; resolves when that is done, a step when it is over. While the clock is held
   * it is kept for later.
   * @throws {ServiceError} 400 for what is no command
   */
  command(account: string, command: unknown, speed?: unknown): Promise<ClockView>;
  /** All clocks back to real time. */
  reset(): Promise<void>;
  /** Keeps where the clocks stand; nothing more must be asked of them. */
  close(): Promise<void>;
}

/** How long after its last call a client from outside counts as being at work. */
const ACTIVE_MS = 30_000;
const KEEP_EVERY_MS = 1_000;
/** A fast clock is kept as if it had gone on for as long: it will be no earlier after a crash. */
const KEEP_AHEAD_MS = 2_000;

/** Beyond as many, clocks that nobody would miss are forgotten. */
const MANY_CLOCKS = 10_000;

/** An account's clock, and who holds it. */
interface Entry {
  readonly account: string;
  readonly clock: AccountClock;
  client: string;
  /** On the account's clock. */
  lastCallMs: number;
  cancelRelease: CancelTimer | undefined;
}

export async function openAccountClocks(dependencies: AccountClocksDependencies): Promise<AccountClocks> {
  const { journal, real, repository, reportFault, sentences } = dependencies;
  const keeper = new ClockKeeper(repository, await repository.clocks(), reportFault);
  const entries = new Map<string, Entry>();
  /** Clocks that were forgotten, for as long as somebody else holds them: an account never has two. */
  const letGo = new Map<string, WeakRef<AccountClock>>();
  const collected = new FinalizationRegistry((account: string) => {
    if (letGo.get(account)?.deref() === undefined) letGo.delete(account);
  });
  /** The one that was asked for last: mostly also the next. */
  let newest: Entry | undefined;
  let cancelKeeping: CancelTimer | undefined;
  let isClosed = false;

  function entryOf(account: string): Entry {
    if (newest !== undefined && newest.account === account) return newest;
    let entry = entries.get(account);
    if (entry === undefined) {
      if (entries.size >= MANY_CLOCKS) forgetThoseAtRest();
      const clock = letGo.get(account)?.deref() ?? new AccountClock(dependencies, keeper.of(account));
      letGo.delete(account);
      entry = { account, clock, client: "", lastCallMs: 0, cancelRelease: undefined };
      entries.set(account, entry);
    }
    newest = entry;
    return entry;
  }

  function forgetThoseAtRest(): void {
    for (const [account, { clock }] of entries) {
      if (!clock.isAtRest || clock.offsetMs !== keeper.of(account).offsetMs) continue;
      entries.delete(account);
      letGo.set(account, new WeakRef(clock));
      collected.register(clock, account);
    }
  }

  function touched(entry: Entry, call: Call, timeMs: number): void {
    entry.client = call.client ?? "An AWS client";
    entry.lastCallMs = timeMs;
    if (entry.clock.isHeld) return;
    entry.clock.hold();
    keepRisen(entry);
    releaseLater(entry, ACTIVE_MS);
  }

  function releaseLater(entry: Entry, delayMs: number): void {
    entry.cancelRelease = real.after(delayMs, () => {
      const leftMs = entry.lastCallMs + ACTIVE_MS - entry.clock.now();
      if (leftMs > 0) releaseLater(entry, leftMs);
      else {
        entry.clock.release();
        if (entry.clock.isPaused) keep(entry.account, entry.clock);
        keepWhileFast();
      }
    });
  }

  /** Keeps what is ahead of what is kept, or no longer stands there: time would fall at the next start. */
  function keepRisen({ account, clock }: Entry): void {
    if (clock.isPaused || clock.offsetMs > keeper.of(account).offsetMs) keep(account, clock);
  }

  function keep(account: string, clock: AccountClock, aheadMs = KEEP_AHEAD_MS): void {
    keeper.keep(account, {
      offsetMs: clock.offsetMs + (clock.isFast ? (clock.speed - 1) * aheadMs : 0),
      isPaused: clock.isPaused,
      standsAtMs: clock.isPaused && !clock.isHeld ? clock.now() : null,
    });
  }

  function keepWhileFast(): void {
    if (cancelKeeping !== undefined || isClosed) return;
    const fast = [...entries.values()].filter(({ clock }) => clock.isFast);
    if (fast.length === 0) return;
    for (const { account, clock } of fast) keep(account, clock);
    cancelKeeping = real.after(KEEP_EVERY_MS, () => {
      cancelKeeping = undefined;
      keepWhileFast();
    });
  }

  function onEvent(event: JournalEvent): void {
    const entry = entryOf(event.account);
    switch (event.type) {
      case "call.finished":
        if (event.call.source === "wire") touched(entry, event.call, event.timeMs);
        return;
      case "records.pushed":
        if (event.call.source === "wire") touched(entry, event.call, event.timeMs);
        break;
    }
    if (!entry.clock.isLooking) return;
    const what = sentenceOf(sentences, event);
    if (what !== undefined) entry.clock.saw(what);
  }

  function view(account: string): ClockView {
    const { clock, client, lastCallMs } = entryOf(account);
    return {
      nowMs: clock.now(),
      state: clock.isPaused ? "paused" : "playing",
      speed: clock.speed,
      achieved: clock.achieved(),
      aheadMs: clock.offsetMs,
      held: clock.isHeld ? { reason: heldReason(client, clock), client, lastCallMs } : null,
      lastStep: clock.lastStep,
    };
  }

  const unsubscribe = journal.subscribe(onEvent);
  return {
    of: (account) => entryOf(account).clock,
    work: {
      arrive(call) {
        if (call.source !== "wire") return;
        const entry = entryOf(call.account);
        if (!entry.clock.isHeld) touched(entry, call, entry.clock.now());
      },
      begin(call) {
        entryOf(call.account).clock.beginWork();
      },
      end(call) {
        entryOf(call.account).clock.endWork();
      },
    },
    view,
    async command(account, command, speed) {
      const { clock } = entryOf(account);
      switch (command) {
        case "play":
          clock.play();
          break;
        case "pause":
          clock.pause();
          break;
        case "step":
          await clock.step();
          break;
        case "speed":
          clock.setSpeed(checkSpeed(speed));
          break;
        default:
          throw invalid("A clock knows the commands play, pause, step and speed.");
      }
      if (!isClosed) keep(account, clock);
      keepWhileFast();
      return view(account);
    },
    async reset() {
      for (const { clock, cancelRelease } of entries.values()) {
        cancelRelease?.();
        clock.reset();
      }
      await keeper.clear();
    },
    async close() {
      isClosed = true;
      unsubscribe();
      cancelKeeping?.();
      for (const { account, clock, cancelRelease } of entries.values()) {
        cancelRelease?.();
        keep(account, clock, 0);
        clock.close();
      }
      await keeper.settled();
    },
  };
}

function checkSpeed(speed: unknown): ClockSpeed {
  const found = CLOCK_SPEEDS.find((known) => known === speed);
  if (found === undefined) throw invalid(`A clock goes at ${CLOCK_SPEEDS.join("×, ")}× real time.`);
  return found;
}

function invalid(message: string): ServiceError {
  return new ServiceError("ValidationException", message, { status: 400, retryable: false });
}

function heldReason(client: string, clock: AccountClock): string {
  const seconds = ACTIVE_MS / 1_000;
  const why = `${client} uses this account from outside, and its own time is real: the clock goes at 1× until ${seconds} seconds after its last call.`;
  if (clock.isPaused) return `${why} Then it stands still, as was asked for.`;
  return clock.speed === 1 ? why : `${why} Then it goes at ${clock.speed}×, as was asked for.`;
}
