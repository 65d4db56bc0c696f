import type { PipelineEdge, PipelineNode } from "#contract/pipeline.ts";
import type { ProducerView } from "#contract/producers.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import type { MappingsObserver } from "#engine/lambda/mappings/observer.ts";
import type { PartyFlow } from "../flows/stream-flows.ts";
import {
  applicationTroubles,
  consumerTroubles,
  mappingTroubles,
  producerTroubles,
  refusalTroubles,
} from "./troubles.ts";

export interface Part {
  readonly nodes: PipelineNode[];
  readonly edges: PipelineEdge[];
}

/** A stream's part of the picture while it is put together. */
export interface Drawing extends Part {
  readonly stream: ObservedStream;
  readonly inflow: Inflow;
  /** The flow of somebody who was set up; whoever is taken gets no node besides. */
  take(role: PartyFlow["role"], name: string, source?: PartyFlow["source"]): PartyFlow | undefined;
  add(node: Omit<PipelineNode, "streamName">, flow: PartyFlow | undefined, writes: boolean): void;
}

/** What its consumers are measured by. */
export interface Inflow {
  readonly putPerSecond: number;
  readonly retentionHours: number;
}

type MappingLook = ReturnType<MappingsObserver["list"]>[number];

export function drawProducer({ take, add }: Drawing, producer: ProducerView): void {
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

export function drawApplication({ take, add, inflow }: Drawing, application: SimulatedConsumerView): void {
  const { consumerId, settings, status, workers } = application;
  const isPushedTo = settings.reads === "fan-out";
  const flow = isPushedTo ? take("fan-out", settings.name) : take("poller", settings.name, "simulator");
  const running = workers.filter(({ state }) => state === "running").length;
  add(
    {
      id: `application:${consumerId}`,
      kind: "application",
      name: settings.name,
      detail: `${running} of ${workers.length} ${workers.length === 1 ? "worker" : "workers"}, ${isPushedTo ? "fan-out" : "polling"}`,
      stopped: status === "stopped",
      troubles: [...applicationTroubles(application), ...consumerTroubles(flow, inflow)],
    },
    flow,
    false,
  );
}

export function drawMapping({ nodes, edges, take, add, inflow }: Drawing, mapping: MappingLook): void {
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
  if (destination === null) return;
  nodes.push(destination);
  // What is sent is a message on where the records lie: it has no bytes of theirs.
  const recordsPerSecond = mapping.minute.recordsGivenUp / 60;
  edges.push({ from: id, to: destination.id, recordsPerSecond, bytesPerSecond: 0 });
}

export function drawConsumer({ stream, take, add, inflow }: Drawing, consumerName: string): void {
  const flow = take("fan-out", consumerName);
  const id = `fan-out:${stream.key.streamName}/${consumerName}`;
  const troubles = consumerTroubles(flow, inflow);
  add(
    { id, kind: "fan-out", name: consumerName, detail: "fan-out consumer", stopped: false, troubles },
    flow,
    false,
  );
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

const DETAILS: Readonly<Record<PartyFlow["source"], string>> = {
  wire: "client",
  console: "from this console",
  simulator: "was simulated",
  service: "service",
};

/** Someone from outside, or someone simulated who is gone and whose last seconds still count. */
export function drawParty({ add, inflow }: Drawing, party: PartyFlow): void {
  const { role, source, name } = party;
  const detail = DETAILS[source];
  const common = { name, stopped: false };
  if (role === "writer") {
    const troubles = refusalTroubles(party);
    add(
      { id: `client:${source}:${name}`, kind: "client", detail: `${detail}, puts`, troubles, ...common },
      party,
      true,
    );
    return;
  }
  const troubles = consumerTroubles(party, inflow);
  const kind = role === "poller" ? "poller" : "fan-out";
  add(
    { id: `${kind}:${source}:${name}`, kind, detail: `${detail}, reads`, troubles, ...common },
    party,
    false,
  );
}
