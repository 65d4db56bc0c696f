import * as sdk from "@aws-sdk/client-cloudwatch-logs";
import { awsService } from "#calls/aws-service.ts";
import { cloudwatchLogsConstraints } from "#calls/constraints/cloudwatch-logs.ts";
import type { Service } from "#calls/service.ts";
import { openCloudWatchLogs } from "#engine/cloudwatch-logs/cloudwatch-logs.ts";
import { logsErrors } from "#engine/cloudwatch-logs/errors.ts";
import type { LogsHandlers } from "#engine/cloudwatch-logs/operations.ts";
import { openLogStore } from "#host/logs/log-store.ts";
import type { World } from "./world.ts";

/** CloudWatch Logs as clients call it. */
function logsService(handlers: LogsHandlers): Service {
  return awsService({
    name: "cloudwatch-logs",
    targetPrefix: "Logs_20140328",
    signingName: "logs",
    protocols: ["awsJson1_1"],
    // A full PutLogEvents has 10,000 events in 1 MiB, and JSON may take six bytes for one of a message.
    wire: { maxItems: 100_000, maxBodyBytes: { PutLogEvents: 8 * 1024 * 1024 } },
    constraints: cloudwatchLogsConstraints,
    refusal: logsErrors.invalidParameter,
    sdk,
    handlers,
  });
}

/** CloudWatch Logs, with its events in a file of the state directory. */
export async function openCloudWatchLogsService({
  clocks,
  diskBudget,
  realClock,
  reportFault,
  stateDir,
}: World) {
  const fault = (error: unknown) => reportFault("the logs of functions", error);
  const store = await openLogStore({ file: stateDir.logsFile, budget: diskBudget, reportFault: fault });
  const logs = await openCloudWatchLogs({
    clocks,
    store,
    after: (delayMs, task) => realClock.after(delayMs, task),
    reportFault: fault,
  });
  return {
    ...logs,
    service: logsService(logs.handlers),
    close: async () => {
      await logs.close();
      await store.close();
    },
  };
}
