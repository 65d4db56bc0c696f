import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { MessageRow } from "#engine/sqs/ports.ts";
import { type Metadata, openMetadata } from "./metadata.ts";

const migrationsDir = path.join(import.meta.dirname, "../../../prisma/migrations");

let directory: string;
let metadata: Metadata;
const open = () => openMetadata({ databaseUrl: `file:${path.join(directory, "m.db")}`, migrationsDir });
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sluice-sqs-"));
  metadata = await open();
});
afterEach(async () => {
  await metadata.close();
  await rm(directory, { recursive: true });
});

const message = (sequence: number, queueId = "q"): MessageRow => ({
  messageId: `m${sequence}`,
  queueId,
  sequence: 1_795_202_877_082_000 + sequence,
  state: `{"n":${sequence}}`,
});
async function kept(): Promise<readonly string[]> {
  await metadata.close();
  metadata = await open();
  const rows: MessageRow[] = [];
  for await (const page of metadata.sqs.messages()) rows.push(...page);
  return rows.map(({ messageId, queueId }) => `${queueId} ${messageId}`);
}

it("keeps messages in their order over many pages, and what a purge leaves in the middle of one commit", async () => {
  const { sqs } = metadata;
  await sqs.add(
    Array.from({ length: 2_500 }, (_, at) => message(at)),
    [],
  );
  expect(await kept()).toEqual(Array.from({ length: 2_500 }, (_, at) => `q m${at}`));
  const { sqs: again } = metadata;
  await Promise.all([
    again.removeMessages(["m1", "m2"]),
    again.add([message(3_000)], []),
    again.purge("q"),
    again.add([message(3_001), message(3_002, "other")], []),
    again.replace([message(3_001, "dead"), message(1, "dead")]),
    again.removeMessages(["m3002"]),
  ]);
  expect(await kept()).toEqual(["dead m3001"]);
});

it("forgets with a queue what it held, and deduplication ids when they are over", async () => {
  const { sqs } = metadata;
  await sqs.saveQueue({ queueId: "q", account: "1", region: "r", queueName: "n", state: "{}" });
  const row = (key: string, untilMs: number) => ({ queueId: "q", key, untilMs, answer: "{}" });
  await sqs.add([message(1)], [row("a", 10), row("b", 20)]);
  await sqs.add([message(2)], [row("a", 30)]);
  await sqs.forgetDeduplications("q", 20);
  expect(await sqs.deduplications()).toEqual([row("a", 30)]);
  await sqs.removeQueue("q");
  expect([await sqs.queues(), await sqs.deduplications(), await kept()]).toEqual([[], [], []]);
});
