import { connect, type Socket } from "node:net";

export interface Answer {
  readonly status: number;
  readonly bodyBytes: number;
  /** The body, where it was asked for. */
  readonly body?: string;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * One keep-alive HTTP/1.1 connection with one request at a time, as cheap as it can be: of an answer it reads the
 * status and the length and only counts the bytes of the body, so that a core of load outruns a core of server.
 */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #keepBody: boolean;
  #waiting: Waiting | undefined;
  /** The start of an answer whose head is not whole yet. */
  #head: Buffer = Buffer.alloc(0);
  #status = 0;
  #bodyBytes = 0;
  #missingBytes = -1;
  #kept: Buffer[] = [];

  private constructor(port: number, keepBody: boolean) {
    this.#keepBody = keepBody;
    this.#socket = connect({
      port,
      host: "127.0.0.1",
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(256 * 1024),
        callback: (length, buffer) => {
          this.#receive(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          return true;
        },
      },
    });
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(new Error("The server closed the connection.")));
  }

  static open(port: number, { keepBody = false } = {}): Promise<HttpConnection> {
    const connection = new HttpConnection(port, keepBody);
    return new Promise((resolve, reject) => {
      connection.#socket.once("connect", () => resolve(connection)).once("error", reject);
    });
  }

  exchange(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    let body = chunk;
    if (this.#missingBytes < 0) {
      const received = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
      const end = received.indexOf(HEAD_END);
      if (end < 0) {
        this.#head = Buffer.from(received);
        return;
      }
      this.#head = Buffer.alloc(0);
      this.#readHead(received.toString("latin1", 0, end));
      body = received.subarray(end + HEAD_END.length);
    }
    this.#missingBytes -= body.length;
    if (this.#keepBody) this.#kept.push(Buffer.from(body));
    if (this.#missingBytes === 0) this.#finish();
  }

  #readHead(head: string): void {
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) throw new Error(`An answer without a length:\n${head}`);
    this.#status = Number(head.slice(9, 12));
    this.#bodyBytes = this.#missingBytes = Number(length);
  }

  #finish(): void {
    this.#missingBytes = -1;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const answer = { status: this.#status, bodyBytes: this.#bodyBytes };
    if (!this.#keepBody) {
      waiting?.resolve(answer);
      return;
    }
    const body = Buffer.concat(this.#kept).toString();
    this.#kept = [];
    waiting?.resolve({ ...answer, body });
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}
