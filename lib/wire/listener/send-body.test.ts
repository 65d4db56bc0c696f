import { once } from "node:events";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { sendBody } from "./send-body.ts";

it("an answer that goes on ends when its client goes away, and nothing is thrown into it", async () => {
  const story: unknown[] = [];
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  async function* answer() {
    try {
      for (;;) yield Buffer.from("piece");
    } catch (error) {
      story.push(error);
    } finally {
      story.push("ended");
      ended();
    }
  }
  const client = new PassThrough();
  sendBody(client, answer());
  await once(client, "readable");
  client.destroy(new Error("gone"));
  await end;
  expect(story).toEqual(["ended"]);
});
