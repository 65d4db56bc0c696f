import { Buffer } from "node:buffer";
import type { FunctionCode } from "@aws-sdk/client-lambda";
import { ServiceError } from "../kernel/errors.ts";
import { Mutex } from "../kernel/mutex.ts";
import type { Place } from "../kernel/place.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { StreamedBytes } from "../kernel/streamed-bytes.ts";
import { invalidParameter, lambdaError } from "./errors.ts";
import { codeOf } from "./function.ts";
import type { Functions } from "./functions.ts";
import { CodeError, type FunctionHost, type StoredCode } from "./ports.ts";

/** Lambda quotas: a zip that is uploaded. */
export const MOST_ZIPPED = 50 * 1024 * 1024;

/** Where a zip comes from; members of CreateFunction's `Code` and of UpdateFunctionCode. */
export type CodeSource = Pick<
  FunctionCode,
  "ZipFile" | "S3Bucket" | "S3Key" | "S3ObjectVersion" | "ImageUri"
>;

/** Zips of functions: kept for as long as a function, or an invocation that runs, needs them. */
export class Code {
  readonly #functions: Functions;
  readonly #host: FunctionHost;
  readonly #calls: ServiceCalls;
  /** What is needed although no function names it (yet, or any more), and by how many. */
  readonly #inUse = new Map<string, number>();
  /** Nothing is let go while something is being kept. */
  readonly #mutex = new Mutex();

  constructor(functions: Functions, host: FunctionHost, calls: ServiceCalls) {
    this.#functions = functions;
    this.#host = host;
    this.#calls = calls;
  }

  /**
   * Keeps a zip for as long as the task runs, which makes a function name it.
   * @throws {ServiceError} InvalidParameterValueException for what is no zip or not there
   */
  async keepFor<T>(place: Place, source: CodeSource, task: (code: StoredCode) => Promise<T>): Promise<T> {
    const zip = await this.#bytesOf(place, source);
    const code = await this.#mutex.run(async () => {
      const stored = await this.#host.storeCode(zip).catch((error: unknown) => {
        throw error instanceof CodeError ? invalidParameter(error.message) : error;
      });
      this.#count(stored.codeSha256, 1);
      return stored;
    });
    try {
      return await task(code);
    } finally {
      this.#count(code.codeSha256, -1);
    }
  }

  /** Keeps code that a function names now for as long as the task runs. */
  async during<T>(codeSha256: string, task: () => Promise<T>): Promise<T> {
    this.#count(codeSha256, 1);
    try {
      return await task();
    } finally {
      this.#count(codeSha256, -1);
    }
  }

  read(codeSha256: string): Promise<Uint8Array> {
    return this.#host.readCode(codeSha256);
  }

  /** Lets go of what nobody needs. */
  sweep(): Promise<void> {
    return this.#mutex.run(() =>
      this.#host.keepOnly(new Set([...this.#functions.all().flatMap(codeOf), ...this.#inUse.keys()])),
    );
  }

  #count(codeSha256: string, change: number): void {
    const count = (this.#inUse.get(codeSha256) ?? 0) + change;
    if (count === 0) this.#inUse.delete(codeSha256);
    else this.#inUse.set(codeSha256, count);
  }

  async #bytesOf(place: Place, source: CodeSource): Promise<Uint8Array> {
    const { ZipFile, S3Bucket, S3Key, ImageUri } = source;
    if (ImageUri) throw invalidParameter("ImageUri is not supported by this server, which runs zips.");
    if (ZipFile !== undefined && ZipFile !== null) {
      if (S3Bucket || S3Key) {
        throw invalidParameter(
          "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        );
      }
      if (ZipFile.length === 0) throw invalidParameter("Uploaded file must be a non-empty zip");
      return ZipFile;
    }
    if (S3Bucket && S3Key) return await this.#fromS3(place, source);
    throw invalidParameter("Please provide a source for function code.");
  }

  async #fromS3(place: Place, { S3Bucket, S3Key, S3ObjectVersion }: CodeSource): Promise<Uint8Array> {
    const input = { Bucket: S3Bucket, Key: S3Key, ...(S3ObjectVersion && { VersionId: S3ObjectVersion }) };
    try {
      const { Body } = (await this.#calls.as("lambda")(place, "s3", "GetObject", input)) as {
        readonly Body?: StreamedBytes;
      };
      return Body === undefined ? new Uint8Array() : await collected(Body);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code === "InvalidParameterValueException") throw error;
      throw invalidParameter(
        `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
      );
    }
  }
}

async function collected(body: StreamedBytes): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body instanceof Uint8Array ? [body] : body) {
    bytes += piece.length;
    if (bytes > MOST_ZIPPED) {
      throw lambdaError(
        "InvalidParameterValueException",
        `Unzipped size must be smaller than 262144000 bytes, and a zip smaller than ${MOST_ZIPPED} bytes`,
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
