import { DeleteMessageBatchCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { insist, type SoakClients } from "./soak-clients.ts";
import type { SentRecord } from "./soak-writer.ts";

interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** What a failure queue was told of: ranges of shards. */
export class FailureQueue {
  readonly #ranges = new Map<string, Range[]>();
  messages = 0;

  /** Takes all that is in the queue. */
  async drain({ sqs }: SoakClients, queueUrl: string): Promise<void> {
    for (;;) {
      const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = (await insist(() => sqs.send(receive), { within: 60_000 })) ?? {};
      if (Messages.length === 0) return;
      for (const { Body } of Messages) this.#add(Body ?? "");
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      const remove = new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries });
      await insist(() => sqs.send(remove), { within: 60_000 });
    }
  }

  has({ shardId, sequenceNumber }: SentRecord): boolean {
    const place = BigInt(sequenceNumber);
    return (this.#ranges.get(shardId) ?? []).some(({ first, last }) => first <= place && place <= last);
  }

  #add(body: string): void {
    const { KinesisBatchInfo: info } = JSON.parse(body) as {
      readonly KinesisBatchInfo: {
        readonly shardId: string;
        readonly startSequenceNumber: string;
        readonly endSequenceNumber: string;
      };
    };
    this.messages++;
    const ranges = this.#ranges.get(info.shardId) ?? [];
    ranges.push({ first: BigInt(info.startSequenceNumber), last: BigInt(info.endSequenceNumber) });
    this.#ranges.set(info.shardId, ranges);
  }
}
