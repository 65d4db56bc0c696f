import { gzipSync } from "node:zlib";
import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type ListMetricsCommandOutput,
  PutMetricDataCommand,
  type PutMetricDataInput,
} from "@aws-sdk/client-cloudwatch";
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { cbor } from "@smithy/core/cbor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "../../testing/open-test-runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.dispose());

type ProtocolOption = Pick<CloudWatchClientConfig, "protocol" | "disableRequestCompression">;

/** The protocols in which SDKs speak to CloudWatch; the JavaScript SDK's own is the first. */
const protocols: readonly (readonly [string, ProtocolOption])[] = [
  ["AWS JSON 1.0", {}],
  // In this protocol the JavaScript SDK sends compressed bodies with the length they had before.
  ["Smithy RPC v2 CBOR", { protocol: AwsSmithyRpcV2CborProtocol, disableRequestCompression: true }],
  ["Query", { protocol: AwsQueryProtocol }],
];

describe.each(protocols)("CloudWatch in %s", (name, option) => {
  const Namespace = `app in ${name}`;
  const Timestamp = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  let cloudWatch: CloudWatchClient;

  beforeAll(() => {
    cloudWatch = new CloudWatchClient({
      endpoint: runtime.addresses.awsEndpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
      ...option,
    });
  });
  afterAll(() => cloudWatch.destroy());

  const put = (input: Partial<PutMetricDataInput>) =>
    cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData: [], ...input }));

  const statistics = async (MetricName: string, Dimensions?: { Name: string; Value: string }[]) => {
    const { Datapoints } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace,
        MetricName,
        ...(Dimensions && { Dimensions }),
        StartTime: new Date(Timestamp.getTime() - 60_000),
        EndTime: new Date(Timestamp.getTime() + 60_000),
        Period: 60,
        Statistics: ["SampleCount", "Sum", "Minimum", "Maximum", "Average"],
      }),
    );
    return Datapoints;
  };

  it("gives back the numbers that were put, minute by minute, with decimals", async () => {
    const Dimensions = [
      { Name: "Operation", Value: "ProcessTask <&> é" },
      { Name: "ShardId", Value: "shardId-000000000000" },
    ];
    const time = { MetricName: "Time", Unit: "Milliseconds" as const, Timestamp };
    await put({
      MetricData: [
        { ...time, Dimensions, Value: 1.5 },
        { ...time, Dimensions: [...Dimensions].reverse(), Values: [2, 4], Counts: [1, 2] },
        {
          ...time,
          Dimensions,
          StatisticValues: { SampleCount: 2, Sum: 0.25, Minimum: -1.75, Maximum: 2 },
        },
      ],
    });
    expect(await statistics("Time", Dimensions)).toEqual([
      {
        Timestamp,
        Unit: "Milliseconds",
        SampleCount: 6,
        Sum: 11.75,
        Minimum: -1.75,
        Maximum: 4,
        Average: 11.75 / 6,
      },
    ]);
    expect(await statistics("Time")).toEqual([]);
    const { Metrics } = await cloudWatch.send(new ListMetricsCommand({ Namespace, MetricName: "Time" }));
    expect(Metrics).toEqual([{ Namespace, MetricName: "Time", Dimensions }]);
  });

  it("takes large calls, which SDKs compress", async () => {
    const MetricData = Array.from({ length: 500 }, (_, index) => ({
      MetricName: "Many",
      Timestamp,
      Value: index,
      Dimensions: [{ Name: "Number", Value: `${index % 5}`.repeat(40) }],
    }));
    await put({ MetricData });
    expect(await statistics("Many", [{ Name: "Number", Value: "3".repeat(40) }])).toMatchObject([
      { SampleCount: 100, Minimum: 3, Maximum: 498, Unit: "None" },
    ]);
  });

  it("lists in pages", async () => {
    const MetricData = Array.from({ length: 700 }, (_, index) => ({
      MetricName: `paged ${index}`,
      Value: 1,
    }));
    await put({ Namespace: `${Namespace}, paged`, MetricData });
    const names = new Set<string | undefined>();
    let NextToken: string | undefined;
    do {
      const page: ListMetricsCommandOutput = await cloudWatch.send(
        new ListMetricsCommand({
          Namespace: `${Namespace}, paged`,
          ...(NextToken !== undefined && { NextToken }),
        }),
      );
      for (const { MetricName } of page.Metrics ?? []) names.add(MetricName);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(names.size).toBe(700);
  });

  it.each([
    [
      "a namespace of AWS's own",
      { Namespace: "AWS/Kinesis", MetricData: [{ MetricName: "m", Value: 1 }] },
      /AWS\//,
    ],
    ["no numbers", { MetricData: [] }, /MetricData is required/],
    [
      "a number and numbers at once",
      { MetricData: [{ MetricName: "m", Value: 1, Values: [1] }] },
      /mutually exclusive/,
    ],
    ["a time long ago", { MetricData: [{ MetricName: "m", Value: 1, Timestamp: new Date(0) }] }, /two weeks/],
    [
      "an unknown unit",
      { MetricData: [{ MetricName: "m", Value: 1, Unit: "Furlongs" as "None" }] },
      /1 validation error detected: Value 'Furlongs' at 'metricData.1.member.unit' failed/,
    ],
  ])("refuses %s, and takes nothing of it", async (_, input, message) => {
    const error = await put(input).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: 400 },
    });
    expect(await statistics("m")).toEqual([]);
  });
});

describe("a compressed body", () => {
  const post = async (body: Buffer<ArrayBuffer>) => {
    const path = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
    const response = await fetch(`${runtime.addresses.awsEndpoint}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/cbor",
        "content-encoding": "gzip",
        "smithy-protocol": "rpc-v2-cbor",
        "x-amz-date": "20260101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=a",
      },
      body,
    });
    return { status: response.status, protocol: response.headers.get("smithy-protocol") };
  };
  const call = { Namespace: "compressed", MetricData: [{ MetricName: "m", Value: 0.5 }] };

  it("is read in CBOR, too", async () => {
    const body = Buffer.from(gzipSync(cbor.serialize(call)));
    expect(await post(body)).toEqual({ status: 200, protocol: "rpc-v2-cbor" });
  });

  it("that is none, or becomes too large, is refused", async () => {
    expect((await post(Buffer.from("not gzip"))).status).toBe(400);
    expect((await post(Buffer.from(gzipSync(Buffer.alloc(5_000_000))))).status).toBe(413);
  });
});
