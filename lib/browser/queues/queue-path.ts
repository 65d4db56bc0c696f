import type { Target } from "#first-steps/environment.ts";

/** The tabs of a queue's page by their names in its address. */
export const QUEUE_TABS = { messages: "Messages", settings: "Settings" } as const;

export type QueueTab = keyof typeof QUEUE_TABS;

/** A name that is one of our own pages. */
const MARK = "~";

export function queueHref(queueName: string, tab?: QueueTab): string {
  const mark = queueName === "new" ? MARK : "";
  return `/queues/${mark}${encodeURIComponent(queueName)}${tab === undefined ? "" : `?tab=${tab}`}`;
}

/** The queue of a page's path, or null where the path is not a queue's. */
export function queueNameOf(pathname: string): string | null {
  const match = /^\/queues\/~?([A-Za-z0-9_-]+(?:\.fifo)?)\/?$/.exec(pathname);
  return match?.[1] === undefined || pathname === "/queues/new" ? null : match[1];
}

/** What clients call a queue by. */
export function queueUrlOf(
  { endpoint, account }: Pick<Target, "endpoint" | "account">,
  queueName: string,
): string {
  return `${endpoint}/${account}/${queueName}`;
}

/** The last part of an ARN: the name of a queue, a topic or a function. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}
