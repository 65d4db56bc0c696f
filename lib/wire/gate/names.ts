import { hostName, inUrl, isAddress, isLoopbackName, isWildcard } from "./host-names.ts";

/** The names under which this server is reached, and the pages that may use it. */
export interface GateSettings {
  /** What both ports listen on. They answer under this name; under any address where it stands for all of them. */
  readonly host: string;
  /** Origins such as `https://lab.example:8443`, and bare names: all are accepted as hosts, on any port. */
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
  settings: GateSettings,
  isAlsoAllowed: (name: string) => boolean = () => false,
): string | null {
  if (host === undefined) return "This server answers only requests that name a host.";
  const name = hostName(host);
  if (name !== null && (isLoopbackName(name) || isOwnName(name, settings) || isAlsoAllowed(name))) {
    return null;
  }
  return `This server does not answer to the host "${host}". Use localhost${orAllow(name)}.`;
}

/** Whether a name stands below one of this server's own, as a bucket's does. */
export function isBelowOwnName(name: string, { host, allowedOrigins }: GateSettings): boolean {
  return [host, ...allowedOrigins].some((allowed) => {
    const own = originHost(allowed) ?? hostName(allowed);
    return own !== null && !isAddress(own) && !isWildcard(own) && name.endsWith(`.${own}`);
  });
}

function isOwnName(name: string, { host, allowedOrigins }: GateSettings): boolean {
  const isListenedTo = isWildcard(host) ? isAddress(name) : inUrl(host).toLowerCase() === name;
  return (
    isListenedTo || allowedOrigins.some((allowed) => (originHost(allowed) ?? hostName(allowed)) === name)
  );
}

/** The setting that lets a name in, ready to be pasted. */
function orAllow(what: string | null): string {
  return what ? `, or start Sluice with SLUICE_ALLOWED_ORIGINS=${what} to let it in` : "";
}

/** The sentence for a page that may not use this server. */
export function originRefusal(origin: string): string {
  return `Pages of "${origin}" may not use this server${orAllow(originHost(origin) && origin)}.`;
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

export function originHost(origin: string): string | null {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/]+)\/?$/i.exec(origin);
  return match?.[1] === undefined ? null : hostName(match[1]);
}
