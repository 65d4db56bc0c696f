import type { RequestHead } from "../../../message.ts";
import { queryOf } from "./s3-credential.ts";
import { s3Errors } from "./s3-errors.ts";

/** A week: no URL lasts longer. */
const MAX_SECONDS = 604_800;

/**
 * Refuses a URL whose time is over. The signature is not verified, and so neither is that nobody changed the time.
 * @param nowMs real time: URLs are made by clients, which know no other
 * @throws {ServiceError} AccessDenied when it has expired; AuthorizationQueryParametersError when its times are none
 */
export function checkExpiry({ path }: RequestHead, nowMs: number): void {
  const query = queryOf(path);
  if (query === null) return;
  if (query.has("X-Amz-Algorithm")) checkVersion4(query, nowMs);
  else if (query.has("Expires") && query.has("Signature")) {
    const expiresMs = Number(query.get("Expires")) * 1000;
    if (!isTime(expiresMs)) throw s3Errors.badQuery("Expires should be a number");
    if (expiresMs < nowMs) throw s3Errors.expired(expiresMs, nowMs);
  }
}

function checkVersion4(query: URLSearchParams, nowMs: number): void {
  const text = query.get("X-Amz-Expires") ?? "";
  const seconds = Number(text);
  if (!/^-?\d{1,12}$/.test(text)) throw s3Errors.badQuery("X-Amz-Expires should be a number");
  if (seconds < 0) throw s3Errors.badQuery("X-Amz-Expires must be non-negative");
  if (seconds > MAX_SECONDS) {
    throw s3Errors.badQuery(
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
    );
  }
  const signedMs = basicDate(query.get("X-Amz-Date") ?? "");
  if (!isTime(signedMs)) {
    throw s3Errors.badQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  const expiresMs = signedMs + seconds * 1000;
  if (expiresMs < nowMs) throw s3Errors.expired(expiresMs, nowMs, text);
}

/** For example `20261120T184606Z`. */
function basicDate(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function isTime(milliseconds: number): boolean {
  return Math.abs(milliseconds) <= 8.64e15;
}
