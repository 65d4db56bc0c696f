import { open } from "../../http/request.ts";
import { serverErrorOf } from "../../http/server-error.ts";

/**
 * The zip that a link of GetFunction leads to, by way of the console's own port.
 * @throws {ServerError} what the server answered, or `Unreachable`
 */
export async function fetchCode(location: string, signal?: AbortSignal): Promise<Uint8Array> {
  const path = encodeURIComponent(new URL(location).pathname);
  const response = await open(`/api/functions/code?path=${path}`, { ...(signal && { signal }) });
  if (!response.ok) throw serverErrorOf(response.status, await response.text());
  return new Uint8Array(await response.arrayBuffer());
}
