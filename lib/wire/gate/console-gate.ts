import type { Gate } from "./aws-gate.ts";
import { type GateRequest, type GateSettings, hostRefusal, isNamedOrigin, originRefusal } from "./names.ts";

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * The gate of the console's port, whose only pages are its own: it is addressed by a name that means this machine,
 * and a page must be of the very origin that it calls, or be named in the settings. Another local port is another
 * program, whose page might be anybody's; from there, as from any other site, one can only follow a link to a page.
 */
export function createConsoleGate(settings: GateSettings): Gate {
  return (request) => {
    const { host, origin } = request.headers;
    const refusal = hostRefusal(host, settings) ?? formRefusal(request);
    if (refusal !== null) return refusal;
    if (origin === undefined) return unnamedRefusal(request);
    return isOwnOrigin(origin, host) || isNamedOrigin(origin, settings) ? null : originRefusal(origin);
  };
}

/** What only tools send that mean harm: another site's address as target, or methods that no page knows. */
function formRefusal({ method, path }: GateRequest): string | null {
  if (!METHODS.has(method)) return "The console does not take requests of this method.";
  return /^\/(?![/\\])/.test(path) ? null : "The console takes requests whose target is a path.";
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  const [, authority] = /^https?:\/\/(.+)$/i.exec(origin) ?? [];
  return authority !== undefined && authority.toLowerCase() === host?.toLowerCase();
}

/** For pictures, scripts and links browsers send no `Origin`, but they do say whether another page asks for them. */
function unnamedRefusal({ method, path, headers }: GateRequest): string | null {
  const site = headers["sec-fetch-site"];
  if (site !== "cross-site" && site !== "same-site") return null;
  const isLink = headers["sec-fetch-mode"] === "navigate" && (method === "GET" || method === "HEAD");
  return isLink && !path.startsWith("/api/") ? null : "Pages of other sites may not use this server.";
}
