import type { Member, Shape } from "#calls/shape.ts";
import { escapeXml } from "./escape-xml.ts";

/** Writes what stands within an element. */
export type ContentWriter = (value: unknown) => string;

/** Writes all of a member: an element, or several of the same name where its list or map is flat. */
type MemberWriter = ContentWriter;

const known = new WeakMap<Shape, ContentWriter>();

/**
 * Compiles a shape to a closure that writes its value as XML: an element per member, `member` per element of a list and
 * `entry` per one of a map, unless the schema names them otherwise. Absent and null members are left out. Dates are ISO
 * 8601 with milliseconds, as AWS writes them.
 */
export function xmlWriter(shape: Shape): ContentWriter {
  const before = known.get(shape);
  if (before !== undefined) return before;
  let writer: ContentWriter | undefined;
  known.set(shape, (value) => writer?.(value) ?? "");
  writer = compile(shape);
  known.set(shape, writer);
  return writer;
}

function compile(shape: Shape): ContentWriter {
  switch (shape.kind) {
    case "structure":
      return structureWriter(shape.members());
    case "list":
      return elementsWriter(shape.element(), shape.elementName, "");
    case "map":
      return entriesWriter(shape, "entry");
    case "timestamp":
      return shape.format === "epoch-seconds"
        ? (value) => String((value as Date).getTime() / 1000)
        : (value) => (value as Date).toISOString();
    case "blob":
      return (value) => Buffer.from(value as Uint8Array).toString("base64");
    case "string":
      return (value) => escapeXml(String(value));
    default:
      return String;
  }
}

/** A structure without its own element. */
export function structureWriter(members: readonly Member[]): ContentWriter {
  const writers = members
    .filter(({ traits }) => traits.xmlAttribute === undefined)
    .map((member) => ({ name: member.name, write: memberWriter(member) }));
  return (value) => {
    const structure = value as Readonly<Record<string, unknown>>;
    let xml = "";
    for (const { name, write } of writers) {
      const held = structure[name];
      if (held !== undefined && held !== null) xml += write(held);
    }
    return xml;
  };
}

function memberWriter({ name, shape, traits }: Member): MemberWriter {
  const element = elementNameOf({ name, traits });
  const attributes = attributesWriter(shape, traits);
  if (traits.xmlFlattened !== undefined && shape.kind === "list") {
    return elementsWriter(shape.element(), element, attributes({}));
  }
  if (traits.xmlFlattened !== undefined && shape.kind === "map") return entriesWriter(shape, element);
  const content = xmlWriter(shape);
  return (value) => `<${element}${attributes(value)}>${content(value)}</${element}>`;
}

/** What a member is called in XML and in forms. */
export function elementNameOf({ name, traits }: Pick<Member, "name" | "traits">): string {
  return typeof traits.xmlName === "string" ? traits.xmlName : name;
}

function elementsWriter(element: Shape, name: string, attributes: string): ContentWriter {
  const held = xmlWriter(element);
  const open = `<${name}${attributes}>`;
  const close = `</${name}>`;
  return (value) => {
    let xml = "";
    for (const item of value as readonly unknown[]) xml += open + held(item) + close;
    return xml;
  };
}

function entriesWriter(
  { value: heldShape, keyName, valueName }: Extract<Shape, { kind: "map" }>,
  entryName: string,
): ContentWriter {
  const held = xmlWriter(heldShape());
  return (value) => {
    let xml = "";
    for (const [key, item] of Object.entries(value as object)) {
      xml += `<${entryName}><${keyName}>${escapeXml(key)}</${keyName}><${valueName}>${held(item)}</${valueName}></${entryName}>`;
    }
    return xml;
  };
}

/** A namespace, and members that the schema makes attributes. */
function attributesWriter(shape: Shape, traits: Member["traits"]): ContentWriter {
  const namespace = namespaceAttribute(traits.xmlNamespace);
  const attributes =
    shape.kind === "structure"
      ? shape.members().filter((member) => member.traits.xmlAttribute !== undefined)
      : [];
  if (attributes.length === 0) return () => namespace;
  return (value) => {
    const structure = value as Readonly<Record<string, unknown>>;
    const written = attributes
      .filter(({ name }) => structure[name] !== undefined)
      .map((member) => ` ${elementNameOf(member)}="${escapeXml(String(structure[member.name]))}"`);
    return namespace + written.join("");
  };
}

/** Smithy's trait: a prefix, or none, and the namespace. */
function namespaceAttribute(trait: unknown): string {
  if (!Array.isArray(trait)) return "";
  const [prefix, uri] = trait as [string, string];
  return ` xmlns${prefix ? `:${prefix}` : ""}="${escapeXml(uri)}"`;
}
