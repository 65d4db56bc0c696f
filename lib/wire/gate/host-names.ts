import { isIPv4 } from "node:net";

/** The name in `name`, `name:port`, `[::1]` or `[::1]:port`, in lower case and without a final dot. */
export function hostName(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host);
  return match?.[1]?.toLowerCase().replace(/\.$/, "") ?? null;
}

/** A name or address as it stands in a URL. */
export function inUrl(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

/** Names and addresses that mean this very machine. */
export function isLoopbackName(name: string): boolean {
  return (
    name === "localhost" ||
    name === "[::1]" ||
    name.endsWith(".localhost") ||
    (name.startsWith("127.") && isIPv4(name))
  );
}

/** Whether a host to listen on stands for all addresses of the machine. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** Whether a server that listens on a host is reached from this machine only. */
export function isOfThisMachineOnly(host: string): boolean {
  return isLoopbackName(inUrl(host).toLowerCase());
}

/** An address as such. No other site can be behind it, whereas a name may be made to resolve to any address. */
export function isAddress(name: string): boolean {
  if (name === "0.0.0.0" || name === "[::]") return false;
  return isIPv4(name) || name.startsWith("[");
}
