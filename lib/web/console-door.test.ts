import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createConsoleGate } from "#wire/gate/console-gate.ts";
import { type DoorOptions, openDoor } from "./console-door.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function openConsoleDoor(upgrade?: DoorOptions["upgrade"]): Promise<number> {
  const server = createServer();
  servers.push(server);
  openDoor(server, {
    gate: createConsoleGate({ host: "127.0.0.1", allowedOrigins: [] }),
    serve: (_request, response) => response.end("served"),
    ...(upgrade && { upgrade }),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function answerOf(port: number, headers: Record<string, string>): Promise<IncomingMessage> {
  const sent = request({ port, host: "127.0.0.1", method: "POST", headers });
  sent.end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  return answer;
}

const wantsUpgrade = (port: number, origin: string) =>
  `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;

test("what the gate lets in is served", async () => {
  const port = await openConsoleDoor();
  expect((await answerOf(port, { origin: `http://127.0.0.1:${port}` })).statusCode).toBe(200);
});

test("another local port's page is refused, and no other site may use the refusal", async () => {
  const port = await openConsoleDoor();
  const { statusCode, headers } = await answerOf(port, { origin: `http://127.0.0.1:${port + 1}` });
  expect(statusCode).toBe(403);
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
  });
});

test("a connection that asks for another protocol is ended at once where none is spoken", async () => {
  const port = await openConsoleDoor();
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(wantsUpgrade(port, `http://localhost:${port}`));
  await once(socket, "close");
});

test("where another protocol is spoken, it is to the console's own pages", async () => {
  let upgraded = 0;
  const port = await openConsoleDoor((_request, socket) => {
    upgraded++;
    socket.end();
  });
  for (const origin of [`http://localhost:${port + 1}`, `http://localhost:${port}`]) {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.resume();
    socket.write(wantsUpgrade(port, origin));
    await once(socket, "close");
  }
  expect(upgraded).toBe(1);
});
