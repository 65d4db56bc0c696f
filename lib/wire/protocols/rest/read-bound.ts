import type { Shape } from "#calls/shape.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { RequestHead } from "../../message.ts";
import { unreadable } from "../bounds.ts";
import { compileReader, type Reader } from "../reader.ts";
import { textLeafReaders } from "../text-leaves.ts";
import type { Bound, HttpBindings } from "./http-bindings.ts";
import { matchPath, type PathTemplate } from "./path-template.ts";

/** What is said of a text in a header, query or path that is none of its member's values. */
export type BadArgument = (name: string, text: string) => ServiceError;

/** Puts into an input what the path, the query and the headers of a request say. */
export type BoundReader = (request: RequestHead, input: Record<string, unknown>) => void;

/** @param template of the path that requests of this operation have */
export function boundReader(
  { labels, query, headers, prefixHeaders }: HttpBindings,
  template: PathTemplate,
  badArgument: BadArgument | undefined,
): BoundReader {
  const take = (bound: Bound) => taker(bound, badArgument);
  const labelTakers = labels.map((bound) => ({ name: bound.wireName, take: take(bound) }));
  const queryTakers = query.map((bound) => ({ name: bound.wireName, take: take(bound) }));
  const headerTakers = headers.map((bound) => ({ name: bound.wireName, take: take(bound) }));

  return ({ path, headers: sent }, input) => {
    const [place = "", search] = splitOnce(path, "?");
    if (labelTakers.length > 0) {
      const found = matchPath(template, place) ?? {};
      for (const label of labelTakers) {
        const text = found[label.name];
        if (text !== undefined) label.take([decode(text)], input);
      }
    }
    if (search !== undefined && queryTakers.length > 0) {
      const parameters = new URLSearchParams(search);
      for (const parameter of queryTakers) {
        const texts = parameters.getAll(parameter.name);
        if (texts.length > 0) parameter.take(texts, input);
      }
    }
    for (const header of headerTakers) {
      const text = sent[header.name];
      if (text !== undefined) header.take([text], input);
    }
    for (const { member, wireName } of prefixHeaders) {
      const found = Object.entries(sent).filter(([name]) => name.startsWith(wireName));
      if (found.length > 0) {
        input[member.name] = Object.fromEntries(
          found.map(([name, text]) => [name.slice(wireName.length), text ?? ""]),
        );
      }
    }
  };
}

type Taker = (texts: readonly string[], input: Record<string, unknown>) => void;

function taker({ member, wireName }: Bound, badArgument: BadArgument | undefined): Taker {
  const { name, shape } = member;
  const read = textsReader(shape);
  return (texts, input) => {
    try {
      input[name] = read(texts);
    } catch (error) {
      if (badArgument === undefined || !(error instanceof ServiceError)) throw error;
      throw badArgument(wireName, texts.join());
    }
  };
}

/** A list is a parameter several times, or one text with commas. */
function textsReader(shape: Shape): (texts: readonly string[]) => unknown {
  if (shape.kind === "list") {
    const read = compileReader(shape.element(), textLeafReaders);
    return (texts) =>
      (texts.length === 1 ? (texts[0] ?? "").split(",") : texts).map((text) => read(text.trim()));
  }
  const read: Reader = compileReader(shape, textLeafReaders);
  return ([text]) => read(text);
}

/** A plus sign in a path is one. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unreadable();
  }
}

export function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
