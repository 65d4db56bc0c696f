import type { Place } from "../live/place.ts";
import { ServerError, serverErrorOf } from "./server-error.ts";

export interface RequestOptions {
  /** Where it acts; what is the same everywhere needs none. */
  readonly place?: Place;
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** JSON, sent exactly so. */
  readonly body?: string;
  /** A value to be sent as JSON. */
  readonly json?: unknown;
  readonly signal?: AbortSignal;
}

export interface Exchange {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Asks the console's own server, and gives the answer whatever its status, with its body still to come.
 * @throws {ServerError} `Unreachable`, when no answer came
 * @throws {DOMException} `AbortError`, when the signal ended it; so with all others here
 */
export function open(path: string, options: RequestOptions): Promise<Response> {
  const { place, method = "GET", json, signal } = options;
  const body = options.body ?? (json === undefined ? undefined : JSON.stringify(json));
  return reaching(signal, () =>
    fetch(path, {
      method,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(place?.account && { "x-sluice-account": place.account }),
        ...(place?.region && { "x-sluice-region": place.region }),
      },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    }),
  );
}

/** Asks, and gives the whole answer whatever its status. @throws {ServerError} `Unreachable` */
export async function exchange(path: string, options: RequestOptions): Promise<Exchange> {
  const response = await open(path, options);
  const text = await reaching(options.signal, () => response.text());
  return { ok: response.ok, status: response.status, headers: response.headers, text };
}

/** Asks, and gives the text of a 2xx. @throws {ServerError} what else the server answered, or `Unreachable` */
export async function request(path: string, options: RequestOptions): Promise<string> {
  const { ok, status, text } = await exchange(path, options);
  if (!ok) throw serverErrorOf(status, text);
  return text;
}

/** Asks for JSON, of which the server's own types are the contract. @throws {ServerError} as `request` */
export async function requestJson<T>(path: string, options: RequestOptions): Promise<T> {
  return JSON.parse(await request(path, options)) as T;
}

async function reaching<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ServerError("Unreachable", "The server did not answer. Is Sluice still running?", 0);
  }
}
