import { expect, test } from "vitest";
import type { ProducerView } from "#contract/producers.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import type { PartyFlow } from "../flows/stream-flows.ts";
import { type PipelineDependencies, pipelineOf } from "./pipeline.ts";

const place = { account: "000000000000", region: "us-east-1" };
const QUIET = { recordsPerSecond: 0, bytesPerSecond: 0, refusedPerSecond: 0 };

function stream(streamName: string, consumers: readonly string[] = []): ObservedStream {
  return {
    key: { ...place, streamName },
    status: "ACTIVE",
    mode: "PROVISIONED",
    retentionHours: 24,
    shards: [{ closedAtMs: null }, { closedAtMs: null }, { closedAtMs: 5 }],
    consumers: consumers.map((consumerName) => ({ consumerName })),
  } as unknown as ObservedStream;
}

interface World {
  readonly streams: readonly ObservedStream[];
  readonly flows?: Readonly<Record<string, readonly PartyFlow[]>>;
  readonly producers?: readonly unknown[];
  readonly applications?: readonly unknown[];
  readonly mappings?: readonly unknown[];
}

function pipelineIn({ streams, flows = {}, producers = [], applications = [], mappings = [] }: World) {
  const of = <T extends { streamName: string }>(all: readonly unknown[], streamName: string) =>
    (all as readonly T[]).filter((one) => one.streamName === streamName);
  const dependencies = {
    clocks: { of: () => new VirtualClock() },
    observer: { list: () => streams },
    flows: { read: ({ streamName }: { streamName: string }) => flows[streamName] ?? [] },
    producers: { list: (_a: string, _r: string, name: string) => of<ProducerView>(producers, name) },
    simulatedConsumers: {
      list: (_a: string, _r: string, name: string) => of<SimulatedConsumerView>(applications, name),
    },
    mappings: { list: () => mappings },
  } as unknown as PipelineDependencies;
  return pipelineOf(dependencies, place);
}

const writer = (name: string, change: Partial<PartyFlow> = {}): PartyFlow => ({
  ...QUIET,
  role: "writer",
  source: "wire",
  name,
  behindMs: null,
  ...change,
});

test("what is set up is there, with what the engine saw of it", () => {
  const { nodes, edges } = pipelineIn({
    streams: [stream("orders", ["archive", "app"])],
    producers: [
      { producerId: "1", streamName: "orders", status: "running", settings: { name: "p" }, lastError: null },
      { producerId: "2", streamName: "orders", status: "stopped", settings: { name: "q" }, lastError: null },
    ],
    applications: [
      {
        consumerId: "7",
        streamName: "orders",
        status: "running",
        settings: { name: "app", reads: "fan-out" },
        workers: [{ state: "running" }, { state: "dead" }],
        leases: [],
        totals: { lostRecords: 0 },
        lastError: null,
      },
    ],
    flows: {
      orders: [
        writer("producer/p", { source: "simulator", recordsPerSecond: 10, bytesPerSecond: 100 }),
        writer("aws-cli/2", { recordsPerSecond: 1 }),
        writer("app", { role: "fan-out", source: "simulator", recordsPerSecond: 11, behindMs: 0 }),
      ],
    },
  });
  const named = (id: string) => nodes.find((node) => node.id === id);
  expect(named("stream:orders")).toMatchObject({ detail: "2 shards, provisioned", troubles: [] });
  expect(named("producer:2")).toMatchObject({ stopped: true });
  expect(named("application:7")).toMatchObject({ detail: "1 of 2 workers, fan-out", troubles: [] });
  expect(named("fan-out:orders/archive")).toMatchObject({ kind: "fan-out" });
  expect(nodes).toHaveLength(6);
  const flow = (from: string, to: string) =>
    edges.find((edge) => edge.from === from && edge.to === to)?.recordsPerSecond;
  expect(flow("producer:1", "stream:orders")).toBe(10);
  expect(flow("producer:2", "stream:orders")).toBe(0);
  expect(flow("client:wire:aws-cli/2", "stream:orders")).toBe(1);
  expect(flow("stream:orders", "application:7")).toBe(11);
  expect(flow("stream:orders", "fan-out:orders/archive")).toBe(0);
});

test("a client of two streams is one node", () => {
  const flows = [writer("aws-cli/2", { recordsPerSecond: 1 })];
  const { nodes, edges } = pipelineIn({ streams: [stream("a"), stream("b")], flows: { a: flows, b: flows } });
  const clients = nodes.filter(({ kind }) => kind === "client");
  expect(clients).toMatchObject([{ name: "aws-cli/2", streamName: null }]);
  expect(edges.map(({ to }) => to)).toEqual(["stream:a", "stream:b"]);
});

