import type { Member, Shape } from "#calls/shape.ts";
import { unreadable } from "../bounds.ts";
import type { XmlElement } from "./parse-xml.ts";
import { elementNameOf } from "./write-xml.ts";

/** Gives an element the form that readers of a shape take: objects, lists and texts. */
export type ElementReader = (element: XmlElement) => unknown;

const known = new WeakMap<Shape, ElementReader>();

function elementReader(shape: Shape): ElementReader {
  const before = known.get(shape);
  if (before !== undefined) return before;
  let reader: ElementReader | undefined;
  known.set(shape, (element) => reader?.(element));
  reader = compile(shape);
  known.set(shape, reader);
  return reader;
}

function compile(shape: Shape): ElementReader {
  switch (shape.kind) {
    case "structure":
      return membersReader(shape.members());
    case "list": {
      const read = elementReader(shape.element());
      return ({ children }) => children.filter(({ name }) => name === shape.elementName).map(read);
    }
    case "map": {
      const read = entryReader(shape);
      return ({ children }) => Object.fromEntries(children.filter(({ name }) => name === "entry").map(read));
    }
    // Blanks around values that are no texts mean nothing.
    case "string":
      return ({ text }) => text;
    default:
      return ({ text }) => text.trim();
  }
}

/** Adds what an element of this name says to what was read of its neighbours. */
type Taker = (read: Record<string, unknown>, element: XmlElement) => void;

/** Elements that no member is called by are passed over; those that must be there are missed. */
export function membersReader(members: readonly Member[]): ElementReader {
  const takers = new Map<string, Taker>();
  const attributes: { readonly name: string; readonly member: string }[] = [];
  const required = members.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  for (const member of members) {
    const name = elementNameOf(member);
    if (member.traits.xmlAttribute !== undefined) attributes.push({ name, member: member.name });
    else takers.set(name, taker(member));
  }
  return (element) => {
    const read: Record<string, unknown> = {};
    for (const child of element.children) takers.get(child.name)?.(read, child);
    for (const { name, member } of attributes) {
      const value = element.attributes.get(name);
      if (value !== undefined) read[member] = value;
    }
    for (const name of required) if (!Object.hasOwn(read, name)) throw unreadable();
    return read;
  };
}

function taker({ name, shape, traits }: Member): Taker {
  if (traits.xmlFlattened !== undefined && shape.kind === "list") {
    const item = elementReader(shape.element());
    return (read, element) => {
      read[name] ??= [];
      (read[name] as unknown[]).push(item(element));
    };
  }
  const value = elementReader(shape);
  return (read, element) => {
    read[name] = value(element);
  };
}

function entryReader({
  value,
  keyName,
  valueName,
}: Extract<Shape, { kind: "map" }>): (entry: XmlElement) => [string, unknown] {
  const read = elementReader(value());
  return ({ children }) => {
    const key = children.find(({ name }) => name === keyName);
    const held = children.find(({ name }) => name === valueName);
    return [key?.text ?? "", held === undefined ? null : read(held)];
  };
}
