import type { ObjectPreview, QueryReply, QueryRequest } from "#contract/storage.ts";
import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";
import type { ObservedObject, S3Observer } from "#engine/s3/observer.ts";
import { busy, Queries } from "#host/query/queries.ts";
import { incomingBytes } from "./incoming-bytes.ts";
import { type ImageBytes, imageOf, previewOf } from "./preview.ts";
import { NOTHING_SELECTED, selectObjects } from "./select-objects.ts";

/**
 * What the console shows of objects beyond what S3 says of them. It reads their files as they lie on the disk, which
 * stay there while it does, whatever becomes of the objects meanwhile; no call is made and nothing is changed.
 */
export class ObjectDesk {
  readonly #observer: S3Observer;
  readonly #queries: Queries;

  /** @param root below which all objects' files are */
  constructor(observer: S3Observer, root: string) {
    this.#observer = observer;
    this.#queries = new Queries({ root });
  }

  async query(account: string, request: QueryRequest, signal?: AbortSignal): Promise<QueryReply> {
    const { sql, skipBroken } = request;
    // Before any file is looked into.
    if (this.#queries.isFull) return { outcome: busy, objects: NOTHING_SELECTED };
    const { files, objects, release } = await selectObjects(this.#observer, account, request);
    try {
      return {
        outcome: await this.#queries.run({ kind: "select", files, sql, skipBroken }, signal),
        objects,
      };
    } finally {
      release();
    }
  }

  preview(account: string, bucket: string, key: string, signal?: AbortSignal): Promise<ObjectPreview> {
    return this.#holding(account, bucket, key, async (object) =>
      object === undefined ? { kind: "gone" } : previewOf(object, this.#queries, signal),
    );
  }

  /** Null where there is no such object, or it is no image. Its file is open when this returns. */
  image(account: string, bucket: string, key: string): Promise<ImageBytes | null> {
    return this.#holding(account, bucket, key, async (object) =>
      object === undefined ? null : imageOf(object),
    );
  }

  /** A body that a browser sends, as PutObject takes it. */
  incoming(bytes: AsyncIterable<Uint8Array>, length: number | undefined): IncomingBytes {
    return incomingBytes(bytes, length);
  }

  close(): Promise<void> {
    return this.#queries.close();
  }

  async #holding<Result>(
    account: string,
    bucket: string,
    key: string,
    work: (object: ObservedObject | undefined) => Promise<Result>,
  ): Promise<Result> {
    // A key is the first of those that begin with it.
    const held = await this.#observer.hold(account, bucket, { prefix: key, limit: 1 });
    try {
      return await work(held.objects.find((object) => object.key === key));
    } finally {
      held.release();
    }
  }
}
