import type { CreateEventSourceMappingRequest } from "@aws-sdk/client-lambda";
import { InsideCalls } from "#calls/inside-calls.ts";
import { createInvoke } from "#calls/invoke.ts";
import { NoAnswerError, ServiceError } from "#engine/kernel/errors.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import type { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { caller, openEngine } from "#engine/kinesis/testing/open-engine.ts";
import { kinesisService } from "#services/kinesis.ts";
import { handlersOf } from "../../../kernel/handlers.ts";
import type { CallAs } from "../../../kernel/ports/service-calls.ts";
import { Mappings } from "../mappings.ts";
import { mappingsObserver } from "../observer.ts";
import { mappingOperations } from "../operations.ts";
import { memoryMappings } from "./memory-mappings.ts";

export const STREAM = "orders";
export const STREAM_ARN = `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`;
export const FUNCTION = "work";
export const QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:failures";

/** The event that a function gets, as far as tests look at it. */
export interface TestEvent {
  readonly Records: readonly {
    readonly eventID: string;
    readonly kinesis: {
      readonly sequenceNumber: string;
      readonly partitionKey: string;
      readonly data: string;
      readonly approximateArrivalTimestamp: number;
    };
  }[];
  readonly window?: { readonly start: string; readonly end: string };
  readonly state?: unknown;
  readonly shardId?: string;
  readonly isFinalInvokeForWindow?: boolean;
  readonly isWindowTerminatedEarly?: boolean;
}

/** What stands for a function: it answers or throws. A `ServiceError` that it throws is one of the invocation itself. */
export type TestHandler = (event: TestEvent) => unknown;

