interface Link {
  readonly from: string;
  readonly to: string;
}

/**
 * The layer of each node: one more than that of the highest that flows into it, beginning at 0. A flow that leads back
 * to where it came from does not count, so that every graph has an end. What only flows out stands right before what it
 * flows into.
 */
export function layersOf(ids: readonly string[], edges: readonly Link[]): ReadonlyMap<string, number> {
  const ahead = withoutReturns(ids, edges);
  const layers = new Map(ids.map((id) => [id, 0]));
  const incoming = new Map(ids.map((id) => [id, 0]));
  const outgoing = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of ahead) {
    incoming.set(to, (incoming.get(to) ?? 0) + 1);
    outgoing.get(from)?.push(to);
  }
  const ready = ids.filter((id) => incoming.get(id) === 0);
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    for (const to of outgoing.get(id) ?? []) {
      layers.set(to, Math.max(layers.get(to) ?? 0, (layers.get(id) ?? 0) + 1));
      const left = (incoming.get(to) ?? 0) - 1;
      incoming.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  const sources = ids.filter((id) => layers.get(id) === 0 && (outgoing.get(id)?.length ?? 0) > 0);
  const moved = sources.map((id) => {
    const nearest = Math.min(...(outgoing.get(id) ?? []).map((to) => layers.get(to) ?? 0));
    return [id, nearest - 1] as const;
  });
  for (const [id, layer] of moved) layers.set(id, layer);
  return layers;
}

function withoutReturns(ids: readonly string[], edges: readonly Link[]): readonly Link[] {
  const known = new Set(ids);
  const outgoing = new Map<string, Link[]>();
  for (const edge of edges) {
    if (!known.has(edge.from) || !known.has(edge.to)) continue;
    const others = outgoing.get(edge.from);
    if (others === undefined) outgoing.set(edge.from, [edge]);
    else others.push(edge);
  }
  const state = new Map<string, "open" | "done">();
  const ahead: Link[] = [];
  const visit = (start: string): void => {
    const stack = [{ id: start, next: 0 }];
    state.set(start, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = outgoing.get(top.id)?.[top.next];
      top.next += 1;
      if (edge === undefined) {
        state.set(top.id, "done");
        stack.pop();
      } else if (state.get(edge.to) !== "open") {
        ahead.push(edge);
        if (state.get(edge.to) === undefined) {
          state.set(edge.to, "open");
          stack.push({ id: edge.to, next: 0 });
        }
      }
    }
  };
  for (const id of ids) if (!state.has(id)) visit(id);
  return ahead;
}
