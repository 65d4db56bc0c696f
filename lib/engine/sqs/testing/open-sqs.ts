import { randomUUID } from "node:crypto";
import type { Call } from "../../kernel/call.ts";
import { seededRandom } from "../../kernel/random.ts";
import { VirtualClock } from "../../kernel/testing/virtual-clock.ts";
import type { DeduplicationRow, MessageRow, QueueRow, SqsRepository } from "../ports.ts";
import { openSqs, type Sqs } from "../sqs.ts";

/** Queues that outlive engines but not the process. `fault` is what writing throws, if anything. */
export function memoryQueues(): SqsRepository & { fault: Error | undefined } {
  const queues = new Map<string, QueueRow>();
  const messages = new Map<string, MessageRow>();
  const deduplications = new Map<string, DeduplicationRow>();
  const repository = {
    fault: undefined as Error | undefined,
    queues: async () => [...queues.values()],
    async *messages() {
      yield [...messages.values()].sort((one, other) => one.sequence - other.sequence);
    },
    deduplications: async () => [...deduplications.values()],
    saveQueue: (row: QueueRow) => write(() => queues.set(row.queueId, row)),
    removeQueue: (queueId: string) =>
      write(() => {
        queues.delete(queueId);
        drop(messages, queueId);
        drop(deduplications, queueId);
      }),
    add: (rows: readonly MessageRow[], keys: readonly DeduplicationRow[]) =>
      write(() => {
        for (const row of rows) messages.set(row.messageId, row);
        for (const row of keys) deduplications.set(`${row.queueId} ${row.key}`, row);
      }),
    removeMessages: (ids: readonly string[]) =>
      write(() => {
        for (const id of ids) messages.delete(id);
      }),
    replace: (rows: readonly MessageRow[]) =>
      write(() => {
        for (const row of rows) if (messages.has(row.messageId)) messages.set(row.messageId, row);
      }),
    purge: (queueId: string) => write(() => drop(messages, queueId)),
    forgetDeduplications: (queueId: string, beforeMs: number) =>
      write(() => {
        for (const [key, row] of deduplications) {
          if (row.queueId === queueId && row.untilMs <= beforeMs) deduplications.delete(key);
        }
      }),
    clear: () =>
      write(() => {
        for (const table of [queues, messages, deduplications]) table.clear();
      }),
  };
  async function write(change: () => unknown): Promise<void> {
    if (repository.fault !== undefined) throw repository.fault;
    change();
  }
  return repository;
}

function drop(rows: Map<string, { readonly queueId: string }>, queueId: string): void {
  for (const [key, row] of rows) if (row.queueId === queueId) rows.delete(key);
}

/** The engine on clocks that move when they are told to: the account's, and the real one of those who wait. */
export async function openTestSqs(
  clock = new VirtualClock(),
  realTimer = new VirtualClock(),
  repository: SqsRepository = memoryQueues(),
): Promise<Sqs> {
  return await openSqs({
    clocks: { of: () => clock },
    realTimer,
    repository,
    random: seededRandom(7),
    newId: randomUUID,
    endpoint: () => "http://localhost:4566",
    reportFault: (what, fault) => {
      throw new Error(`unexpected fault while ${what}`, { cause: fault });
    },
  });
}

export const caller: Call = {
  account: "111122223333",
  region: "eu-west-1",
  accessKeyId: "test",
  requestId: "00000000-0000-4000-8000-000000000000",
  source: "wire",
};

export const urlOf = (queueName: string) => `http://localhost:4566/${caller.account}/${queueName}`;

/** What a promise was refused with. */
export const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
