import type { IncomingMessage } from "node:http";

/**
 * Why a request to the API is refused that a page of another site makes without saying so. For a picture or a script
 * browsers send no `Origin`, but they do send where the request comes from.
 * @returns null when it is fine
 */
export function crossSiteRefusal({ headers, url }: Pick<IncomingMessage, "headers" | "url">): string | null {
  const isUnnamed = headers["sec-fetch-site"] === "cross-site" && headers.origin === undefined;
  return isUnnamed && url?.startsWith("/api/") ? "Pages of other sites may not use this server." : null;
}
