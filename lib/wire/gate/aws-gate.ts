import {
  type GateRequest,
  type GateSettings,
  hostRefusal,
  isBelowOwnName,
  isLoopbackOrigin,
  isNamedOrigin,
  originRefusal,
} from "./names.ts";

/** Says why a request is refused, in a sentence for whoever sent it; null when it is fine. */
export type Gate = (request: GateRequest) => string | null;

/**
 * The gate of the AWS port. A page may send requests to any local port, and a name of its own may be made to resolve
 * to 127.0.0.1. So only requests are served that are addressed to this machine, by a name that means it or by AWS's
 * own where those are made to lead here; names of buckets may stand before it. Pages must come from this machine or be named in the settings, and must ask as
 * SDKs in browsers do: a request of theirs that comes without a preflight carries no `X-Amz-Target`, and changes
 * nothing of S3's unless it is of this machine; one sent
 * blindly (`no-cors`, a form) is none of an SDK's. Forgetting everything is for no page that the settings do not name.
 */
export function createAwsGate(settings: GateSettings): Gate {
  /** The host of the last request that was let in: mostly that of the next one, too. */
  let lastHost: string | undefined;
  const isAlsoAllowed = (name: string) => isAwsName(name) || isBelowOwnName(name, settings);

  return (request) => {
    const { host, origin, "sec-fetch-mode": mode } = request.headers;
    if (host === undefined || host !== lastHost) {
      const refusal = hostRefusal(host, settings, isAlsoAllowed);
      if (refusal !== null) return refusal;
      lastHost = host;
    }
    if (origin !== undefined && !mayCall(origin, request, settings)) return originRefusal(origin);
    return mode === undefined || mode === "cors" ? null : blindRefusal(mode, request.method);
  };
}

/** SDKs that are not told of an endpoint call AWS's own names, which a DNS may lead here. */
function isAwsName(name: string): boolean {
  return name.endsWith(".amazonaws.com");
}

function mayCall(origin: string, { path }: GateRequest, settings: GateSettings): boolean {
  if (isNamedOrigin(origin, settings)) return true;
  return isLoopbackOrigin(origin) && !path.startsWith("/_sluice/reset");
}

/** People open this port in a browser, and pages fetch from it; a form, a picture or a beacon has no business here. */
function blindRefusal(mode: string, method: string): string | null {
  const isFine = mode === "same-origin" || (mode === "navigate" && (method === "GET" || method === "HEAD"));
  return isFine ? null : "Pages may call this server only with requests whose answers they could read.";
}
