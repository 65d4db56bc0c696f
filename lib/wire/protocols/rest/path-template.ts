/** The fixed parts and the labels of a path, for example of `/2015-03-31/functions/{FunctionName}`. */
export interface PathTemplate {
  readonly segments: readonly Segment[];
  /** What the query must hold; null where any value will do. */
  readonly query: readonly (readonly [key: string, value: string | null])[];
}

export type Segment =
  | { readonly literal: string }
  /** A greedy one takes all that follows, slashes and all. */
  | { readonly label: string; readonly isGreedy: boolean };

export function pathTemplate(uri: string): PathTemplate {
  const [path = "", query = ""] = uri.split("?", 2);
  return {
    segments: path.split("/").slice(1).filter(Boolean).map(segmentOf),
    query: query
      .split("&")
      .filter(Boolean)
      .map((part) => {
        const [key = "", value] = part.split("=", 2);
        return [key, value ?? null];
      }),
  };
}

function segmentOf(text: string): Segment {
  const [, label, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(text) ?? [];
  return label === undefined ? { literal: text } : { label, isGreedy: greedy === "+" };
}

/**
 * The labels of a path as they stand in it, percent signs and all; null where the path is another one. A slash at the
 * end says nothing, but in what a greedy label takes.
 */
export function matchPath(
  { segments }: Pick<PathTemplate, "segments">,
  path: string,
): Readonly<Record<string, string>> | null {
  const labels: Record<string, string> = {};
  let at = 0;
  for (const segment of segments) {
    if (path.charCodeAt(at) !== SLASH) return null;
    const start = at + 1;
    const end = nextSlash(path, start);
    at = "isGreedy" in segment && segment.isGreedy ? path.length : end;
    if (start === at) return null;
    const text = path.slice(start, at);
    if ("label" in segment) labels[segment.label] = text;
    else if (segment.literal !== text) return null;
  }
  return at === path.length || (at === path.length - 1 && path.charCodeAt(at) === SLASH) ? labels : null;
}

const SLASH = 0x2f;

function nextSlash(path: string, start: number): number {
  const slash = path.indexOf("/", start);
  return slash === -1 ? path.length : slash;
}
