import type {
  DescribeStreamConsumerOutput,
  GetRecordsOutput,
  GetShardIteratorOutput,
  ListShardsOutput,
  RegisterStreamConsumerOutput,
  Shard,
  SubscribeToShardOutput,
} from "@aws-sdk/client-kinesis";
import type { InsideCalls } from "#calls/inside-calls.ts";
import { invariant } from "#engine/kernel/assert.ts";
import type { Call } from "#engine/kernel/call.ts";
import { NoAnswerError, ServiceError } from "#engine/kernel/errors.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Deliveries, Delivery } from "./deliveries.ts";

/** Where reading a shard begins: after a sequence number, or at one of the two ends. */
export type ReadFrom = "TRIM_HORIZON" | "LATEST" | (string & {});

export interface StreamCallsDependencies {
  readonly calls: InsideCalls;
  readonly deliveries: Deliveries;
}

/** What a worker asks of its stream: under its own name. */
export class StreamCalls {
  readonly #dependencies: StreamCallsDependencies;
  readonly #key: StreamKey;
  readonly #client: string;
  #isCutOff = false;

  constructor(dependencies: StreamCallsDependencies, key: StreamKey, client: string) {
    this.#dependencies = dependencies;
    this.#key = key;
    this.#client = client;
  }

  /** Whether the newest answer never came: whoever hears nothing of the stream does not reach its lease table either. */
  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  async listShards(): Promise<readonly Shard[]> {
    const shards: Shard[] = [];
    let page: ListShardsOutput = {};
    do {
      const input = page.NextToken ? { NextToken: page.NextToken } : { StreamName: this.#key.streamName };
      page = await this.#call("ListShards", input);
      shards.push(...(page.Shards ?? []));
    } while (page.NextToken);
    return shards;
  }

  async getShardIterator(shardId: string, from: ReadFrom): Promise<string | undefined> {
    const isEnd = from === "TRIM_HORIZON" || from === "LATEST";
    const output: GetShardIteratorOutput = await this.#call("GetShardIterator", {
      StreamName: this.#key.streamName,
      ShardId: shardId,
      ShardIteratorType: isEnd ? from : "AFTER_SEQUENCE_NUMBER",
      ...(!isEnd && { StartingSequenceNumber: from }),
    });
    return output.ShardIterator;
  }

  async getRecords(
    iterator: string,
    limit: number,
  ): Promise<{ readonly output: GetRecordsOutput; readonly delivery: Delivery }> {
    const call = this.#newCall();
    const received: Delivery[] = [];
    const end = this.#dependencies.deliveries.of(call.requestId, (delivery) => received.push(delivery));
    try {
      const output: GetRecordsOutput = await this.#call(
        "GetRecords",
        { ShardIterator: iterator, Limit: limit },
        call,
      );
      const [delivery] = received;
      invariant(delivery !== undefined, "an answered GetRecords is in the journal");
      return { output, delivery };
    } finally {
      end();
    }
  }

  /** Registers a consumer of enhanced fan-out. @returns its ARN */
  async registerConsumer(streamArn: string, name: string): Promise<string> {
    const input = { StreamARN: streamArn, ConsumerName: name };
    const output: RegisterStreamConsumerOutput = await this.#call("RegisterStreamConsumer", input);
    return output.Consumer?.ConsumerARN ?? "";
  }

  async describeConsumer(streamArn: string, name: string): Promise<DescribeStreamConsumerOutput> {
    return await this.#call("DescribeStreamConsumer", { StreamARN: streamArn, ConsumerName: name });
  }

  async deregisterConsumer(streamArn: string, name: string): Promise<void> {
    await this.#call("DeregisterStreamConsumer", { StreamARN: streamArn, ConsumerName: name });
  }

  /** @param receive gets what each event with records holds, before the event */
  async subscribeToShard(
    consumerArn: string,
    shardId: string,
    from: ReadFrom,
    receive: (delivery: Delivery) => void,
  ): Promise<{ readonly output: SubscribeToShardOutput; readonly end: () => void }> {
    const call = this.#newCall();
    const isEnd = from === "TRIM_HORIZON" || from === "LATEST";
    const StartingPosition = isEnd ? { Type: from } : { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber: from };
    const end = this.#dependencies.deliveries.of(call.requestId, receive);
    try {
      const input = { ConsumerARN: consumerArn, ShardId: shardId, StartingPosition };
      return { output: await this.#call("SubscribeToShard", input, call), end };
    } catch (error) {
      end();
      throw error;
    }
  }

  /** The outputs are those of the SDK: the service's handlers are typed by it. */
  async #call<Output>(operation: string, input: unknown, call = this.#newCall()): Promise<Output> {
    try {
      const output = (await this.#dependencies.calls.send(call, "kinesis", operation, input)) as Output;
      this.#isCutOff = false;
      return output;
    } catch (error) {
      this.#isCutOff = error instanceof NoAnswerError;
      throw error;
    }
  }

  #newCall(): Call {
    return this.#dependencies.calls.newCall(this.#key, this.#client);
  }
}

/** Whether the shard, or what a fault makes of it, has no room for a read now. */
export function isThrottling(error: unknown): boolean {
  return error instanceof ServiceError && error.code === "ProvisionedThroughputExceededException";
}
