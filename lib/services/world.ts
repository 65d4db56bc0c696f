import path from "node:path";
import { LateCalls } from "#calls/late-calls.ts";
import type { EventSentences } from "#engine/kernel/event-sentences.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { LateValue } from "#engine/kernel/late-value.ts";
import { closeWith } from "#engine/kernel/part.ts";
import type { Random } from "#engine/kernel/random.ts";
import { logCalls } from "#host/call-log.ts";
import { type AccountClocks, openAccountClocks } from "#host/clock/account-clocks.ts";
import { DiskBudget } from "#host/disk/disk-budget.ts";
import { watchFreeSpace } from "#host/disk/free-space.ts";
import { createFaultReport, type ReportFault } from "#host/fault-report.ts";
import { type Metadata, openMetadata } from "#host/metadata/metadata.ts";
import { pairMetadata } from "#host/state-dir/pair-metadata.ts";
import { openStateDir, type StateDir } from "#host/state-dir/state-dir.ts";
import { StorageState } from "#host/storage-state.ts";
import { SystemClock } from "#host/system-clock.ts";
import { createSystemRandom } from "#host/system-random.ts";
import type { Settings } from "#settings";

/** What a service is opened in: where things are kept, the time, chance, and who is told. */
export interface World {
  readonly settings: Settings;
  readonly stateDir: StateDir;
  readonly metadata: Metadata;
  /** What may be written into the state directory. */
  readonly diskBudget: DiskBudget;
  /** Whether there is room on the disk. */
  readonly storage: StorageState;
  /** The time of each account. */
  readonly clocks: AccountClocks;
  /** Real time, for what paces the server itself. */
  readonly realClock: SystemClock;
  readonly journal: Journal;
  readonly random: Random;
  /** How services use each other, from their `restore` on. */
  readonly calls: LateCalls;
  /** Where programs of this machine call the AWS port: an address in figures. Known from `restore` on. */
  readonly localEndpoint: LateValue<string>;
  /** Prints what a person should know, one sentence. */
  readonly notice: (message: string) => void;
  /** Prints what should never happen. */
  readonly reportFault: ReportFault;
}

/**
 * @param sentences what a step of an account's clock says of events
 * @throws {StateDirError | MetadataError} whose message is for the person who started the server
 */
export async function openWorld(
  settings: Settings,
  sentences: EventSentences,
  stack: AsyncDisposableStack,
): Promise<World> {
  const journal = new Journal();
  if (settings.logCalls) logCalls(journal, (line) => console.log(line));
  const notice = (message: string) => console.warn(message);
  const stateDir = await openStateDir(settings.dataDir);
  stack.defer(() => stateDir.release());
  const metadata = await openMetadata({
    databaseUrl: settings.databaseUrl ?? `file:${stateDir.databaseFile}`,
    migrationsDir: path.join(import.meta.dirname, "../../prisma/migrations"),
  });
  closeWith(stack, metadata);
  await pairMetadata(stateDir, metadata, notice);
  const diskBudget = new DiskBudget(settings.diskBudgetBytes);
  stack.defer(await watchFreeSpace(stateDir.path, diskBudget));
  const storage = new StorageState({
    directory: stateDir.path,
    budget: diskBudget,
    print: (sentence) => console.error(sentence),
    stopwatch: () => performance.now(),
  });
  const reportFault = createFaultReport(storage);
  const realClock = new SystemClock();
  const clocks = await openAccountClocks({
    real: realClock,
    turn: setImmediate,
    journal,
    repository: metadata.accounts,
    sentences,
    reportFault: (fault) => reportFault("an account's clock", fault),
  });
  closeWith(stack, clocks);
  const random = createSystemRandom();
  return {
    settings,
    stateDir,
    metadata,
    diskBudget,
    storage,
    clocks,
    realClock,
    journal,
    random,
    calls: new LateCalls(),
    localEndpoint: new LateValue("the AWS port is open"),
    notice,
    reportFault,
  };
}
