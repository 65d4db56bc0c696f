import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { holdEarlyRequests } from "./early-requests.ts";
import { listen } from "./listen.ts";

const server = createServer();
afterEach(() => new Promise((resolve) => server.close(resolve)));

test("who comes before the server can answer is answered when it can, with all that was sent", async () => {
  const url = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1", "PORT")}`;
  const release = holdEarlyRequests(server);
  const arrived = Promise.withResolvers<void>();
  let count = 0;
  const counting = () => ++count === 2 && arrived.resolve();
  server.on("request", counting);
  const early = [fetch(url), fetch(url, { method: "POST", body: "body" })];
  await arrived.promise;
  server.off("request", counting);
  server.on("request", (request, response) => void request.pipe(response));
  release();
  const late = fetch(url, { method: "POST", body: "late" });
  const texts = await Promise.all([...early, late].map(async (answer) => await (await answer).text()));
  expect(texts).toEqual(["", "body", "late"]);
});
