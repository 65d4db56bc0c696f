import type { Call } from "../kernel/call.ts";
import type { LiveBucket } from "./buckets.ts";
import { ownerOf } from "./buckets.ts";
import { urlEncoded } from "./list-encoding.ts";

/** What happened to an object. */
export interface ObjectHappening {
  /** For example `ObjectCreated:Put`. */
  readonly name: string;
  readonly timeMs: number;
  readonly key: string;
  /** Of what was created. */
  readonly sizeBytes?: number;
  readonly etag?: string;
}

/**
 * The JSON that S3 sends (version 2.1 of its event message).
 * @param sequencer hexadecimal digits; of two events of a key the later one has the greater
 */
export function eventMessage(
  call: Call,
  bucket: LiveBucket,
  happening: ObjectHappening,
  configurationId: string,
  sequencer: string,
): string {
  const { name, timeMs, key, sizeBytes, etag } = happening;
  const principalId = ownerOf(bucket.account).ID;
  return JSON.stringify({
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: bucket.region,
        eventTime: new Date(timeMs).toISOString(),
        eventName: name,
        userIdentity: { principalId: `AWS:${call.account}` },
        requestParameters: { sourceIPAddress: "127.0.0.1" },
        responseElements: { "x-amz-request-id": call.requestId, "x-amz-id-2": call.requestId },
        s3: {
          s3SchemaVersion: "1.0",
          configurationId,
          bucket: {
            name: bucket.name,
            ownerIdentity: { principalId },
            arn: `arn:aws:s3:::${bucket.name}`,
          },
          object: {
            key: urlEncoded(key),
            ...(sizeBytes !== undefined && { size: sizeBytes }),
            ...(etag !== undefined && { eTag: etag }),
            sequencer,
          },
        },
      },
    ],
  });
}

/** What S3 sends to queues and topics when they are named in a configuration. */
export function testMessage(call: Call, bucketName: string, timeMs: number): string {
  return JSON.stringify({
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: new Date(timeMs).toISOString(),
    Bucket: bucketName,
    RequestId: call.requestId,
    HostId: call.requestId,
  });
}
