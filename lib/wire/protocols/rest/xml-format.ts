import type { Shape } from "#calls/shape.ts";
import { unreadable } from "../bounds.ts";
import { compileReader } from "../reader.ts";
import { textLeafReaders } from "../text-leaves.ts";
import { escapeXml } from "../xml/escape-xml.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { structureWriter } from "../xml/write-xml.ts";
import { membersReader } from "../xml/xml-value.ts";
import type { BodyFormat } from "./body-format.ts";

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A document whose root is the structure. */
export function xmlFormat(xmlNamespace: string | undefined): BodyFormat {
  const namespace = xmlNamespace === undefined ? "" : ` xmlns="${escapeXml(xmlNamespace)}"`;
  return {
    contentType: "application/xml",
    reader: (members, elementName, maxItems) => {
      const shape: Shape = { kind: "structure", members: () => members, elementName };
      const values = membersReader(members);
      const read = compileReader(shape, textLeafReaders);
      return (body) => {
        const root = parseXml(body, maxItems);
        if (root.name !== elementName) throw unreadable();
        return read(values(root)) as Record<string, unknown>;
      };
    },
    writer: (members, elementName) => {
      const content = structureWriter(members);
      return (value, text = "") =>
        `${XML_DECLARATION}<${elementName}${namespace}>${content(value)}${escapeXml(text)}</${elementName}>`;
    },
  };
}
