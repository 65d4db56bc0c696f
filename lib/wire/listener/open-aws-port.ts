import type { AddressInfo, Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import { invariant } from "#engine/kernel/assert.ts";
import type { AwsEndpoint } from "../aws-endpoint.ts";
import { loadCertificate } from "./certificate.ts";
import { listenToFirstBytes } from "./first-bytes.ts";
import { createHttp1Server } from "./http1.ts";
import { createHttp2Server } from "./http2.ts";
import type { BodyLimits } from "./read-body.ts";
import { RequestMemory } from "./request-memory.ts";
import { DEFAULT_TIMEOUTS, type Timeouts } from "./timeouts.ts";

export interface AwsPortOptions {
  readonly endpoint: AwsEndpoint;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Where the certificate is kept. */
  readonly certificateDir: string;
  readonly timeouts?: Timeouts;
  readonly maxBodyBytes?: number;
  readonly maxHeldBytes?: number;
}

export interface AwsPort {
  readonly port: number;
  /** Of IP: what the host that it listens on has turned out to be. */
  readonly address: string;
  /** Lets what is under way finish for a moment, then ends every connection; takes less than a second. */
  readonly close: () => Promise<void>;
}

/** Of a body that is held: the largest that any operation takes, a function's zip of 50 MiB in base64. */
const MAX_BODY_BYTES = 70_167_211;

/** Bodies of all requests under way, together. */
const MAX_HELD_BYTES = 256 * 1024 * 1024;

const CLOSING_GRACE_MS = 500;

/**
 * Opens the AWS port: HTTP/1.1, HTTP/2 with prior knowledge, and TLS with either, told apart by the first bytes.
 * @throws the system's error when the port is taken or not allowed
 */
export async function openAwsPort(options: AwsPortOptions): Promise<AwsPort> {
  const { endpoint, timeouts = DEFAULT_TIMEOUTS } = options;
  const limits: BodyLimits = {
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    memory: new RequestMemory(options.maxHeldBytes ?? MAX_HELD_BYTES),
  };
  const certificate = await loadCertificate(options.certificateDir);
  const sockets = new Set<Socket>();
  const http2 = createHttp2Server(endpoint, limits, timeouts);

  // The HTTP/1.1 server itself listens, since only then does it look after its timeouts; its way of accepting a
  // connection is kept for those that turn out to speak HTTP/1.1.
  const http1 = createHttp1Server(endpoint, limits, timeouts);
  const [acceptHttp1] = http1.listeners("connection") as ((socket: Socket) => void)[];
  invariant(acceptHttp1 !== undefined, "an HTTP server accepts connections");
  http1.removeAllListeners("connection");

  const tls = createTlsServer({ ...certificate, ALPNProtocols: ["h2", "http/1.1"] }, (socket: TLSSocket) => {
    socket.on("error", ignore);
    if (socket.alpnProtocol === "h2") http2.server.emit("connection", socket);
    else acceptHttp1.call(http1, socket);
  });

  http1.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", ignore);
    listenToFirstBytes(socket, timeouts.headersMs, (speech) => {
      if (speech === "http1") return acceptHttp1.call(http1, socket);
      socket.allowHalfOpen = false;
      if (speech === "http2") http2.server.emit("connection", socket);
      else tls.emit("connection", socket);
    });
  });

  await new Promise<void>((resolve, reject) => {
    http1.once("error", reject);
    http1.listen(options.port, options.host, () => {
      http1.off("error", reject);
      resolve();
    });
  });

  const { port, address } = http1.address() as AddressInfo;
  return {
    port,
    address,
    close: async () => {
      const closed = new Promise<void>((resolve) => http1.close(() => resolve()));
      for (const session of http2.sessions) session.close();
      const end = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, CLOSING_GRACE_MS);
      await closed;
      clearTimeout(end);
    },
  };
}

/** Clients come and go as they like. */
function ignore(): void {}
