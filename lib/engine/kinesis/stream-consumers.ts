import type { Lifecycle, Step } from "../kernel/lifecycle.ts";
import type { Consumer } from "./consumer.ts";
import type { LiveStream } from "./live-stream.ts";
import type { Streams } from "./streams.ts";

/** How consumers come and go; they are part of their stream's row. Who adds or removes one holds the stream's mutex. */
export class StreamConsumers {
  readonly #streams: Pick<Streams, "clock" | "commit">;
  readonly #lifecycle: Lifecycle<LiveStream>;
  readonly #stateDelayMs: number;

  constructor(
    streams: Pick<Streams, "clock" | "commit">,
    lifecycle: Lifecycle<LiveStream>,
    stateDelayMs: number,
  ) {
    this.#streams = streams;
    this.#lifecycle = lifecycle;
    this.#stateDelayMs = stateDelayMs;
  }

  /** Takes up what was coming or going when the last run ended. */
  resume(stream: LiveStream): void {
    for (const consumer of stream.state.consumers) {
      if (consumer.dueMs !== null)
        this.#lifecycle.resume(stream, this.#stepOf(stream, consumer, consumer.dueMs));
    }
  }

  /** Adds a consumer that is CREATING. */
  async add(stream: LiveStream, fields: Pick<Consumer, "name" | "createdAtMs" | "tags">): Promise<Consumer> {
    const dueMs = fields.createdAtMs + this.#stateDelayMs;
    const consumer: Consumer = { ...fields, status: "CREATING", dueMs };
    await this.#streams.commit(stream, { consumers: [...stream.state.consumers, consumer] });
    await this.#lifecycle.begin(stream, this.#stepOf(stream, consumer, dueMs));
    return consumer;
  }

  /** Begins to remove a consumer; its subscriptions end. */
  async remove(stream: LiveStream, consumer: Consumer): Promise<void> {
    const dueMs = this.#streams.clock(stream.key).now() + this.#stateDelayMs;
    const leaving: Consumer = { ...consumer, status: "DELETING", dueMs };
    await this.#replace(stream, consumer, leaving);
    stream.subscriptions.endOf(consumer.name, "consumer deregistered");
    await this.#lifecycle.begin(stream, this.#stepOf(stream, leaving, dueMs));
  }

  #stepOf(stream: LiveStream, consumer: Consumer, dueMs: number): Step {
    return {
      dueMs,
      what: `finishing ${consumer.status} of consumer ${consumer.name} of stream ${stream.key.streamName}`,
      finish: async () => {
        if (!stream.state.consumers.includes(consumer)) return;
        const active: Consumer = { ...consumer, status: "ACTIVE", dueMs: null };
        await this.#replace(stream, consumer, consumer.status === "CREATING" ? active : null);
      },
    };
  }

  async #replace(stream: LiveStream, old: Consumer, by: Consumer | null): Promise<void> {
    const consumers = stream.state.consumers.flatMap((consumer) =>
      consumer.name === old.name ? (by === null ? [] : [by]) : [consumer],
    );
    await this.#streams.commit(stream, { consumers });
  }
}
