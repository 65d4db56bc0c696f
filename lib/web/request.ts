import { Buffer } from "node:buffer";
import type { Place } from "#engine/kernel/place.ts";
import { RequestError } from "./request-error.ts";
import { runtime } from "./runtime-accessor.ts";

/** Base64 of the largest PutRecords, with room for its keys and names. */
const MAX_BODY_BYTES = 24 * 1024 * 1024;

/** JSON of the server's own API: the largest is a scenario, and parsing takes the process while it lasts. */
const MAX_JSON_BYTES = 2 * 1024 * 1024;

/** Where a request acts: its headers, else its query, else the server's defaults. @throws {RequestError} */
export function placeOf(request: Request): Place {
  const { settings } = runtime();
  const query = new URL(request.url).searchParams;
  const account = request.headers.get("x-sluice-account") ?? query.get("account") ?? settings.defaultAccount;
  const region = request.headers.get("x-sluice-region") ?? query.get("region") ?? settings.defaultRegion;
  if (!/^\d{12}$/.test(account)) throw RequestError.invalid("An account is named by 12 digits.");
  if (!/^[a-z0-9-]{1,32}$/.test(region)) {
    throw RequestError.invalid("A region is named by small letters, digits and hyphens, as in us-east-1.");
  }
  return { account, region };
}

/** @throws {RequestError} when the query lacks it */
export function queryOf(request: Request, name: string): string {
  const value = new URL(request.url).searchParams.get(name);
  if (value === null || value === "") throw RequestError.invalid(`The query must say ${name}.`);
  return value;
}

/** @throws {RequestError} when the body is larger than any operation takes */
export async function bodyOf(request: Request, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RequestError(413, "ValidationException", "The body is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The members of a JSON object. @throws {RequestError} when the body is none */
export async function jsonObjectOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  let value: unknown;
  try {
    value = JSON.parse((await bodyOf(request, MAX_JSON_BYTES)).toString());
  } catch (error) {
    if (error instanceof RequestError) throw error;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw RequestError.invalid("The body must be a JSON object.");
  }
  return value as Record<string, unknown>;
}
