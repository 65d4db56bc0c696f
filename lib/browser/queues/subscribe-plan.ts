import type { Step } from "../services/step.ts";
import { NO_TARGET } from "./create-plan.ts";

export const SUBSCRIBERS = { sqs: "Queue", lambda: "Function", http: "Web server" } as const;

export type Subscriber = keyof typeof SUBSCRIBERS;

/** What is filled in, as it is typed. */
export interface SubscribeDraft {
  readonly subscriber: Subscriber;
  /** The ARN of a queue or function, or a URL. */
  readonly endpoint: string;
  readonly isRaw: boolean;
  /** Empty for none. */
  readonly filterPolicy: string;
  readonly filterScope: "MessageAttributes" | "MessageBody";
  readonly deadLetterArn: string;
}

export const NO_SUBSCRIBER: SubscribeDraft = {
  subscriber: "sqs",
  endpoint: "",
  isRaw: false,
  filterPolicy: "",
  filterScope: "MessageAttributes",
  deadLetterArn: NO_TARGET,
};

export function endpointProblem({ subscriber, endpoint }: SubscribeDraft): string | null {
  if (subscriber !== "http") return endpoint === "" ? "Choose one." : null;
  return /^https?:\/\/[^\s/]+/.test(endpoint) && URL.canParse(endpoint)
    ? null
    : "Enter a URL that begins with http:// or https://.";
}

export function filterProblem({ filterPolicy }: SubscribeDraft): string | null {
  if (filterPolicy.trim() === "") return null;
  try {
    const json: unknown = JSON.parse(filterPolicy);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return null;
  } catch {
    // It is said below.
  }
  return 'A filter policy is an object of JSON, such as {"kind": ["big"]}.';
}

export function subscribeSteps(topicArn: string, draft: SubscribeDraft): readonly Step[] {
  if (endpointProblem(draft) !== null || filterProblem(draft) !== null) return [];
  const hasFilter = draft.filterPolicy.trim() !== "";
  const Attributes = {
    ...(draft.isRaw && draft.subscriber !== "lambda" && { RawMessageDelivery: "true" }),
    ...(hasFilter && { FilterPolicy: draft.filterPolicy, FilterPolicyScope: draft.filterScope }),
    ...(draft.deadLetterArn !== NO_TARGET && {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: draft.deadLetterArn }),
    }),
  };
  const isPlain = Object.keys(Attributes).length === 0;
  const Protocol =
    draft.subscriber === "http" ? draft.endpoint.slice(0, draft.endpoint.indexOf(":")) : draft.subscriber;
  const input = { TopicArn: topicArn, Protocol, Endpoint: draft.endpoint, ...(!isPlain && { Attributes }) };
  return [{ service: "sns", operation: "Subscribe", input }];
}
