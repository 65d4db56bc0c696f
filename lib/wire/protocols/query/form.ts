import type { Shape } from "#calls/shape.ts";
import { MAX_ITEMS, unreadable } from "../bounds.ts";

/** What a key's parts lead to: a text at the end, more parts before. */
export interface FormNode {
  text?: string;
  children?: Map<string, FormNode>;
}

/** Deeper than any input of AWS; a bound on work, not on what is useful. */
const MAX_DEPTH = 16;

const AMPERSAND = 0x26;

/**
 * Reads a form such as `Action=PutMetricData&MetricData.member.1.Value=5` as a tree by the parts of its keys.
 * @throws {ServiceError} MalformedQueryString for keys too deep, or for more than `maxItems` fields and parts of keys
 */
export function parseForm(body: Buffer, maxItems = MAX_ITEMS): FormNode {
  let left = maxItems;
  const count = () => {
    if (left-- <= 0) throw unreadable();
  };
  for (let at = 0; at < body.length; at++) if (body[at] === AMPERSAND) count();
  const root: FormNode = {};
  for (const [key, text] of new URLSearchParams(body.toString())) {
    const parts = key.split(".", MAX_DEPTH + 1);
    if (parts.length > MAX_DEPTH) throw unreadable();
    let node = root;
    for (const part of parts) {
      node.children ??= new Map();
      let child = node.children.get(part);
      if (child === undefined) {
        count();
        child = {};
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
        const child = node.children?.get(name);
        if (child !== undefined) held.push([name, formValue(child, memberShape)]);
      }
      return Object.fromEntries(held);
    }
    case "list": {
      const element = shape.element();
      return numbered(node.children?.get("member")).map((child) => formValue(child, element));
    }
    case "map": {
      const value = shape.value();
      return Object.fromEntries(
        numbered(node.children?.get("entry")).map(({ children }) => [
          children?.get("key")?.text ?? "",
          formValue(children?.get("value") ?? {}, value),
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
