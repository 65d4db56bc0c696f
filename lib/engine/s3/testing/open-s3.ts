import { randomBytes } from "node:crypto";
import type * as Sdk from "@aws-sdk/client-s3";
import type { Disk } from "../../../host/disk/disk.ts";
import { DiskBudget } from "../../../host/disk/disk-budget.ts";
import { MemoryDisk } from "../../../host/disk/testing/memory-disk.ts";
import { openBlobStore } from "../../../host/objects/blob-store.ts";
import { newChecksum } from "../../../host/objects/checksums.ts";
import { localIndex } from "../../../host/objects/testing/memory-index.ts";
import type { Call } from "../../kernel/call.ts";
import type { JournalEvent } from "../../kernel/events.ts";
import { Journal } from "../../kernel/journal.ts";
import type { ServiceCalls } from "../../kernel/ports/service-calls.ts";
import { seededRandom } from "../../kernel/random.ts";
import type { StreamedBytes } from "../../kernel/streamed-bytes.ts";
import { VirtualClock } from "../../kernel/testing/virtual-clock.ts";
import type { S3Handlers } from "../operations.ts";
import { openS3 } from "../s3.ts";

export const PLACE = { account: "111122223333", region: "us-east-1" } as const;

export interface TestS3Options {
  readonly disk?: Disk;
  readonly budget?: DiskBudget;
  readonly calls?: ServiceCalls;
  readonly index?: ReturnType<typeof localIndex>;
}

const nobody: ServiceCalls = {
  as: () => async (_place, service) => {
    throw new Error(`${service} is not there`);
  },
};

/** S3 in process: real code throughout, on a disk and an index in memory and a clock that moves when told to. */
export async function openTestS3(options: TestS3Options = {}) {
  const {
    disk = new MemoryDisk(),
    budget = new DiskBudget(null),
    calls = nobody,
    index = localIndex(),
  } = options;
  const clock = new VirtualClock();
  const journal = new Journal();
  const events: JournalEvent[] = [];
  journal.subscribe((event) => events.push(event));
  const faults: unknown[] = [];
  const newId = () => randomBytes(16).toString("hex");
  const blobs = await openBlobStore({ disk, root: "/objects", budget, index, newId });
  const s3 = await openS3({
    clocks: { of: () => clock },
    journal,
    random: seededRandom(1),
    calls,
    index,
    blobs,
    newChecksum,
    tokenSecret: new Uint8Array(32).fill(7),
    newId,
    reportFault: (_, fault) => faults.push(fault),
  });
  let requests = 0;
  return {
    ...s3,
    clock,
    events,
    faults,
    index,
    blobs,
    disk,
    budget,
    send: <Name extends keyof S3Handlers>(
      operation: Name,
      input: Inputs[Name],
      place: Partial<Call> = {},
    ): Promise<Answers[Name]> => {
      const call: Call = {
        ...PLACE,
        accessKeyId: "test",
        requestId: `request-${++requests}`,
        source: "wire",
        ...place,
      };
      return s3.handlers[operation](call, input as never) as Promise<Answers[Name]>;
    },
  };
}

export type TestS3 = Awaited<ReturnType<typeof openTestS3>>;

type Answers = { readonly [Name in keyof S3Handlers]: Awaited<ReturnType<S3Handlers[Name]>> };

type Inputs = {
  readonly [Name in keyof S3Handlers]: `${Name}Command` extends keyof typeof Sdk
    ? (typeof Sdk)[`${Name}Command`] extends abstract new (
        ...given: never
      ) => { readonly input: infer Input }
      ? Omit<Input, "Body"> & { readonly Body?: StreamedBytes | string }
      : never
    : never;
};

/** All the bytes of a body, as text. */
export async function textOf(body: StreamedBytes | undefined): Promise<string> {
  return (await bytesOf(body)).toString();
}

export async function bytesOf(body: StreamedBytes | undefined): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  for await (const piece of body instanceof Uint8Array ? [body] : body) pieces.push(piece);
  return Buffer.concat(pieces);
}
