import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The least that `node:http` can do: reads a JSON body, has `work` look at it, answers a fixed body. */
export function serveBare(work: (input: unknown) => void, fixedAnswer: object): void {
  const body = Buffer.from(JSON.stringify(fixedAnswer));
  const headers = { "Content-Type": "application/x-amz-json-1.1", "Content-Length": body.length };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const [first] = chunks;
      const text = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
      work(JSON.parse(text.toString()));
      response.writeHead(200, headers);
      response.end(body);
    });
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
