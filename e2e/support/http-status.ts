import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";

/** The status of an answer to a request with headers that browsers and `fetch` do not let one choose. */
export async function httpStatus(
  url: string,
  headers: Readonly<Record<string, string>>,
  method = "GET",
): Promise<number | undefined> {
  const call = request(url, { method, headers }).end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  answer.destroy();
  return answer.statusCode;
}
