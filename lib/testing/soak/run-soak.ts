import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seededRandom } from "#engine/kernel/random.ts";
import { freePort } from "../free-port.ts";
import { type ServerProcess, startServerProcess } from "../server-process.ts";
import { type Collector, openCollector } from "./collector.ts";
import { FailureQueue } from "./failure-queue.ts";
import { type SoakClients, soakClients } from "./soak-clients.ts";
import {
  makePipeline,
  merge,
  SOAK_STREAM,
  type SoakFunction,
  soakFunctions,
  split,
} from "./soak-pipeline.ts";
import { type SentRecord, writeUntil } from "./soak-writer.ts";

export interface SoakOptions {
  readonly durationMs: number;
  /** Of kills and records; what the machine does between is chance. */
  readonly seed: number;
  /** Between two kills of something, on average. */
  readonly killEveryMs: number;
  readonly say: (line: string) => void;
}

/** What became of the records of one function. */
export interface SoakBooks {
  readonly functionName: SoakFunction;
  readonly handled: number;
  readonly inDestination: number;
  readonly destinationMessages: number;
  readonly duplicates: number;
  readonly outOfOrder: number;
  readonly lost: readonly SentRecord[];
}

export interface SoakReport {
  readonly sent: number;
  readonly poison: number;
  readonly serverKills: number;
  readonly functionKills: number;
  readonly books: readonly SoakBooks[];
}

const WRITERS = 4;
/** Records that are still under way have been lost when for so long nothing has become of any. */
const STALLED_AFTER_MS = 60_000;
const settings = { SLUICE_LIMITS: "off", SLUICE_STATE_DELAY_MS: "50" };

/**
 * Has records flow from a stream through two functions, while the server and the processes of the functions are killed
 * at random, and a shard is split and two are merged. Then each record that the server acknowledged is looked for.
 */
export async function runSoak({ durationMs, seed, killEveryMs, say }: SoakOptions): Promise<SoakReport> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-soak-"));
  const ports = { aws: await freePort(), console: await freePort() };
  const random = seededRandom(seed);
  const collector = await openCollector();
  let server = await startServerProcess({ dataDir, ports, settings });
  const clients = soakClients(server.awsUrl, server.consoleUrl);
  try {
    const queues = await makePipeline(clients, collector.url);
    const failures = new Map(soakFunctions.map((name) => [name, new FailureQueue()]));
    const sent: SentRecord[] = [];
    const endsAt = performance.now() + durationMs;
    const isOver = () => performance.now() >= endsAt;
    const kills = { server: 0, functions: 0 };
    const restart = async (killed: ServerProcess) => {
      await killed.end("SIGKILL");
      kills.server++;
      server = await startServerProcess({ dataDir, ports, settings });
    };
    await Promise.all([
      killUntil(isOver, killEveryMs, random, collector, kills, () => restart(server)),
      reshard(durationMs, clients, say),
      ...Array.from({ length: WRITERS }, (_, writer) =>
        writeUntil(isOver, writer, clients, SOAK_STREAM, seededRandom(seed + 1 + writer), sent),
      ),
    ]);
    say(
      `${sent.length} records were sent; ${kills.server} kills of the server, ${kills.functions} of functions.`,
    );
    const books = await account(clients, queues, failures, collector, sent);
    const poison = sent.filter(({ isPoison }) => isPoison).length;
    return { sent: sent.length, poison, serverKills: kills.server, functionKills: kills.functions, books };
  } finally {
    clients.close();
    await server.end("SIGKILL");
    collector.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function killUntil(
  isOver: () => boolean,
  killEveryMs: number,
  random: Random,
  collector: Collector,
  kills: { functions: number },
  restart: () => Promise<void>,
): Promise<void> {
  while (!isOver()) {
    await sleep(killEveryMs * (0.5 + random.next()));
    if (isOver()) return;
    if (random.next() < 0.4) await restart();
    else if (killOne(collector.takePids(), random)) kills.functions++;
  }
}

function killOne(pids: readonly number[], random: Random): boolean {
  const pid = pids[Math.floor(random.next() * pids.length)];
  try {
    return pid !== undefined && process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

async function reshard(durationMs: number, clients: SoakClients, say: SoakOptions["say"]): Promise<void> {
  await sleep(durationMs / 3);
  await split(clients);
  say("A shard was split.");
  await sleep(durationMs / 3);
  await merge(clients);
  say("Two shards were merged.");
}

/** Waits until each record is somewhere; what is nowhere when nothing moves any more is lost. */
async function account(
  clients: SoakClients,
  queues: ReadonlyMap<SoakFunction, string>,
  failures: ReadonlyMap<SoakFunction, FailureQueue>,
  collector: Collector,
  sent: readonly SentRecord[],
): Promise<readonly SoakBooks[]> {
  let movedAtMs = performance.now();
  let missing = Number.POSITIVE_INFINITY;
  for (;;) {
    const books: SoakBooks[] = [];
    for (const [functionName, failed] of failures) {
      await failed.drain(clients, queues.get(functionName) ?? "");
      const handled = collector.of(functionName);
      const { duplicates, outOfOrder } = handled;
      const unhandled = sent.filter(({ key, number }) => !handled.has(key, number));
      const lost = unhandled.filter((record) => !failed.has(record));
      const inDestination = unhandled.length - lost.length;
      const destinationMessages = failed.messages;
      books.push({
        functionName,
        handled: handled.records,
        inDestination,
        destinationMessages,
        duplicates,
        outOfOrder,
        lost,
      });
    }
    const before = missing;
    missing = books.reduce((sum, { lost }) => sum + lost.length, 0);
    if (missing < before) movedAtMs = performance.now();
    if (missing === 0 || performance.now() - movedAtMs > STALLED_AFTER_MS) return books;
    await sleep(500);
  }
}

/** As it is printed. @returns whether nothing was lost, and all was in order */
export function printSoak(
  { sent, poison, serverKills, functionKills, books }: SoakReport,
  say: (line: string) => void,
): boolean {
  say("");
  say(`Records sent and acknowledged   ${sent}, of them ${poison} poison`);
  say(`Kills                           ${serverKills} of the server, ${functionKills} of functions`);
  for (const {
    functionName,
    handled,
    inDestination,
    destinationMessages,
    duplicates,
    outOfOrder,
    lost,
  } of books) {
    say(`Function ${functionName}`);
    say(`  handled at least once         ${handled}`);
    say(`  in the failure queue instead  ${inDestination}, in ${destinationMessages} messages`);
    say(`  handled more than once        ${duplicates} times`);
    say(`  out of order by their key     ${outOfOrder}`);
    say(`  lost                          ${lost.length}`);
    for (const record of lost.slice(0, 10)) say(`    ${JSON.stringify(record)}`);
  }
  return books.every(({ lost, outOfOrder, handled }) => lost.length === 0 && outOfOrder === 0 && handled > 0);
}
