import { setTimeout as sleep } from "node:timers/promises";
import { awsRequest } from "./aws-request.ts";
import { HttpConnection } from "./http-connection.ts";

/** Calls operations one by one and reads their answers: for what happens around a measurement. */
export class AwsClient {
  readonly #connection: HttpConnection;

  private constructor(connection: HttpConnection) {
    this.#connection = connection;
  }

  static async open(port: number): Promise<AwsClient> {
    return new AwsClient(await HttpConnection.open(port, { keepBody: true }));
  }

  /** @throws when the answer is an error */
  async call<Output>(operation: string, input: object): Promise<Output> {
    const { status, body = "" } = await this.#connection.exchange(awsRequest(operation, input));
    if (status !== 200) throw new Error(`${operation} answered ${status}: ${body}`);
    return (body === "" ? {} : JSON.parse(body)) as Output;
  }

  /** Creates a stream and waits until it can be used. @returns the ids of its shards */
  async createStream(streamName: string, shardCount: number): Promise<readonly string[]> {
    await this.call("CreateStream", { StreamName: streamName, ShardCount: shardCount });
    for (;;) {
      const { StreamDescriptionSummary } = await this.call<{
        StreamDescriptionSummary: { StreamStatus: string };
      }>("DescribeStreamSummary", { StreamName: streamName });
      if (StreamDescriptionSummary.StreamStatus === "ACTIVE") break;
      await sleep(10);
    }
    const { Shards } = await this.call<{ Shards: { ShardId: string }[] }>("ListShards", {
      StreamName: streamName,
    });
    return Shards.map(({ ShardId }) => ShardId);
  }

  async deleteStream(streamName: string): Promise<void> {
    await this.call("DeleteStream", { StreamName: streamName });
    for (;;) {
      const { StreamNames } = await this.call<{ StreamNames: string[] }>("ListStreams", {});
      if (!StreamNames.includes(streamName)) return;
      await sleep(10);
    }
  }

  close(): void {
    this.#connection.close();
  }
}
