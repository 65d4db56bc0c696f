import type { EventSentences } from "../kernel/event-sentences.ts";

/** What a step of an account's clock says of S3. */
export const s3Sentences: EventSentences = {
  "bucket.created": ({ bucketName }) => `Bucket ${bucketName} was created.`,
  "bucket.deleted": ({ bucketName }) => `Bucket ${bucketName} was deleted.`,
  "object.created": ({ bucketName, key, sizeBytes }) =>
    `${key} was put into bucket ${bucketName}: ${sizeBytes.toLocaleString("en-US")} bytes.`,
  "object.removed": ({ bucketName, key }) => `${key} was deleted from bucket ${bucketName}.`,
};
