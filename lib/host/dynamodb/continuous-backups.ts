import { checkedInput, type Document, type Store, type Table } from "./dynalite.ts";
import { validationError } from "./errors.ts";
import { readTable, writeTable } from "./table-state.ts";

/** Days that AWS keeps changes for. */
const RECOVERY_DAYS = 35;

/** UpdateContinuousBackups: the switch is kept and told; nothing can be restored. */
export async function updateContinuousBackups(store: Store, input: Document): Promise<Document> {
  const specification = (input.PointInTimeRecoverySpecification ?? {}) as Document;
  const enabled = specification.PointInTimeRecoveryEnabled;
  if (typeof enabled !== "boolean") {
    throw validationError(
      "1 validation error detected: Value null at 'pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled' " +
        "failed to satisfy constraint: Member must not be null",
    );
  }
  const table = await namedTable(store, input);
  if (!enabled) delete table.pointInTimeRecoverySince;
  else table.pointInTimeRecoverySince ??= Math.floor(Date.now() / 1000);
  await writeTable(store, table);
  return { ContinuousBackupsDescription: backupsOf(table) };
}

export async function describeContinuousBackups(store: Store, input: Document): Promise<Document> {
  return { ContinuousBackupsDescription: backupsOf(await namedTable(store, input)) };
}

function namedTable(store: Store, { TableName }: Document): Promise<Table> {
  checkedInput(store, "DescribeTable", { TableName });
  return readTable(store, TableName as string);
}

function backupsOf({ pointInTimeRecoverySince: since }: Table): Document {
  return {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription:
      since === undefined
        ? { PointInTimeRecoveryStatus: "DISABLED" }
        : {
            PointInTimeRecoveryStatus: "ENABLED",
            RecoveryPeriodInDays: RECOVERY_DAYS,
            EarliestRestorableDateTime: since,
            LatestRestorableDateTime: Math.floor(Date.now() / 1000),
          },
  };
}
