import { createHash } from "node:crypto";
import type { Call } from "../kernel/call.ts";
import type { Place } from "../kernel/place.ts";
import { type BucketState, readBucketState } from "./bucket-state.ts";
import { s3Error } from "./errors.ts";
import type { ObjectIndex } from "./ports.ts";

/** A bucket that is there. */
export interface LiveBucket extends Place {
  readonly bucketId: string;
  readonly name: string;
  readonly createdAtMs: number;
  /** Replaced as a whole when it was committed. */
  state: BucketState;
  objectCount: number;
  sizeBytes: number;
  version: number;
}

/** What names a bucket in an operation's input. */
export interface NamesBucket {
  readonly Bucket?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** The buckets of all accounts, in memory as they are committed. */
export class Buckets {
  readonly #index: ObjectIndex;
  readonly #byAccount = new Map<string, Map<string, LiveBucket>>();

  constructor(index: ObjectIndex) {
    this.#index = index;
  }

  async load(): Promise<void> {
    for (const { state, ...row } of await this.#index.buckets()) {
      this.add({ ...row, state: readBucketState(state), version: 1 });
    }
  }

  find(account: string, name: string): LiveBucket | undefined {
    return this.#byAccount.get(account)?.get(name);
  }

  /** @throws NoSuchBucket, and AccessDenied where another owner is expected */
  named({ account }: Call, { Bucket = "", ExpectedBucketOwner }: NamesBucket): LiveBucket {
    const bucket = this.find(account, Bucket);
    if (bucket === undefined) throw s3Error("NoSuchBucket", { members: { BucketName: Bucket } });
    if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== account) throw s3Error("AccessDenied");
    return bucket;
  }

  /** By name. */
  of(account: string): readonly LiveBucket[] {
    const buckets = [...(this.#byAccount.get(account)?.values() ?? [])];
    return buckets.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  count(account: string): number {
    return this.#byAccount.get(account)?.size ?? 0;
  }

  all(): readonly LiveBucket[] {
    return [...this.#byAccount.values()].flatMap((buckets) => [...buckets.values()]);
  }

  add(bucket: LiveBucket): void {
    const { account, name } = bucket;
    const buckets = this.#byAccount.get(account) ?? new Map<string, LiveBucket>();
    this.#byAccount.set(account, buckets.set(name, bucket));
  }

  remove({ account, name }: LiveBucket): void {
    this.#byAccount.get(account)?.delete(name);
  }

  /** @throws NoSuchBucket when it was deleted meanwhile */
  async save(bucket: LiveBucket, change: Partial<BucketState>): Promise<void> {
    const state = { ...bucket.state, ...change };
    if (!(await this.#index.saveBucket(bucket.bucketId, JSON.stringify(state)))) {
      throw s3Error("NoSuchBucket", { members: { BucketName: bucket.name } });
    }
    bucket.state = state;
    bucket.version++;
  }

  clear(): void {
    this.#byAccount.clear();
  }
}

/** The owner of all that an account has, as S3 names owners. */
export function ownerOf(account: string): { readonly ID: string } {
  return { ID: createHash("sha256").update(`canonical user of ${account}`).digest("hex") };
}
