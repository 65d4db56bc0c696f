import { type FaultSpec, MAX_FAULT_SECONDS, MAX_LATENCY_MS } from "#contract/faults.ts";
import { count, isWithin } from "../given.ts";

export type CheckedFault =
  | { readonly ok: true; readonly spec: FaultSpec }
  /** `member` of the fault is wrong; `message` is a whole sentence. */
  | { readonly ok: false; readonly member: string; readonly message: string };

const NAME = /^[a-zA-Z0-9_.-]{1,128}$/;
const OPERATION = /^[A-Za-z]{1,64}$/;
const MAX_CLIENT_CHARACTERS = 128;

/** Says what is wrong with a fault. Runs in browsers as well. */
export function checkFault(value: unknown): CheckedFault {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const wrong = (member: string, message: string): CheckedFault => ({ ok: false, member, message });
  const { kind, streamName = null, client = null, service = "kinesis" } = given;

  const names = checkNames(given);
  if (names !== null) return { ok: false, ...names };
  switch (kind) {
    case "throttle": {
      const { operation, percent } = given;
      if (!isText(operation)) return wrong("operation", "A throttle needs the operation that it strikes.");
      if (!isWithin(percent, 1, 100))
        return wrong("percent", "The share must be 1 to 100 percent of the calls.");
      return ok({ kind, service, operation, percent, streamName, client });
    }
    case "latency": {
      const { operation = null, minMs, maxMs } = given;
      const most = count(MAX_LATENCY_MS);
      if (!isWithin(minMs, 0, MAX_LATENCY_MS))
        return wrong("minMs", `The shortest delay must be 0 to ${most} ms.`);
      if (!isWithin(maxMs, 1, MAX_LATENCY_MS))
        return wrong("maxMs", `The longest delay must be 1 to ${most} ms.`);
      if (minMs > maxMs) return wrong("maxMs", "The longest delay must not be below the shortest.");
      return ok({ kind, service, operation, minMs, maxMs, streamName, client });
    }
    case "cut-client":
      if (!isText(client)) return wrong("client", "Say which client is cut off.");
      return ok({ kind, client });
    case "drop-worker": {
      const { application, workerId = null } = given;
      if (!isText(streamName)) return needsStream();
      if (!isText(application)) return wrong("application", "Say of which application a worker dies.");
      return ok({ kind, streamName, application, workerId });
    }
    case "poison-record": {
      const { partitionKey = "poison" } = given;
      if (!isText(streamName)) return needsStream();
      if (!isText(partitionKey) || partitionKey.length > 256) {
        return wrong("partitionKey", "The partition key must be a text of 1 to 256 characters.");
      }
      return ok({ kind, streamName, partitionKey });
    }
    case "disable-key":
      return isText(streamName) ? ok({ kind, streamName }) : needsStream();
    case "skew-keys": {
      const { share } = given;
      if (!isText(streamName)) return needsStream();
      if (!isWithin(share, 0.01, 1)) return wrong("share", "The share of the hot key must be 0.01 to 1.");
      return ok({ kind, streamName, share });
    }
    default:
      return wrong(
        "kind",
        "A fault is one of throttle, latency, cut-client, drop-worker, poison-record, disable-key and skew-keys.",
      );
  }
}

/** @returns a sentence where the length of a fault is wrong; undefined or null is a fault without an end */
export function problemOfSeconds(value: unknown): string | undefined {
  if (value === undefined || value === null || isWithin(value, 1, MAX_FAULT_SECONDS)) return undefined;
  return `A fault lasts 1 to ${count(MAX_FAULT_SECONDS)} seconds, or until it is ended.`;
}

function checkNames(given: Record<string, unknown>): { member: string; message: string } | null {
  const { streamName, client, service, operation, application, workerId } = given;
  if (isGiven(streamName) && !matches(streamName, NAME)) {
    return { member: "streamName", message: "The stream's name must be the name of a stream." };
  }
  if (isGiven(client) && !(isText(client) && client.length <= MAX_CLIENT_CHARACTERS)) {
    return {
      member: "client",
      message: `A client's name is a text of 1 to ${MAX_CLIENT_CHARACTERS} characters.`,
    };
  }
  if (isGiven(service) && !matches(service, /^[a-z]{1,32}$/)) {
    return { member: "service", message: "The service must be named in small letters, as in kinesis." };
  }
  if (isGiven(operation) && !matches(operation, OPERATION)) {
    return { member: "operation", message: "The operation must be named as in PutRecords." };
  }
  for (const [member, text] of Object.entries({ application, workerId })) {
    if (isGiven(text) && !matches(text, NAME)) {
      return { member, message: `The ${member} must be a name of letters, digits, "_", "." or "-".` };
    }
  }
  return null;
}

function needsStream(): CheckedFault {
  return { ok: false, member: "streamName", message: "Say which stream it is about." };
}

/** The members were looked at one by one before. */
function ok(spec: Readonly<Record<string, unknown>>): CheckedFault {
  return { ok: true, spec: spec as FaultSpec };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}
