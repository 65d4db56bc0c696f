import { mkdir } from "node:fs/promises";
import type { Place } from "#engine/kernel/place.ts";
import { called, database, perform, type Store } from "./dynalite.ts";
import { directoryOf } from "./places.ts";
import { readTable, writeTable } from "./table-state.ts";

/** Opens the tables of one account in one region, and ends the transitions that the last process left half done. */
export async function openStore(root: string, place: Place, delayMs: number): Promise<Store> {
  const directory = directoryOf(root, place);
  await mkdir(directory, { recursive: true });
  const store = database.create({
    path: directory,
    createTableMs: delayMs,
    updateTableMs: delayMs,
    deleteTableMs: delayMs,
  });
  await store.db.open();
  store.tableDb.awsAccountId = place.account;
  store.tableDb.awsRegion = place.region;
  const { TableNames } = await perform(store, "ListTables", { Limit: Number.MAX_SAFE_INTEGER });
  for (const name of TableNames as readonly string[]) await settle(store, name);
  return store;
}

async function settle(store: Store, name: string): Promise<void> {
  const table = await readTable(store, name);
  const indexes = table.GlobalSecondaryIndexes ?? [];
  const isDeleting = table.TableStatus === "DELETING";
  if (table.TableStatus === "ACTIVE" && indexes.every(({ IndexStatus }) => IndexStatus === "ACTIVE")) return;
  table.TableStatus = "ACTIVE";
  for (const index of indexes) {
    index.IndexStatus = "ACTIVE";
    delete index.Backfilling;
  }
  await writeTable(store, table);
  if (isDeleting) await perform(store, "DeleteTable", { TableName: name });
}

export function closeStore({ lifecycleManager }: Store): Promise<void> {
  return called<void>((callback) => lifecycleManager.gracefulClose((error) => callback(error, undefined)));
}
