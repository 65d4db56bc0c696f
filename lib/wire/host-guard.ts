/**
 * Keeps web pages of other sites out: a page may send requests to any local port, and a name of its own may be
 * made to resolve to 127.0.0.1. So both ports serve only requests addressed to names that mean this machine, and
 * only pages that come from it or are named in the settings.
 */

export interface RequestOrigin {
  /** The `Host` header, or `:authority`. */
  readonly host: string | undefined;
  /** The `Origin` header, which browsers send and SDKs do not. */
  readonly origin: string | undefined;
}

export interface OriginSettings {
  /** Origins such as `https://lab.example:8443`; their names are also accepted as hosts, on any port. */
  readonly allowedOrigins: readonly string[];
}

/** Why a request is refused, as a sentence for whoever sent it; null when it is fine. */
export function checkRequestOrigin({ host, origin }: RequestOrigin, settings: OriginSettings): string | null {
  if (host === undefined) return "This server answers only requests that name a host.";
  if (!isAllowedHost(host, settings)) {
    return (
      `This server does not answer to the host "${host}". Use localhost, or add the address by which you reach it ` +
      "to SLUICE_ALLOWED_ORIGINS."
    );
  }
  if (origin !== undefined && !isAllowedOrigin(origin, settings)) {
    return `Pages of "${origin}" may not use this server. Add the origin to SLUICE_ALLOWED_ORIGINS to allow it.`;
  }
  return null;
}

function isAllowedHost(host: string, { allowedOrigins }: OriginSettings): boolean {
  const name = hostName(host);
  if (name === null) return false;
  if (isLoopbackName(name) || name.endsWith(".amazonaws.com")) return true;
  return allowedOrigins.some((allowed) => originHost(allowed) === name);
}

function isAllowedOrigin(origin: string, { allowedOrigins }: OriginSettings): boolean {
  const name = originHost(origin);
  if (name !== null && isLoopbackName(name)) return true;
  const wanted = origin.toLowerCase();
  return allowedOrigins.some((allowed) => allowed.replace(/\/$/, "").toLowerCase() === wanted);
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
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}
