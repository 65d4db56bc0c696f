/** Where in a server something is done. */
export interface BenchPlace {
  readonly account: string;
  readonly region: string;
}

export const DEFAULT_PLACE: BenchPlace = { account: "000000000000", region: "us-east-1" };

/** The console's own API, as its pages use it. */
export class ConsoleApi {
  readonly #consoleUrl: string;
  readonly #place: BenchPlace;

  constructor(consoleUrl: string, place: BenchPlace = DEFAULT_PLACE) {
    this.#consoleUrl = consoleUrl;
    this.#place = place;
  }

  /** Posts JSON. @throws when the answer is an error */
  async post<Output>(path: string, body: object): Promise<Output> {
    const response = await fetch(`${this.#consoleUrl}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-sluice-account": this.#place.account,
        "x-sluice-region": this.#place.region,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return (text === "" ? {} : JSON.parse(text)) as Output;
  }

  /** Creates a stream and waits until it takes records. */
  async createStream(streamName: string, shards: number): Promise<void> {
    await this.post("/api/aws/kinesis/CreateStream", { StreamName: streamName, ShardCount: shards });
    for (;;) {
      const { StreamDescriptionSummary: summary } = await this.post<{
        StreamDescriptionSummary: { StreamStatus: string };
      }>("/api/aws/kinesis/DescribeStreamSummary", { StreamName: streamName });
      if (summary.StreamStatus === "ACTIVE") return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Starts producers that together put so many records of 100 to 200 bytes in a second. */
  async startProducers(streamName: string, count: number, recordsPerSecond: number): Promise<void> {
    for (let number = 1; number <= count; number++) {
      const settings = {
        name: `bench-${number}`,
        seed: number,
        rate: { type: "constant", recordsPerSecond: recordsPerSecond / count },
        puts: { operation: "PutRecords", maxRecords: 500 },
        retry: { type: "none" },
        recordBytes: 0,
        size: { type: "template" },
        keys: { type: "uniform", keys: 10_000 },
        template: '{"id":"{{id}}","at":"{{timestamp}}","price":{{number(1, 200, 2)}}}',
        aggregatedRecords: 1,
      };
      await this.post("/api/simulator/producers", { streamName, settings });
    }
  }

  /** Starts applications of one worker each, that process as fast as records come: one polls each two seconds, the next is pushed to, and so on. */
  async startConsumers(streamName: string, count: number): Promise<void> {
    for (let number = 1; number <= count; number++) {
      const settings = {
        name: `reader-${number}`,
        reads: number % 2 === 0 ? "fan-out" : "polling",
        workers: 1,
        start: "LATEST",
        recordsPerSecond: null,
        batchSize: 10_000,
        pollEveryMs: 2_000,
        checkpointEveryMs: 10_000,
        failoverMs: 10_000,
        onPoison: "skip",
      };
      await this.post("/api/simulator/consumers", { streamName, settings });
    }
  }
}
