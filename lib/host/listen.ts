import type { AddressInfo, Server } from "node:net";
import { networkInterfaces } from "node:os";

/** A port that cannot be had. The message is one sentence that names the setting. */
export class PortError extends Error {
  override readonly name = "PortError";
}

/**
 * Listens on a port; 0 takes any free one.
 * @param setting the environment variable that the port comes from
 * @returns the port
 * @throws {PortError}
 */
export async function listen(server: Server, port: number, host: string, setting: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  }).catch((error: NodeJS.ErrnoException) => {
    throw portError(error, port, host, setting);
  });
  return (server.address() as AddressInfo).port;
}

/** Says in one sentence why a port could not be opened and which setting mends it. */
export function portError(
  error: NodeJS.ErrnoException,
  port: number,
  host: string,
  setting: string,
): PortError {
  return new PortError(sentence(error, port, host, setting));
}

function sentence(error: NodeJS.ErrnoException, port: number, host: string, setting: string): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is in use by another program; end it, or set ${setting} to another port.`;
    case "EACCES":
      return `Port ${port} may not be opened by this user; set ${setting} to a port above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host} to listen on; set SLUICE_HOST to one of its own.`;
    default:
      return `Port ${port} on ${host} cannot be opened: ${error.message}.`;
  }
}

/** A host as it stands in a URL that a person opens. */
export function urlHost(host: string): string {
  if (host === "127.0.0.1" || host === "::1" || isWildcard(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * An address that is listened on as a URL has it for programs of this machine, in figures: SDKs put a bucket's name
 * before a host's name, and nothing would resolve it.
 */
export function localAddress(address: string): string {
  if (address === "0.0.0.0") return "127.0.0.1";
  if (address === "::") return "[::1]";
  return address.includes(":") ? `[${address}]` : address;
}

/** The address of this machine's own as people write it: clients that compare it with what they were given find it the same. */
export function namedEndpoint(endpoint: string): string {
  return endpoint.replace(/^(https?:\/\/)(?:127\.0\.0\.1|\[::1\])(?=[:/]|$)/, "$1localhost");
}

/** What others on the network reach a server by that listens on a host: nothing but where it is all addresses. */
export function networkHosts(host: string): readonly string[] {
  if (!isWildcard(host)) return [];
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address);
}

function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}
