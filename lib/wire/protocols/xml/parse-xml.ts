import { isUtf8 } from "node:buffer";
import { MAX_DEPTH, MAX_ITEMS, unreadable } from "../bounds.ts";

/** An element as it stands in a document. Names come without a namespace's prefix, those of attributes with it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** All text that stands directly in it. */
  text: string;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

const NAME = /[^\s/>="'<]+/y;

const ATTRIBUTE = /\s+([^\s/>="'<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

const TAG_END = /\s*(\/?)>/y;

/**
 * Reads a document in one pass that counts as it goes. There are no entities but XML's own five, and those of
 * characters: a document type is refused, and with it all that could name, load or multiply anything.
 * @throws {ServiceError} SerializationException for what is malformed, or holds more elements and attributes than it may
 */
export function parseXml(body: Buffer, maxItems = MAX_ITEMS): XmlElement {
  if (!isUtf8(body)) throw unreadable();
  return new XmlReader(body.toString("utf8"), maxItems).document();
}

class XmlReader {
  readonly #xml: string;
  #at = 0;
  #left: number;

  constructor(xml: string, maxItems: number) {
    this.#xml = xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml;
    this.#left = maxItems;
  }

  document(): XmlElement {
    const above: XmlElement = { name: "", attributes: NO_ATTRIBUTES, children: [], text: "" };
    const open = [above];
    const xml = this.#xml;
    for (;;) {
      const holder = open[open.length - 1];
      const tag = xml.indexOf("<", this.#at);
      if (holder === undefined) throw unreadable();
      if (tag !== this.#at) this.#text(holder, open.length, tag === -1 ? xml.length : tag);
      if (tag === -1) break;
      this.#at = tag;
      const next = xml.charCodeAt(tag + 1);
      if (next === SLASH) this.#close(open);
      else if (next === QUESTION) this.#skipTo("?>");
      else if (next === EXCLAMATION) this.#declared(holder, open.length);
      else this.#open(open, holder);
    }
    const [root] = above.children;
    if (open.length !== 1 || root === undefined || above.children.length !== 1) throw unreadable();
    return root;
  }

  #text(holder: XmlElement, depth: number, end: number): void {
    const text = this.#xml.slice(this.#at, end);
    this.#at = end;
    if (depth === 1) {
      if (text.trim() !== "") throw unreadable();
    } else holder.text += plainText(text);
  }

  #open(open: XmlElement[], holder: XmlElement): void {
    this.#count();
    this.#at++;
    const name = this.#match(NAME)?.[0];
    if (name === undefined) throw unreadable();
    let attributes: Map<string, string> | undefined;
    for (let found = this.#match(ATTRIBUTE); found !== null; found = this.#match(ATTRIBUTE)) {
      this.#count();
      attributes ??= new Map();
      attributes.set(found[1] ?? "", plainText(found[2] ?? found[3] ?? ""));
    }
    const end = this.#match(TAG_END);
    if (end === null) throw unreadable();
    const element: XmlElement = {
      name: localName(name),
      attributes: attributes ?? NO_ATTRIBUTES,
      children: [],
      text: "",
    };
    holder.children.push(element);
    if (end[1] === "") open.push(element);
    if (open.length > MAX_DEPTH) throw unreadable();
  }

  #close(open: XmlElement[]): void {
    this.#at += "</".length;
    const name = this.#match(NAME)?.[0] ?? "";
    const end = this.#match(TAG_END);
    if (end === null || end[1] !== "" || open.length < 2) throw unreadable();
    if (open.pop()?.name !== localName(name)) throw unreadable();
  }

  /** A comment is passed over, CDATA is text, and anything else is refused. */
  #declared(holder: XmlElement, depth: number): void {
    this.#count();
    if (this.#xml.startsWith("<!--", this.#at)) {
      this.#skipTo("-->", "<!--".length);
      return;
    }
    if (!this.#xml.startsWith(CDATA, this.#at) || depth === 1) throw unreadable();
    const start = this.#at + CDATA.length;
    this.#skipTo("]]>", CDATA.length);
    holder.text += this.#xml.slice(start, this.#at - "]]>".length);
  }

  #skipTo(end: string, from = 0): void {
    const found = this.#xml.indexOf(end, this.#at + from);
    if (found === -1) throw unreadable();
    this.#at = found + end.length;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#xml);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #count(): void {
    if (this.#left-- <= 0) throw unreadable();
  }
}

const SLASH = 0x2f;
const QUESTION = 0x3f;
const EXCLAMATION = 0x21;
const CDATA = "<![CDATA[";

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function plainText(text: string): string {
  return text.includes("&") ? text.replace(/&([^;&]{0,10});?/g, characterOf) : text;
}

function characterOf(reference: string, name: string): string {
  if (!reference.endsWith(";")) throw unreadable();
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (Number.isNaN(code)) {
    if (!Object.hasOwn(named, name)) throw unreadable();
    return named[name] ?? "";
  }
  if (code > 0x10ffff) throw unreadable();
  return String.fromCodePoint(code);
}
