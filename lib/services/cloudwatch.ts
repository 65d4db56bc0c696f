import * as sdk from "@aws-sdk/client-cloudwatch";
import { awsService } from "#calls/aws-service.ts";
import { cloudwatchConstraints } from "#calls/constraints/cloudwatch.ts";
import { createCloudWatchApi } from "#engine/cloudwatch/operations.ts";
import type { World } from "./world.ts";

/** CloudWatch for those who put metrics of their own there; in memory. */
export function openCloudWatchService({ clocks }: World) {
  const cloudWatch = createCloudWatchApi(clocks);
  return {
    ...cloudWatch,
    service: awsService({
      name: "cloudwatch",
      targetPrefix: "GraniteServiceVersion20100801",
      signingName: "monitoring",
      // Each of its SDKs speaks another one.
      protocols: ["awsJson1_0", "rpcv2Cbor", "awsQuery"],
      query: { version: "2010-08-01", xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/" },
      // A full PutMetricData has a thousand metrics, of 150 values and as many counts each, and is compressed by SDKs.
      wire: {
        maxItems: 400_000,
        maxBodyBytes: { PutMetricData: 4 * 1024 * 1024 },
        inflated: ["PutMetricData"],
      },
      constraints: cloudwatchConstraints,
      sdk,
      handlers: cloudWatch.handlers,
    }),
  };
}
