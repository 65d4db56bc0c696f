import Link from "next/link";
import { flowText } from "#browser/pipeline/flows.ts";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { PipelineData, PipelineNode } from "#contract/pipeline.ts";
import { hrefOf, NODE_LOOKS } from "./node-look.tsx";
import { TroubleBadges } from "./trouble-badges.tsx";

/** Every flow with its numbers, and what is wrong at either end; all streams, also the quiet ones. */
export function PipelineTable({ data }: { readonly data: PipelineData }) {
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const joined = new Set(data.edges.flatMap(({ from, to }) => [from, to]));
  const alone = data.nodes.filter(({ id }) => !joined.has(id));
  const said = new Set<string>();
  /** What is wrong with a node is said in the first row that it is in. */
  const fresh = (nodes: readonly PipelineNode[]) =>
    nodes.filter(({ id }) => {
      const isFresh = !said.has(id);
      said.add(id);
      return isFresh;
    });
  return (
    <Table caption="Flows of the pipeline">
      <thead>
        <tr>
          <Th>From</Th>
          <Th>To</Th>
          <Th numeric>Records</Th>
          <Th numeric>Data</Th>
          <Th>What is wrong</Th>
        </tr>
      </thead>
      <tbody>
        {data.edges.map(({ from, to, recordsPerSecond, bytesPerSecond }) => {
          const [left, right] = [byId.get(from), byId.get(to)];
          if (left === undefined || right === undefined) return null;
          return (
            <Tr key={`${from}\n${to}`}>
              <Td>
                <Name node={left} />
              </Td>
              <Td>
                <Name node={right} />
              </Td>
              <Td numeric>{flowText(recordsPerSecond, "records")}</Td>
              <Td numeric>{flowText(bytesPerSecond, "bytes")}</Td>
              <Td>
                <Troubles nodes={fresh([left, right])} />
              </Td>
            </Tr>
          );
        })}
        {alone.map((node) => (
          <Tr key={node.id}>
            <Td>{node.kind === "stream" ? "nobody" : <Name node={node} />}</Td>
            <Td>{node.kind === "stream" ? <Name node={node} /> : "nobody"}</Td>
            <Td numeric>–</Td>
            <Td numeric>–</Td>
            <Td>
              <Troubles nodes={[node]} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Name({ node }: { readonly node: PipelineNode }) {
  return (
    <span className="flex flex-col">
      <Link prefetch={false} href={hrefOf(node)} className="font-medium text-accent-ink hover:underline">
        {node.name}
      </Link>
      <span className="text-ink-3 text-xs">
        {node.kind === "stream" ? `${NODE_LOOKS.stream.label}, ${node.detail}` : node.detail}
      </span>
    </span>
  );
}

function Troubles({ nodes }: { readonly nodes: readonly PipelineNode[] }) {
  return (
    <span className="flex flex-col items-start gap-1">
      {nodes.flatMap(({ id, name, troubles }) =>
        troubles.map((trouble) => (
          <span key={`${id} ${trouble.what}`} className="flex items-center gap-1.5 text-xs">
            <TroubleBadges troubles={[trouble]} />
            <span className="text-ink-3">{name}</span>
          </span>
        )),
      )}
    </span>
  );
}
