import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listen } from "../../lib/host/listen.ts";
import { checkPorts } from "./check-ports.ts";

const HOST = "127.0.0.1";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function occupy(status: number): Promise<number> {
  const server = createServer((_, response) => response.writeHead(status).end()).on("error", () => {});
  servers.push(server);
  await listen(server, 0, HOST, "PORT");
  return (server.address() as AddressInfo).port;
}

test("free ports are fine, and free again afterwards", async () => {
  expect(await checkPorts({ host: HOST, consolePort: 0, awsPort: 0 })).toBeUndefined();
});

test("a port of another program is named with the setting that avoids it", async () => {
  const port = await occupy(404);
  const taken = `Port ${port} on ${HOST} is in use by another program`;
  expect(await checkPorts({ host: HOST, consolePort: port, awsPort: 0 })).toBe(
    `${taken}; end it, or set PORT to another port.`,
  );
  expect(await checkPorts({ host: HOST, consolePort: 0, awsPort: port })).toBe(
    `${taken}; end it, or set SLUICE_AWS_PORT to another port.`,
  );
});

test("a Sluice that runs already is said to be one", async () => {
  const [consolePort, awsPort] = [await occupy(200), await occupy(200)];
  expect(await checkPorts({ host: HOST, consolePort, awsPort })).toMatch(
    new RegExp(`^Sluice runs already: its AWS endpoint is http://localhost:${awsPort}\\.`),
  );
});