/** A stream of the real engine on a virtual clock, and mappings that read it and invoke functions of this process. */
export async function openWorld(shards: number, options: Parameters<typeof openEngine>[0] = {}) {
  const journal = new Journal();
  const engine = await openEngine({ enforceLimits: false, ...options, journal });
  const { clock } = engine;
  const clocks = { of: () => clock };
  const faults: unknown[] = [];
  const reportFault = (what: string, fault: unknown) => faults.push([what, fault]);
  /** Operations that fail, as if the network between were cut. */
  const cutOff = new Set<string>();
  const invoke = createInvoke({
    journal,
    clocks,
    stopwatch: () => 0,
    reportFault: (_call, operation, fault) => reportFault(operation, fault),
    faults: {
      strike: (_call, _service, operation) =>
        cutOff.has(operation) ? Promise.reject(new NoAnswerError()) : undefined,
      follow: (_call, output) => output,
    },
  });
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`;
  const services = [kinesisService(engine.handlers)];
  const inside = new InsideCalls({ source: "service", invoke, services, newId });
  /** What destinations were sent: by the operation that carried it. */
  const sent: { readonly operation: string; readonly input: Record<string, unknown> }[] = [];
  let refusesDestinations = false;
  const repository = memoryMappings();
  const functions = new Map<string, TestHandler>();
  const invoked: TestEvent[] = [];

  const callAs = (client: string): CallAs => {
    const call = inside.as(client);
    return async (place, service, operation, input) => {
      if (service === "kinesis") return await call(place, service, operation, input);
      if (refusesDestinations)
        throw new ServiceError("Unavailable", "There is no such place.", { status: 500, retryable: true });
      if (operation === "GetQueueUrl") return { QueueUrl: "http://queue" };
      sent.push({ operation, input: input as Record<string, unknown> });
      return {};
    };
  };

  const metrics: { readonly name: string; readonly dimensions: object; readonly value: number }[] = [];

  const open = () =>
    Mappings.open({
      metrics: {
        put: (_place, _namespace, name, dimensions, _unit, value) =>
          void metrics.push({ name, dimensions, value }),
      },
      clocks,
      realClock: clock,
      calls: { as: callAs },
      random: seededRandom(7),
      newId,
      stateDelayMs: options.stateDelayMs ?? 0,
      repository,
      reportFault,
      directory: {
        find: (_place, name, qualifier) =>
          functions.has(name) && (qualifier === undefined || qualifier === "live")
            ? { roleArn: "arn:aws:iam::000000000000:role/worker" }
            : undefined,
      },
      invoker: {
        async invoke(functionArn, payload) {
          const handler = functions.get(functionArn.split(":")[6] ?? "");
          if (handler === undefined)
            throw new ServiceError("ResourceNotFoundException", `Function not found: ${functionArn}`, {
              status: 404,
              retryable: false,
            });
          const event = JSON.parse(Buffer.from(payload).toString()) as TestEvent;
          invoked.push(event);
          const said = { requestId: newId(), executedVersion: "$LATEST" };
          try {
            const answer = (await handler(event)) ?? null;
            return {
              ...said,
              payload: Buffer.from(typeof answer === "string" ? answer : JSON.stringify(answer)),
            };
          } catch (error) {
            if (error instanceof ServiceError) throw error;
            const document = { errorType: "Error", errorMessage: String(error) };
            return { ...said, functionError: "Unhandled", payload: Buffer.from(JSON.stringify(document)) };
          }
        },
      },
    });
  const world = { mappings: await open() };
  world.mappings.restore();
  await engine.handlers.CreateStream(caller, { StreamName: STREAM, ShardCount: shards });
  const handlers = () => handlersOf(world.mappings, mappingOperations);

  return {
    clock,
    engine,
    faults,
    journal,
    cutOff,
    repository,
    functions,
    invoked,
    metrics,
    sent,
    refuseDestinations: (refuses: boolean) => {
      refusesDestinations = refuses;
    },
    handlers,
    get mappings() {
      return world.mappings;
    },
    look: (uuid: string) => {
      const data = mappingsObserver(world.mappings).find(caller, uuid);
      if (data === undefined) throw new Error("the mapping is gone");
      return data;
    },
    async map(input: Partial<CreateEventSourceMappingRequest> = {}): Promise<string> {
      const { UUID } = await handlers().CreateEventSourceMapping(caller, {
        FunctionName: FUNCTION,
        EventSourceArn: STREAM_ARN,
        StartingPosition: "TRIM_HORIZON",
        ...input,
      });
      return UUID ?? "";
    },
    /** Ends the mappings without a word, as when the server is killed, and takes up what was saved. */
    async crash(): Promise<void> {
      const saved = [new Map(repository.rows), new Map(repository.progress)] as const;
      const closing = world.mappings.close();
      await advance(clock, 2_500);
      await closing;
      repository.rows.clear();
      repository.progress.clear();
      for (const [key, row] of saved[0]) repository.rows.set(key, row);
      for (const [key, row] of saved[1]) repository.progress.set(key, row);
      world.mappings = await open();
      world.mappings.restore();
    },
    advance: (durationMs: number, each?: () => void) => advance(clock, durationMs, each),
    /** Puts records, of JSON with their numbers unless said. */
    async put(records: readonly { readonly key: string; readonly data?: unknown }[]): Promise<void> {
      for (let from = 0; from < records.length; from += 500) {
        const Records = records.slice(from, from + 500).map(({ key, data }) => ({
          PartitionKey: key,
          Data: Buffer.from(typeof data === "string" ? data : JSON.stringify(data ?? {})),
        }));
        await engine.handlers.PutRecords(caller, { StreamName: STREAM, Records });
      }
    },
    async close(): Promise<void> {
      const closing = world.mappings.close();
      await advance(clock, 2_500);
      await closing;
      await engine.close();
    },
  };
}

/** Moves time on step by step and lets the shard log's commits, which take turns of the event loop, end between. */
async function advance(clock: VirtualClock, durationMs: number, each?: () => void): Promise<void> {
  const stepMs = durationMs > 60_000 ? 500 : STEP_MS;
  for (let passedMs = 0; passedMs < durationMs; passedMs += stepMs) {
    await clock.advance(stepMs);
    for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    each?.();
  }
}

const STEP_MS = 50;

/** What records of an event carry. */
export function dataOf(event: TestEvent): readonly unknown[] {
  return event.Records.map(
    ({ kinesis }) => JSON.parse(Buffer.from(kinesis.data, "base64").toString()) as unknown,
  );
}
