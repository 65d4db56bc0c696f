import type { PipelineData, PipelineEdge, PipelineNode } from "#contract/pipeline.ts";
import type { ProducerView } from "#contract/producers.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { KinesisObserver, ObservedStream } from "#engine/kinesis/observer.ts";
import type { MappingsObserver } from "#engine/lambda/mappings/observer.ts";
import type { Flows } from "../flows/flows.ts";
import type { PartyFlow } from "../flows/stream-flows.ts";
import {
  applicationTroubles,
  consumerTroubles,
  mappingTroubles,
  producerTroubles,
  refusalTroubles,
  streamTroubles,
} from "./troubles.ts";

/** What there is to look at: streams, what flows, and who was set up to put and to read. */
export interface PipelineDependencies {
  readonly clocks: Clocks;
  readonly observer: Pick<KinesisObserver, "list">;
  readonly flows: Pick<Flows, "read">;
  readonly producers: Listed<ProducerView>;
  readonly simulatedConsumers: Listed<SimulatedConsumerView>;
  readonly mappings: Pick<MappingsObserver, "list">;
}

interface Listed<View> {
  list(account: string, region: string, streamName: string): readonly View[];
}

/** What is there and what flows, as the engine's events say; what is set up but silent is there with no flow. */
export function pipelineOf(dependencies: PipelineDependencies, { account, region }: Place): PipelineData {
  const nodes = new Map<string, PipelineNode>();
  const edges: PipelineEdge[] = [];
  for (const stream of dependencies.observer.list(account, region)) {
    const graph = streamPart(dependencies, stream);
    for (const node of graph.nodes) nodes.set(node.id, joined(nodes.get(node.id), node));
    edges.push(...graph.edges);
  }
  return { nowMs: dependencies.clocks.of(account).now(), nodes: [...nodes.values()], edges };
}

/** A client of several streams is one node that belongs to none of them. */
function joined(before: PipelineNode | undefined, node: PipelineNode): PipelineNode {
  if (before === undefined) return node;
  return { ...node, streamName: null, troubles: [...before.troubles, ...node.troubles] };
}

interface Part {
  readonly nodes: PipelineNode[];
  readonly edges: PipelineEdge[];
}

function streamPart(
  { flows, producers, simulatedConsumers, mappings }: PipelineDependencies,
  stream: ObservedStream,
): Part {
  const { key } = stream;
  const streamId = `stream:${key.streamName}`;
  const parties = flows.read(key);
  const inflow = inflowOf(stream, parties);
  const taken = new Set<PartyFlow>();
  const take = (role: PartyFlow["role"], name: string, source?: PartyFlow["source"]) => {
    const party = parties.find(
      (one) => one.role === role && one.name === name && (source === undefined || one.source === source),
    );
    if (party !== undefined) taken.add(party);
    return party;
  };
  const part: Part = { nodes: [], edges: [] };
  const add = (node: Omit<PipelineNode, "streamName">, flow: PartyFlow | undefined, writes: boolean) => {
    const { recordsPerSecond = 0, bytesPerSecond = 0 } = flow ?? {};
    const [from, to] = writes ? [node.id, streamId] : [streamId, node.id];
    part.nodes.push({ ...node, streamName: key.streamName });
    part.edges.push({ from, to, recordsPerSecond, bytesPerSecond });
  };

  for (const producer of producers.list(key.account, key.region, key.streamName)) {
    const { producerId, settings, status } = producer;
    const flow = take("writer", `producer/${settings.name}`, "simulator");
    const stopped = status === "stopped";
    add(
      {
        id: `producer:${producerId}`,
        kind: "producer",
        name: settings.name,
        detail: stopped ? "stopped producer" : "simulated producer",
        stopped,
        troubles: producerTroubles(producer, flow),
      },
      flow,
      true,
    );
  }
  for (const application of simulatedConsumers.list(key.account, key.region, key.streamName)) {
    const { consumerId, settings, status, workers } = application;
    const flow =
      settings.reads === "fan-out"
        ? take("fan-out", settings.name)
        : take("poller", settings.name, "simulator");
    const running = workers.filter(({ state }) => state === "running").length;
    add(
      {
        id: `application:${consumerId}`,
        kind: "application",
        name: settings.name,
        detail: `${running} of ${workers.length} ${workers.length === 1 ? "worker" : "workers"}, ${settings.reads === "fan-out" ? "fan-out" : "polling"}`,
        stopped: status === "stopped",
        troubles: [...applicationTroubles(application), ...consumerTroubles(flow, inflow)],
      },
      flow,
      false,
    );
  }
  const mapped = mappings.list(key).filter(({ streamName }) => streamName === key.streamName);
  for (const mapping of mapped) {
    const { functionName, consumerName, destinationArn } = mapping;
    const flow =
      consumerName === null ? take("poller", functionName, "service") : take("fan-out", consumerName);
    const id = `function:${functionName}`;
    add(
      {
        id,
        kind: "function",
        name: functionName,
        detail: consumerName === null ? "function, polling" : "function, fan-out",
        stopped: mapping.state === "Disabled",
        troubles: [...mappingTroubles(mapping), ...consumerTroubles(flow, inflow)],
      },
      flow,
      false,
    );
    const destination = destinationNode(destinationArn);
    if (destination === null) continue;
    part.nodes.push(destination);
    // What is sent is a message on where the records lie: it has no bytes of theirs.
    const recordsPerSecond = mapping.minute.recordsGivenUp / 60;
    part.edges.push({ from: id, to: destination.id, recordsPerSecond, bytesPerSecond: 0 });
  }
  const applications = new Set([
    ...part.nodes.filter(({ kind }) => kind === "application").map(({ name }) => name),
    ...mapped.map(({ consumerName }) => consumerName ?? ""),
  ]);
  for (const { consumerName } of stream.consumers) {
    if (applications.has(consumerName)) continue;
    const flow = take("fan-out", consumerName);
    const id = `fan-out:${key.streamName}/${consumerName}`;
    const troubles = consumerTroubles(flow, inflow);
    add(
      { id, kind: "fan-out", name: consumerName, detail: "fan-out consumer", stopped: false, troubles },
      flow,
      false,
    );
  }
  for (const party of parties) {
    if (!taken.has(party)) addParty(party, inflow, add);
  }
  part.nodes.push({
    id: streamId,
    kind: "stream",
    name: key.streamName,
    detail: shardsText(stream),
    streamName: key.streamName,
    stopped: false,
    troubles: streamTroubles(stream, parties),
  });
  return part;
}

