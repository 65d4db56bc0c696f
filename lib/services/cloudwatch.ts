import { cloudWatchService } from "#calls/cloudwatch-service.ts";
import { createCloudWatchApi } from "#engine/cloudwatch/api/operations.ts";
import type { World } from "./open-service.ts";

/** CloudWatch for those who put metrics of their own there; in memory. */
export function openCloudWatchService({ clocks }: World) {
  const cloudWatch = createCloudWatchApi(clocks);
  return { ...cloudWatch, service: cloudWatchService(cloudWatch.handlers) };
}
