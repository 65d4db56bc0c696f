import type { Member, Shape } from "#calls/shape.ts";
import { MAX_ITEMS, unreadable } from "../bounds.ts";
import { elementNameOf } from "../xml/write-xml.ts";

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
      for (const member of shape.members()) {
        const child = node.children?.get(elementNameOf(member));
        if (child !== undefined) held.push([member.name, memberValue(child, member)]);
      }
      return Object.fromEntries(held);
    }
    case "list":
      return listValue(node.children?.get(shape.elementName), shape);
    case "map":
      return mapValue(node.children?.get("entry"), shape);
    default:
      return node.text ?? null;
  }
}

/** The numbers of what is flat stand right after the member's name, without one for elements or entries between. */
function memberValue(node: FormNode, { shape, traits }: Member): unknown {
  if (traits.xmlFlattened !== undefined) {
    if (shape.kind === "list") return listValue(node, shape);
    if (shape.kind === "map") return mapValue(node, shape);
  }
  return formValue(node, shape);
}

function listValue(node: FormNode | undefined, { element }: Extract<Shape, { kind: "list" }>): unknown {
  const shape = element();
  return numbered(node).map((child) => formValue(child, shape));
}

function mapValue(
  node: FormNode | undefined,
  { value, keyName, valueName }: Extract<Shape, { kind: "map" }>,
): unknown {
  const shape = value();
  return Object.fromEntries(
    numbered(node).map(({ children }) => [
      children?.get(keyName)?.text ?? "",
      formValue(children?.get(valueName) ?? {}, shape),
    ]),
  );
}

function numbered(node: FormNode | undefined): readonly FormNode[] {
  return [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, child]) => child);
}
