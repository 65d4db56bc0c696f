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
  type Drawing,
  drawApplication,
  drawConsumer,
  drawMapping,
  drawParty,
  drawProducer,
  type Inflow,
  type Part,
} from "./draw.ts";
import { streamTroubles } from "./troubles.ts";

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

function streamPart(dependencies: PipelineDependencies, stream: ObservedStream): Part {
  const { key } = stream;
  const { account, region, streamName } = key;
  const streamId = `stream:${streamName}`;
  const parties = dependencies.flows.read(key);
  const taken = new Set<PartyFlow>();
  const drawing: Drawing = {
    nodes: [],
    edges: [],
    stream,
    inflow: inflowOf(stream, parties),
    take: (role, name, source) => {
      const party = parties.find(
        (one) => one.role === role && one.name === name && (source === undefined || one.source === source),
      );
      if (party !== undefined) taken.add(party);
      return party;
    },
    add: (node, flow, writes) => {
      const { recordsPerSecond = 0, bytesPerSecond = 0 } = flow ?? {};
      const [from, to] = writes ? [node.id, streamId] : [streamId, node.id];
      drawing.nodes.push({ ...node, streamName });
      drawing.edges.push({ from, to, recordsPerSecond, bytesPerSecond });
    },
  };
  for (const producer of dependencies.producers.list(account, region, streamName))
    drawProducer(drawing, producer);
  const applications = dependencies.simulatedConsumers.list(account, region, streamName);
  for (const application of applications) drawApplication(drawing, application);
  const mapped = dependencies.mappings.list(key).filter((mapping) => mapping.streamName === streamName);
  for (const mapping of mapped) drawMapping(drawing, mapping);
  const ofOthers = new Set([
    ...applications.map(({ settings }) => settings.name),
    ...mapped.map(({ consumerName }) => consumerName),
  ]);
  for (const { consumerName } of stream.consumers) {
    if (!ofOthers.has(consumerName)) drawConsumer(drawing, consumerName);
  }
  for (const party of parties) {
    if (!taken.has(party)) drawParty(drawing, party);
  }
  drawing.nodes.push({
    id: streamId,
    kind: "stream",
    name: streamName,
    detail: shardsText(stream),
    streamName,
    stopped: false,
    troubles: streamTroubles(stream, parties),
  });
  return drawing;
}

function inflowOf({ retentionHours }: ObservedStream, parties: readonly PartyFlow[]): Inflow {
  const writers = parties.filter(({ role }) => role === "writer");
  const putPerSecond = writers.reduce((sum, { recordsPerSecond }) => sum + recordsPerSecond, 0);
  return { putPerSecond, retentionHours };
}

function shardsText({ shards, mode, status }: ObservedStream): string {
  const open = shards.filter(({ closedAtMs }) => closedAtMs === null).length;
  const what = `${open} ${open === 1 ? "shard" : "shards"}, ${mode === "PROVISIONED" ? "provisioned" : "on-demand"}`;
  return status === "ACTIVE" ? what : `${what}, ${status.toLowerCase()}`;
}
