import { Agent, request } from "node:http";
import { connect } from "node:http2";
import type { FuzzRequest } from "./fuzz-requests.ts";

export interface FuzzSender {
  /** @returns the status of the answer */
  send(request: FuzzRequest): Promise<number>;
  close(): void;
}

/** Sends requests over HTTP/1.1, each connection kept for the next. */
export function http1Sender(endpoint: string): FuzzSender {
  const agent = new Agent({ keepAlive: true });
  return {
    send: ({ headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = request(endpoint, { method: "POST", agent, headers }, (answer) => {
          // An event stream goes on for minutes: its head is enough.
          if (answer.headers["content-type"]?.includes("eventstream")) answer.destroy();
          else answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on("error", reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Sends requests over one HTTP/2 connection. */
export function http2Sender(endpoint: string): FuzzSender {
  const session = connect(endpoint);
  return {
    send: ({ headers, body }) =>
      new Promise((resolve, reject) => {
        const stream = session.request({ ":method": "POST", ":path": "/", ...headers });
        stream.on("response", (answer) => {
          if (String(answer["content-type"]).includes("eventstream")) stream.close();
          else stream.resume();
          resolve(answer[":status"] ?? 0);
        });
        stream.on("error", reject);
        stream.end(body);
      }),
    close: () => session.close(),
  };
}
