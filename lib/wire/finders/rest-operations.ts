import type { HttpRule, Shape } from "#calls/shape.ts";
import { httpBindings } from "../protocols/rest/http-bindings.ts";
import { matchPath, type PathTemplate, pathTemplate } from "../protocols/rest/path-template.ts";
import { splitOnce } from "../protocols/rest/read-bound.ts";

/** An operation by which requests can be told. */
export interface RestOperation<Answers> {
  readonly http: HttpRule;
  /** Its path with labels, and what its query must hold. */
  readonly uri: string;
  readonly input: Shape;
  readonly answers: Answers;
  /** False for one that only keeps its requests from being taken for another's. */
  readonly isHere: boolean;
}

interface Candidate<Answers> {
  readonly template: PathTemplate;
  readonly answers: Answers;
  /** What the query must hold, besides the name by which SDKs call the operation. */
  readonly query: PathTemplate["query"];
  /** Members that must be there, by what they are called in queries and in headers. */
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly name: string | undefined;
  /** How much of it is said. */
  readonly weight: number;
  readonly isHere: boolean;
}

/** SDKs put an operation's name into its query where nothing else tells it from another. */
const NAME_KEY = "x-id";

const NO_QUERY = new URLSearchParams();

/**
 * Tells operations of one service apart by method, path, query and headers. Of several that fit, it is the one of which
 * most is said literally: `PUT /bucket/key?partNumber=1&uploadId=x` is a part, and without its query an object.
 */
export class RestOperations<Answers> {
  readonly #byMethod = new Map<string, Candidate<Answers>[]>();

  constructor(operations: readonly RestOperation<Answers>[]) {
    for (const operation of operations) {
      const { method } = operation.http;
      const others = this.#byMethod.get(method) ?? [];
      others.push(candidateOf(operation));
      this.#byMethod.set(method, others);
    }
    for (const candidates of this.#byMethod.values()) {
      candidates.sort((one, other) => other.weight - one.weight || Number(other.isHere) - Number(one.isHere));
    }
  }

  find(
    method: string,
    path: string,
    headers: Readonly<Record<string, string | undefined>>,
  ): Answers | undefined {
    const [place, search] = splitOnce(path, "?");
    const query = search === undefined ? NO_QUERY : new URLSearchParams(search);
    const name = query.get(NAME_KEY);
    let found: Candidate<Answers> | undefined;
    for (const candidate of this.#byMethod.get(method) ?? []) {
      if (found !== undefined && candidate.weight < found.weight) break;
      if (found !== undefined && candidate.name !== name) continue;
      if (!fits(candidate, query, headers) || matchPath(candidate.template, place) === null) continue;
      found = candidate;
      if (name === null || candidate.name === name) break;
    }
    return found?.answers;
  }
}

function candidateOf<Answers>({ uri, input, answers, isHere }: RestOperation<Answers>): Candidate<Answers> {
  const template = pathTemplate(uri);
  const bindings = httpBindings(input);
  const required = (bound: typeof bindings.query) =>
    bound.filter(({ member }) => member.isRequired).map(({ wireName }) => wireName);
  const query = template.query.filter(([key]) => key !== NAME_KEY);
  const requiredQuery = required(bindings.query);
  const requiredHeaders = required(bindings.headers).filter((name) => name === COPY_SOURCE);
  const literals = template.segments.filter((segment) => "literal" in segment).length;
  return {
    template,
    answers,
    isHere,
    query,
    requiredQuery,
    requiredHeaders,
    name: template.query.find(([key]) => key === NAME_KEY)?.[1] ?? undefined,
    weight: literals * 8 + query.length * 4 + (requiredQuery.length + requiredHeaders.length) * 2,
  };
}

/** The one header that makes another operation of a request; without others it is a bad one of the same. */
const COPY_SOURCE = "x-amz-copy-source";

function fits(
  { query, requiredQuery, requiredHeaders }: Candidate<unknown>,
  asked: URLSearchParams,
  headers: Readonly<Record<string, string | undefined>>,
): boolean {
  for (const [key, value] of query) {
    if (!asked.has(key) || (value !== null && asked.get(key) !== value)) return false;
  }
  for (const key of requiredQuery) if (!asked.has(key)) return false;
  for (const name of requiredHeaders) if (headers[name] === undefined) return false;
  return true;
}