test("trouble is said where it is: refused writes, throttled reads, readers that fall behind or are about to lose", () => {
  const HOUR = 3_600_000;
  const poller = (name: string, change: Partial<PartyFlow>) => writer(name, { role: "poller", ...change });
  const { nodes } = pipelineIn({
    streams: [stream("orders")],
    flows: {
      orders: [
        writer("cli", { refusedPerSecond: 2.5, recordsPerSecond: 8 }),
        poller("fine", { behindMs: 2_000, refusedPerSecond: 1 }),
        poller("slow", { behindMs: 3 * HOUR, recordsPerSecond: 900 }),
        poller("slower", { behindMs: 8_000, recordsPerSecond: 5 }),
        poller("late", { behindMs: 13 * HOUR }),
        poller("lost", { behindMs: 23 * HOUR }),
      ],
    },
  });
  const troublesOf = (name: string) =>
    nodes.find((node) => node.name === name)?.troubles.map(({ severity, what }) => `${severity}: ${what}`);
  expect(troublesOf("orders")).toEqual(["bad: Writes throttled", "warn: Reads throttled"]);
  expect(troublesOf("fine")).toEqual([]);
  expect(troublesOf("slow")).toEqual(["warn: Behind"]);
  expect(troublesOf("slower")).toEqual(["warn: Falls behind"]);
  expect(troublesOf("late")).toEqual(["warn: Near expiry"]);
  expect(troublesOf("lost")).toEqual(["bad: Near expiry"]);
});

test("an application says what keeps it from working", () => {
  const application = (change: object) => ({
    consumerId: "7",
    streamName: "orders",
    status: "running",
    settings: { name: "app", reads: "polling" },
    workers: [{ state: "running" }],
    leases: [],
    totals: { lostRecords: 0 },
    lastError: null,
    ...change,
  });
  const troublesOf = (change: object) => {
    const { nodes } = pipelineIn({ streams: [stream("orders")], applications: [application(change)] });
    return nodes.find(({ kind }) => kind === "application")?.troubles.map(({ what }) => what);
  };
  expect(troublesOf({ leases: [{ shardId: "s", blockedBy: "49" }] })).toEqual(["Blocked"]);
  expect(troublesOf({ totals: { lostRecords: 3 } })).toEqual(["Records lost"]);
  expect(troublesOf({ workers: [{ state: "dead" }] })).toEqual(["No worker runs"]);
  expect(troublesOf({ workers: [{ state: "dead" }], status: "stopped" })).toEqual([]);
});

test("a function that a mapping invokes is one node, with where its failures go", () => {
  const mapping = {
    uuid: "u",
    functionName: "printer",
    streamName: "orders",
    consumerName: null,
    state: "Enabled",
    lastProcessingResult: "OK",
    recordsPerSecond: 5,
    iteratorAgeMs: 0,
    minute: { recordsProcessed: 300, failedInvocations: 0, recordsGivenUp: 0 },
    destinationArn: "arn:aws:sqs:us-east-1:000000000000:failed",
  };
  const flows = { orders: [writer("printer", { role: "poller", source: "service", recordsPerSecond: 5 })] };
  const { nodes, edges } = pipelineIn({ streams: [stream("orders")], flows, mappings: [mapping] });
  expect(nodes.map(({ id }) => id)).toEqual(["function:printer", "queue:failed", "stream:orders"]);
  expect(edges).toMatchObject([
    { from: "stream:orders", to: "function:printer", recordsPerSecond: 5 },
    { from: "function:printer", to: "queue:failed" },
  ]);
  const fanOut = { ...mapping, consumerName: "fast", destinationArn: null, state: "Disabled" };
  const other = pipelineIn({ streams: [stream("orders", ["fast"])], mappings: [fanOut] });
  expect(other.nodes).toMatchObject([{ detail: "function, fan-out", stopped: true }, { kind: "stream" }]);
});

test("a mapping is judged by its last minute: what it gave up, and whether anything was processed", () => {
  const mapping = {
    functionName: "printer",
    streamName: "orders",
    consumerName: null,
    state: "Enabled",
    lastProcessingResult: "PROBLEM: Function call failed",
    minute: { recordsProcessed: 0, failedInvocations: 4, recordsGivenUp: 0 },
    destinationArn: "arn:aws:sqs:us-east-1:000000000000:failed",
  };
  const looked = (change: object) => {
    const mappings = [{ ...mapping, ...change }];
    const { nodes, edges } = pipelineIn({ streams: [stream("orders")], mappings });
    return { troubles: nodes[0]?.troubles, sent: edges[1]?.recordsPerSecond };
  };
  expect(looked({}).troubles).toMatchObject([{ severity: "bad", what: "Fails" }]);
  expect(looked({ state: "Disabled" }).troubles).toEqual([]);
  const some = { recordsProcessed: 300, failedInvocations: 4, recordsGivenUp: 0 };
  const atTimes = [{ severity: "warn", what: "Fails at times" }];
  expect(looked({ minute: some }).troubles).toMatchObject(atTimes);
  expect(looked({ minute: some, lastProcessingResult: "OK" }).troubles).toMatchObject(atTimes);
  const given = looked({ minute: { ...some, recordsGivenUp: 6 } });
  expect(given.troubles).toMatchObject([{ severity: "bad", what: "Gives up" }, ...atTimes]);
  expect(given.sent).toBe(0.1);
});
