import type {
  DeleteRetentionPolicyCommandInput,
  PutRetentionPolicyCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import { groupOf, type LogsContext } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { groupKey } from "./group-name.ts";

/** What AWS takes. */
const ALLOWED_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

export async function putRetentionPolicy(
  context: LogsContext,
  call: Call,
  { logGroupName, retentionInDays = 0 }: PutRetentionPolicyCommandInput,
): Promise<object> {
  if (!ALLOWED_DAYS.includes(retentionInDays)) {
    throw logsErrors.invalidParameter(
      `Invalid retention value. It must be one of: ${ALLOWED_DAYS.join(", ")}.`,
    );
  }
  return await keepFor(context, call, logGroupName, retentionInDays);
}

export async function deleteRetentionPolicy(
  context: LogsContext,
  call: Call,
  { logGroupName }: DeleteRetentionPolicyCommandInput,
): Promise<object> {
  return await keepFor(context, call, logGroupName, null);
}

async function keepFor(
  context: LogsContext,
  call: Call,
  logGroupName: string | undefined,
  retentionDays: number | null,
): Promise<object> {
  await context.changes.run(async () => {
    const group = await groupOf(context, groupKey(call, { logGroupName }));
    if (!(await context.store.saveGroup({ ...group, retentionDays }))) throw logsErrors.groupNotFound();
  });
  return {};
}
