import { randomUUID } from "node:crypto";
import type {
  DescribeStreamSummaryOutput,
  GetRecordsOutput,
  GetShardIteratorInput,
  PutRecordInput,
  PutRecordOutput,
  PutRecordsInput,
  PutRecordsOutput,
} from "@aws-sdk/client-kinesis";
import * as sdk from "@aws-sdk/client-kinesis";
import { awsService } from "#calls/aws-service.ts";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import { createInvoke } from "#calls/invoke.ts";
import type { Call, Handler } from "#engine/kernel/call.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { type AwsEndpoint, type AwsEndpointOptions, createAwsEndpoint } from "../aws-endpoint.ts";
import type { WireRequest, WireResponse } from "../message.ts";

/** What a handler was given. */
export interface Heard {
  readonly call: Call;
  readonly operation: string;
  readonly input: unknown;
}

/** A small service for the wire's tests: it remembers what it hears and says back the records it was given. */
export interface Parrot {
  readonly endpoint: AwsEndpoint & {
    /** Answers a request as a listener would that has it whole. */
    readonly handle: (request: WireRequest) => Promise<WireResponse>;
  };
  readonly heard: Heard[];
  readonly faults: unknown[];
  /** What GetRecords answers, next to the records put. */
  readonly output: Partial<GetRecordsOutput>;
  resets: number;
}

const LARGEST = 16 * 1024 * 1024;

export const PARROT_TIME = new Date(1_764_230_400_123);
export const SEQUENCE_NUMBER = "49590338271490256608559692538361571095921575989136588898";

export function createParrot(options: Partial<AwsEndpointOptions> = {}): Parrot {
  const heard: Heard[] = [];
  const faults: unknown[] = [];
  const records: { Data: Uint8Array; PartitionKey: string }[] = [];

  function hears<Input, Output>(operation: string, answer: (input: Input) => Output): Handler<Input, Output> {
    return async (call, input) => {
      heard.push({ call, operation, input });
      return answer(input);
    };
  }

  const service = awsService({
    sdk,
    name: "kinesis",
    targetPrefix: "Kinesis_20131202",
    signingName: "kinesis",
    wire: { reservedMembers: ["StreamId"], maxBodyBytes: { PutRecord: LARGEST, PutRecords: LARGEST } },
    constraints: kinesisConstraints,
    handlers: {
      CreateStream: hears("CreateStream", () => undefined),
      DeleteStream: hears("DeleteStream", () => {
        throw new ServiceError("ResourceNotFoundException", "Stream gone under account 1 not found.", {
          status: 400,
          retryable: false,
        });
      }),
      DescribeStreamSummary: hears(
        "DescribeStreamSummary",
        (): DescribeStreamSummaryOutput => ({
          StreamDescriptionSummary: {
            StreamName: "s",
            StreamARN: "arn:aws:kinesis:us-east-1:000000000000:stream/s",
            StreamStatus: "ACTIVE",
            RetentionPeriodHours: 24,
            StreamCreationTimestamp: PARROT_TIME,
            EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
            OpenShardCount: 1,
          },
        }),
      ),
      GetRecords: hears(
        "GetRecords",
        (): GetRecordsOutput => ({
          Records: records.map((record) => ({
            ...record,
            SequenceNumber: SEQUENCE_NUMBER,
            ApproximateArrivalTimestamp: PARROT_TIME,
          })),
          NextShardIterator: "next",
          MillisBehindLatest: 0,
          ...parrot.output,
        }),
      ),
      GetShardIterator: hears("GetShardIterator", ({ ShardId }: GetShardIteratorInput) => {
        if (ShardId === "broken") throw new Error("a broken handler");
        return { ShardIterator: "iterator" };
      }),
      PutRecord: hears("PutRecord", ({ Data, PartitionKey }: PutRecordInput): PutRecordOutput => {
        records.push({ Data: Data ?? new Uint8Array(), PartitionKey: PartitionKey ?? "" });
        return { ShardId: "shardId-000000000000", SequenceNumber: SEQUENCE_NUMBER };
      }),
      PutRecords: hears("PutRecords", ({ Records }: PutRecordsInput): PutRecordsOutput => {
        for (const { Data, PartitionKey } of Records ?? []) {
          records.push({ Data: Data ?? new Uint8Array(), PartitionKey: PartitionKey ?? "" });
        }
        const put = { SequenceNumber: SEQUENCE_NUMBER, ShardId: "shardId-000000000000" };
        return { FailedRecordCount: 0, Records: (Records ?? []).map(() => put) };
      }),
    },
  });

  const clock = new VirtualClock();
  const invoke = createInvoke({
    journal: new Journal(),
    clocks: { of: () => clock },
    stopwatch: () => 0,
    reportFault: (_call, _operation, fault) => faults.push(fault),
  });
  const endpoint = createAwsEndpoint({
    services: [service],
    invoke,
    settings: {
      defaultAccount: "000000000000",
      defaultRegion: "us-east-1",
      host: "127.0.0.1",
      allowedOrigins: ["https://lab.example:8443"],
    },
    newRequestId: randomUUID,
    reportFault: (fault) => faults.push(fault),
    version: "1.2.3",
    consoleUrl: "http://localhost:3000",
    download: async () => undefined,
    reset: async () => {
      parrot.resets++;
    },
    ...options,
  });
  const parrot: Parrot = {
    endpoint: {
      ...endpoint,
      handle: async (request) => {
        const { maxBodyBytes, answer } = endpoint.route(request);
        return answer(maxBodyBytes === null ? { ...request, body: Buffer.alloc(0) } : request);
      },
    },
    heard,
    faults,
    output: {},
    resets: 0,
  };
  return parrot;
}
