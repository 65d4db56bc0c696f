import { layersOf } from "./layers.ts";

export interface LayoutNode {
  readonly id: string;
  /** What decides its order where nothing else does. */
  readonly name: string;
  /** The layer that a node stands in which nothing joins to another. */
  readonly aloneIn: number;
}

export interface LayoutLink {
  readonly from: string;
  readonly to: string;
}

export interface Placed {
  readonly id: string;
  readonly layer: number;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedLink extends LayoutLink {
  /** Where it leaves, at the right side of `from`, and arrives, at the left side of `to`. */
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PipelineLayout {
  readonly nodes: readonly Placed[];
  readonly links: readonly PlacedLink[];
  readonly width: number;
  readonly height: number;
}

export interface LayoutSizes {
  readonly width: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly gap: number;
  /** Between two layers at least. */
  readonly minChannel: number;
}

const SWEEPS = 6;

/**
 * Places a graph in layers from left to right. Within a layer nodes stand near those that they are joined to, so that
 * few links cross, and links leave and arrive in the order of where they go to. The same graph is always placed the same way.
 */
export function layoutPipeline(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
  sizes: LayoutSizes,
): PipelineLayout {
  const joined = new Set(links.flatMap(({ from, to }) => [from, to]));
  const layers = inLayers(nodes, links);
  order(layers, links);
  // What is joined to nothing stands below what is, out of the way of the flows.
  for (const layer of layers) layer.sort((a, b) => Number(!joined.has(a)) - Number(!joined.has(b)));
  const { nodeWidth, nodeHeight, gap, minChannel } = sizes;
  const columns = Math.max(1, layers.length);
  const width = Math.max(sizes.width, columns * nodeWidth + (columns - 1) * minChannel);
  const step = columns === 1 ? 0 : (width - nodeWidth) / (columns - 1);
  const heightOf = (count: number) => Math.max(0, count * (nodeHeight + gap) - gap);
  const joinedIn = layers.map((ids) => ids.filter((id) => joined.has(id)).length);
  const middle = heightOf(Math.max(0, ...joinedIn)) / 2;
  const tops = joinedIn.map((count) => (count === 0 ? 0 : middle - heightOf(count) / 2));
  const height = Math.max(
    ...layers.map((ids, layer) => (tops[layer] ?? 0) + heightOf(ids.length)),
    nodeHeight,
  );
  const placed = layers.flatMap((ids, layer) => {
    const top = tops[layer] ?? 0;
    const x = columns === 1 ? (width - nodeWidth) / 2 : layer * step;
    return ids.map((id, index) => ({ id, layer, x, y: top + index * (nodeHeight + gap) }));
  });
  return { nodes: placed, links: placeLinks(placed, links, sizes), width, height };
}

function inLayers(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): string[][] {
  const joined = new Set(links.flatMap(({ from, to }) => [from, to]));
  const ids = nodes.map(({ id }) => id);
  const layerOf = layersOf(ids, links);
  const last = Math.max(0, ...ids.map((id) => layerOf.get(id) ?? 0));
  const layers: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const { id, aloneIn } of nodes.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const layer = joined.has(id) ? (layerOf.get(id) ?? 0) : Math.min(aloneIn, last);
    layers[layer]?.push(id);
  }
  return layers.filter((layer) => layer.length > 0);
}

/** Each layer by the mean place of the neighbours in the layers around it, to and fro. */
function order(layers: string[][], links: readonly LayoutLink[]): void {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of links) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const place = new Map<string, number>();
  const remember = (layer: readonly string[]) => {
    for (const [index, id] of layer.entries()) place.set(id, (index + 0.5) / layer.length);
  };
  for (const layer of layers) remember(layer);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const sequence = sweep % 2 === 0 ? layers : layers.toReversed();
    for (const layer of sequence) {
      const means = new Map(layer.map((id) => [id, meanPlace(id, neighbours, place)]));
      layer.sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
      remember(layer);
    }
  }
}

function meanPlace(
  id: string,
  neighbours: ReadonlyMap<string, readonly string[]>,
  place: ReadonlyMap<string, number>,
): number {
  const others = neighbours.get(id) ?? [];
  if (others.length === 0) return place.get(id) ?? 0;
  return others.reduce((sum, other) => sum + (place.get(other) ?? 0), 0) / others.length;
}

function placeLinks(
  placed: readonly Placed[],
  links: readonly LayoutLink[],
  { nodeWidth, nodeHeight }: LayoutSizes,
): readonly PlacedLink[] {
  const at = new Map(placed.map((node) => [node.id, node]));
  const known = links.filter(({ from, to }) => at.has(from) && at.has(to));
  const port = (mine: readonly LayoutLink[], end: "from" | "to", link: LayoutLink): number => {
    const other = end === "from" ? "to" : "from";
    const sorted = mine.toSorted((a, b) => (at.get(a[other])?.y ?? 0) - (at.get(b[other])?.y ?? 0));
    return (sorted.indexOf(link) + 1) / (sorted.length + 1);
  };
  const ends = (end: "from" | "to") => Map.groupBy(known, (link) => link[end]);
  const [leaving, arriving] = [ends("from"), ends("to")];
  return known.flatMap((link) => {
    const [from, to] = [at.get(link.from), at.get(link.to)];
    if (from === undefined || to === undefined) return [];
    return {
      from: link.from,
      to: link.to,
      x1: from.x + nodeWidth,
      y1: from.y + nodeHeight * port(leaving.get(link.from) ?? [], "from", link),
      x2: to.x,
      y2: to.y + nodeHeight * port(arriving.get(link.to) ?? [], "to", link),
    };
  });
}

/** The `d` of a link: level where it leaves and where it arrives. */
export function linkPath({ x1, y1, x2, y2 }: PlacedLink): string {
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  const round = (value: number) => Math.round(value * 10) / 10;
  return `M${round(x1)},${round(y1)}C${round(x1 + bend)},${round(y1)} ${round(x2 - bend)},${round(y2)} ${round(x2)},${round(y2)}`;
}
