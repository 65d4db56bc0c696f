import { isIPv4 } from "node:net";

/** The names under which this server is reached, and the pages that may use it. */
export interface GateSettings {
  /** Origins such as `https://lab.example:8443`; their names are also accepted as hosts, on any port. */
  readonly allowedOrigins: readonly string[];
}

/** What a gate judges: a request's head. Header names are in lower case; `host` holds `:authority` over HTTP/2. */
export interface GateRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Why a host is refused, as a sentence for whoever sent it; null for a name that means this machine. */
export function hostRefusal(
  host: string | undefined,
  { allowedOrigins }: GateSettings,
  isAlsoAllowed: (name: string) => boolean = () => false,
): string | null {
  if (host === undefined) return "This server answers only requests that name a host.";
  const name = hostName(host);
  if (name !== null) {
    if (isLoopbackName(name) || isAlsoAllowed(name)) return null;
    if (allowedOrigins.some((allowed) => originHost(allowed) === name)) return null;
  }
  return (
    `This server does not answer to the host "${host}". Use localhost, or add the address by which you reach it ` +
    "to SLUICE_ALLOWED_ORIGINS."
  );
}

/** The sentence for a page that may not use this server. */
export function originRefusal(origin: string): string {
  return `Pages of "${origin}" may not use this server. Add the origin to SLUICE_ALLOWED_ORIGINS to allow it.`;
}

/** Whether the settings name an origin. */
export function isNamedOrigin(origin: string, { allowedOrigins }: GateSettings): boolean {
  const wanted = origin.toLowerCase();
  return allowedOrigins.some((allowed) => allowed.replace(/\/$/, "").toLowerCase() === wanted);
}

/** Whether pages of an origin come from this machine, whichever of its ports served them. */
export function isLoopbackOrigin(origin: string): boolean {
  const name = originHost(origin);
  return name !== null && isLoopbackName(name);
}

/** The name in `name`, `name:port`, `[::1]` or `[::1]:port`, in lower case and without a final dot. */
function hostName(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase().replace(/\.$/, "") ?? null;
}

function originHost(origin: string): string | null {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/]+)\/?$/i.exec(origin);
  return match?.[1] === undefined ? null : hostName(match[1]);
}

function isLoopbackName(name: string): boolean {
  return (
    name === "localhost" ||
    name === "[::1]" ||
    name.endsWith(".localhost") ||
    (name.startsWith("127.") && isIPv4(name))
  );
}
