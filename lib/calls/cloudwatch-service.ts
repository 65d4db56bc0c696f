import * as sdk from "@aws-sdk/client-cloudwatch";
import type { CloudWatchHandlers } from "#engine/cloudwatch/api/operations.ts";
import { cloudwatchConstraints } from "./constraints/cloudwatch.ts";
import type { Service } from "./service.ts";

/** CloudWatch as clients call it: each of its SDKs speaks another of three protocols. */
export function cloudWatchService(handlers: CloudWatchHandlers): Service {
  return {
    name: "cloudwatch",
    targetPrefix: "GraniteServiceVersion20100801",
    signingName: "monitoring",
    protocols: ["awsJson1_0", "rpcv2Cbor", "awsQuery"],
    query: { version: "2010-08-01", xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/" },
    constraints: cloudwatchConstraints,
    schemas: {
      GetMetricStatistics: sdk.GetMetricStatistics$,
      ListMetrics: sdk.ListMetrics$,
      PutMetricData: sdk.PutMetricData$,
    },
    handlers: { ...handlers },
  };
}
