import { randomBytes } from "node:crypto";
import * as sdk from "@aws-sdk/client-s3";
import { awsService } from "#calls/aws-service.ts";
import { openS3 } from "#engine/s3/s3.ts";
import { limitedDisk } from "#host/disk/limited-disk.ts";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { newChecksum } from "#host/objects/checksums.ts";
import { openObjects } from "#host/objects/objects.ts";
import { openServerSecret } from "#host/server-secret.ts";
import type { World } from "./world.ts";

export { s3Sentences } from "#engine/s3/event-sentences.ts";

/** Of the four threads that Node has for files, those that objects may keep busy: streams need the others. */
const DISK_THREADS = 2;

/** The Simple Storage Service, with its objects in the state directory. */
export async function openS3Service(world: World) {
  const { calls, clocks, diskBudget, journal, random, reportFault, stateDir } = world;
  const newId = () => randomBytes(16).toString("hex");
  const objects = await openObjects({
    root: stateDir.objectsDir,
    disk: limitedDisk(nodeDisk, DISK_THREADS),
    budget: diskBudget,
    newId,
  });
  const s3 = await openS3({
    clocks,
    journal,
    random,
    calls,
    ...objects,
    newChecksum,
    tokenSecret: await openServerSecret(stateDir.path),
    newId,
    reportFault,
  });
  let collecting: Promise<void> = Promise.resolve();
  return {
    ...s3,
    async restore() {
      collecting = objects
        .collect()
        .catch((fault: unknown) => reportFault("collecting what objects left", fault));
      await s3.restore();
    },
    async reset() {
      await collecting;
      await s3.reset();
    },
    async close() {
      await collecting;
      await s3.close();
      await objects.close();
    },
    places: () => s3.observer.places(),
    service: awsService({
      name: "s3",
      targetPrefix: "AmazonS3",
      signingName: "s3",
      protocols: ["restXml"],
      rest: { xmlNamespace: "http://s3.amazonaws.com/doc/2006-03-01/", unwrapped: ["GetBucketLocation"] },
      // Ten thousand parts with a checksum each, and a thousand keys to delete, are listed in documents.
      wire: {
        maxItems: 80_000,
        maxBodyBytes: {
          CompleteMultipartUpload: 4 * 1024 * 1024,
          DeleteObjects: 4 * 1024 * 1024,
        },
      },
      constraints: { inputs: {}, shapes: {} },
      sdk,
      handlers: s3.handlers,
      // They wait for bytes that a client sends at its own pace.
      holdNoClock: ["PutObject", "UploadPart"],
    }),
  };
}
