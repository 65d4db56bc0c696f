import { type ClientHttp2Session, connect } from "node:http2";
import type { AwsClient } from "./aws-client.ts";
import { awsHeaders } from "./aws-request.ts";
import { type EventFrame, EventFrames } from "./event-frames.ts";

/** What the newest event of a subscription said. */
export interface PushedEvent {
  /** When its last byte came, milliseconds of `performance.now()`. */
  readonly atMs: number;
  readonly bytes: number;
  /** Sequence number of its last record. */
  readonly continuation: string;
  readonly millisBehindLatest: number;
}

/** So much may be under way to a client: more than a second's worth of what a shard takes. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/** A registered consumer that takes the frames of its shards over one HTTP/2 connection, as SDKs do. */
export class Consumer {
  readonly #session: ClientHttp2Session;
  readonly #arn: string;

  private constructor(session: ClientHttp2Session, arn: string) {
    this.#session = session;
    this.#arn = arn;
  }

  static async register(client: AwsClient, port: number, StreamARN: string, name: string): Promise<Consumer> {
    const { Consumer: registered } = await client.call<{ Consumer: { ConsumerARN: string } }>(
      "RegisterStreamConsumer",
      { StreamARN, ConsumerName: name },
    );
    const session = connect(`http://127.0.0.1:${port}`, { settings: { initialWindowSize: WINDOW_BYTES } });
    await new Promise((resolve, reject) => session.once("connect", resolve).once("error", reject));
    session.setLocalWindowSize(4 * WINDOW_BYTES);
    // Whoever waits for events notices; the server's end would otherwise hide what made it end.
    session.on("error", () => {});
    return new Consumer(session, registered.ConsumerARN);
  }

  /** Subscribes to what comes from now on. Resolves when the server has said that it began. */
  subscribe(shardId: string, onEvent: (event: PushedEvent) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const frames = new EventFrames((frame) => {
        const event = eventOf(frame);
        if (event === null) resolve();
        else onEvent(event);
      });
      const stream = this.#session.request({ ":method": "POST", ...awsHeaders("SubscribeToShard") });
      stream.on("data", (chunk: Buffer) => frames.receive(chunk));
      stream.on("response", ({ ":status": status }) => {
        if (status !== 200) reject(new Error(`SubscribeToShard answered ${status}.`));
      });
      stream.on("error", reject);
      stream.end(
        JSON.stringify({
          ConsumerARN: this.#arn,
          ShardId: shardId,
          StartingPosition: { Type: "LATEST" },
        }),
      );
    });
  }

  close(): void {
    this.#session.destroy();
  }
}

/** @returns null for the initial response */
function eventOf({ bytes, end }: EventFrame): PushedEvent | null {
  const continuation = /"ContinuationSequenceNumber":"(\d+)"/.exec(end)?.[1];
  const behind = /"MillisBehindLatest":(\d+)/.exec(end)?.[1];
  if (continuation !== undefined && behind !== undefined) {
    return { atMs: performance.now(), bytes, continuation, millisBehindLatest: Number(behind) };
  }
  if (end.includes("initial-response")) return null;
  throw new Error(`A subscription ended or sent something else: ${end}`);
}
