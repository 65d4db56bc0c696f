import type { Shape } from "#calls/shape.ts";
import { commonErrors } from "#engine/kernel/errors.ts";

/** What a key's parts lead to: a text at the end, more parts before. */
export interface FormNode {
  text?: string;
  readonly children: Map<string, FormNode>;
}

/** Deeper and longer than any input of AWS; bounds on memory, not on what is useful. */
const MAX_DEPTH = 16;
const MAX_FIELDS = 100_000;

/**
 * Reads a form such as `Action=PutMetricData&MetricData.member.1.Value=5` as a tree by the parts of its keys.
 * @throws {ServiceError} MalformedQueryString for keys too deep or fields too many
 */
export function parseForm(body: Buffer): FormNode {
  const root: FormNode = { children: new Map() };
  let fields = 0;
  for (const [key, text] of new URLSearchParams(body.toString())) {
    const parts = key.split(".");
    if (++fields > MAX_FIELDS || parts.length > MAX_DEPTH) throw commonErrors.serialization("");
    let node = root;
    for (const part of parts) {
      let child = node.children.get(part);
      if (child === undefined) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.text = text;
  }
  return root;
}

/** Gives a tree the form that readers of `shape` take: objects, lists in the order of their numbers, texts. */
export function formValue(node: FormNode, shape: Shape): unknown {
  switch (shape.kind) {
    case "structure": {
      const held: [string, unknown][] = [];
      for (const { name, shape: memberShape } of shape.members()) {
        const child = node.children.get(name);
        if (child !== undefined) held.push([name, formValue(child, memberShape)]);
      }
      return Object.fromEntries(held);
    }
    case "list": {
      const element = shape.element();
      return numbered(node.children.get("member")).map((child) => formValue(child, element));
    }
    case "map": {
      const value = shape.value();
      return Object.fromEntries(
        numbered(node.children.get("entry")).map(({ children }) => [
          children.get("key")?.text ?? "",
          formValue(children.get("value") ?? { children: new Map() }, value),
        ]),
      );
    }
    default:
      return node.text ?? null;
  }
}

function numbered(node: FormNode | undefined): readonly FormNode[] {
  return [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child);
}
