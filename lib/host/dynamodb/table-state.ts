import { called, type Document, database, type Store, type Table } from "./dynalite.ts";
import { dynamoDbError } from "./errors.ts";

/** @throws {DynaliteError} ResourceNotFoundException */
export function readTable(store: Store, name: string): Promise<Table> {
  return called((callback) => store.getTable(name, false, callback));
}

export function writeTable(store: Store, table: Table): Promise<void> {
  return called((callback) => store.tableDb.put(table.TableName, table, callback));
}

/** A table that nothing is changing: dynalite would write over what is changed at the same time. */
export async function readSettledTable(store: Store, name: string): Promise<Table> {
  const table = await readTable(store, name);
  if (table.TableStatus === "ACTIVE") return table;
  const doing = table.TableStatus.toLowerCase().replace("ing", "ed");
  throw dynamoDbError(
    "ResourceInUseException",
    `Attempt to change a resource which is still in use: Table is being ${doing}: ${name}`,
  );
}

/** A table as clients see it. */
export function described({ pointInTimeRecoverySince: _, ...table }: Table): Document {
  return { ...table, DeletionProtectionEnabled: table.DeletionProtectionEnabled ?? false };
}

/** The item under a key, if there is one. */
export function readItem(store: Store, table: Table, key: Document): Promise<Document | undefined> {
  return called((callback) =>
    store
      .getItemDb(table.TableName)
      .get(database.createKey(key, table), (error, item) =>
        error?.name === "NotFoundError" ? callback(null, undefined) : callback(error, item),
      ),
  );
}
