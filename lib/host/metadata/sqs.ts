import type { DeduplicationRow, MessageRow, SqsRepository } from "#engine/sqs/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";
import { rowWrites, type Statement } from "./row-writes.ts";

const PAGE = 1_000;

/** Queues and their messages. Writes that come while one is being committed are committed together. */
export function sqsRepository(client: PrismaClient): SqsRepository {
  const { sqsQueue, sqsMessage, sqsDeduplication } = client;
  const writes = rowWrites<MessageRow>(client, {
    add: (rows) => sqsMessage.createMany({ data: rows.map(messageColumns) }),
    remove: (ids) => sqsMessage.deleteMany({ where: { messageId: { in: [...ids] } } }),
  });
  const write = (...statements: readonly Statement[]) => writes.add({ kind: "statements", statements });

  return {
    queues: () => sqsQueue.findMany({ orderBy: { queueId: "asc" } }),
    async *messages() {
      let after: { readonly messageId: string } | undefined;
      for (;;) {
        const page = await sqsMessage.findMany({
          orderBy: [{ sequence: "asc" }, { messageId: "asc" }],
          take: PAGE,
          ...(after && { cursor: after, skip: 1 }),
        });
        const last = page.at(-1);
        if (last === undefined) return;
        yield page.map((row) => ({ ...row, sequence: Number(row.sequence) }));
        after = { messageId: last.messageId };
      }
    },
    async deduplications() {
      const rows = await sqsDeduplication.findMany({ orderBy: { untilMs: "asc" } });
      return rows.map((row) => ({ ...row, untilMs: Number(row.untilMs) }));
    },
    saveQueue: ({ queueId, ...columns }) =>
      write(() => sqsQueue.upsert({ where: { queueId }, create: { queueId, ...columns }, update: columns })),
    removeQueue: (queueId) =>
      write(
        () => sqsMessage.deleteMany({ where: { queueId } }),
        () => sqsDeduplication.deleteMany({ where: { queueId } }),
        () => sqsQueue.deleteMany({ where: { queueId } }),
      ),
    add: (messages, deduplications) =>
      writes.add({
        kind: "rows",
        added: messages,
        besides: deduplications.map((row) => () => {
          const { queueId, key } = row;
          const columns = deduplicationColumns(row);
          return sqsDeduplication.upsert({
            where: { queueId_key: { queueId, key } },
            create: columns,
            update: columns,
          });
        }),
      }),
    removeMessages: (messageIds) => writes.add({ kind: "rows", removed: messageIds }),
    replace: (messages) =>
      write(
        ...messages.map((row) => () => {
          const { messageId, ...columns } = messageColumns(row);
          return sqsMessage.updateMany({ where: { messageId }, data: columns });
        }),
      ),
    purge: (queueId) => write(() => sqsMessage.deleteMany({ where: { queueId } })),
    forgetDeduplications: (queueId, beforeMs) =>
      write(() => sqsDeduplication.deleteMany({ where: { queueId, untilMs: { lte: BigInt(beforeMs) } } })),
    clear: () =>
      write(
        () => sqsMessage.deleteMany(),
        () => sqsDeduplication.deleteMany(),
        () => sqsQueue.deleteMany(),
      ),
  };
}

function messageColumns({ messageId, queueId, sequence, state }: MessageRow) {
  return { messageId, queueId, sequence: BigInt(sequence), state };
}

function deduplicationColumns({ queueId, key, untilMs, answer }: DeduplicationRow) {
  return { queueId, key, untilMs: BigInt(untilMs), answer };
}
