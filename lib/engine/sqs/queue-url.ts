import type { Call } from "../kernel/call.ts";
import { accessDenied, missingParameter, sqsError } from "./errors.ts";

const NAMES = /^(?:https?:\/\/[^/?#]+)?\/?(\d{12})\/([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)\/?$/;

/**
 * A queue's URL by the name under which its caller reaches this server: SDKs call the host that stands in it.
 * @param endpoint for callers who did not come over the network, for example `http://localhost:4566`
 */
export function queueUrl(endpoint: string, { account, origin }: QueueCaller, queueName: string): string {
  return `${origin ?? endpoint}/${account}/${queueName}`;
}

type QueueCaller = Pick<Call, "account" | "origin">;

/**
 * The queue that a URL names, whatever host stands in it: clients reach this server by several, and may have kept URLs
 * of AWS's own.
 * @throws {ServiceError} InvalidAddress, AccessDeniedException for a queue of another account
 */
export function nameOfUrl({ account }: Call, url: string | undefined): string {
  if (url === undefined || url === "") throw missingParameter("QueueUrl");
  const [, owner, queueName] = NAMES.exec(url) ?? [];
  if (queueName === undefined)
    throw sqsError("InvalidAddress", `The address ${url} is not valid for this endpoint.`);
  if (owner !== account) throw accessDenied(url);
  return queueName;
}