const DESTINATIONS = { sqs: "queue", sns: "topic", s3: "bucket" } as const;

/** Where a mapping sends what it gives up; null for nowhere. */
function destinationNode(arn: string | null): PipelineNode | null {
  const [, , service = "", , , ...rest] = arn?.split(":") ?? [];
  if (service !== "sqs" && service !== "sns" && service !== "s3") return null;
  const kind = DESTINATIONS[service];
  const name = rest.join(":");
  return {
    id: `${kind}:${name}`,
    kind,
    name,
    detail: `${kind}, for what is given up`,
    streamName: null,
    stopped: false,
    troubles: [],
  };
}

/** What its consumers are measured by. */
interface Inflow {
  readonly putPerSecond: number;
  readonly retentionHours: number;
}

function inflowOf({ retentionHours }: ObservedStream, parties: readonly PartyFlow[]): Inflow {
  const writers = parties.filter(({ role }) => role === "writer");
  const putPerSecond = writers.reduce((sum, { recordsPerSecond }) => sum + recordsPerSecond, 0);
  return { putPerSecond, retentionHours };
}

const DETAILS: Readonly<Record<PartyFlow["source"], string>> = {
  wire: "client",
  console: "from this console",
  simulator: "was simulated",
  service: "service",
};

/** Someone from outside, or someone simulated who is gone and whose last seconds still count. */
function addParty(
  party: PartyFlow,
  inflow: Inflow,
  add: (node: Omit<PipelineNode, "streamName">, flow: PartyFlow, writes: boolean) => void,
): void {
  const { role, source, name } = party;
  const detail = DETAILS[source];
  const common = { name, stopped: false };
  if (role === "writer") {
    add(
      {
        id: `client:${source}:${name}`,
        kind: "client",
        detail: `${detail}, puts`,
        troubles: refusalTroubles(party),
        ...common,
      },
      party,
      true,
    );
    return;
  }
  // Who looks at old records from the console wants to be behind.
  const looks = source === "console" && role === "poller";
  const troubles = looks ? [] : consumerTroubles(party, inflow);
  const kind = role === "poller" ? "poller" : "fan-out";
  add(
    { id: `${kind}:${source}:${name}`, kind, detail: `${detail}, reads`, troubles, ...common },
    party,
    false,
  );
}

function shardsText({ shards, mode, status }: ObservedStream): string {
  const open = shards.filter(({ closedAtMs }) => closedAtMs === null).length;
  const what = `${open} ${open === 1 ? "shard" : "shards"}, ${mode === "PROVISIONED" ? "provisioned" : "on-demand"}`;
  return status === "ACTIVE" ? what : `${what}, ${status.toLowerCase()}`;
}
