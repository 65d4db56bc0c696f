import { addIndex, isIndexChange, removeIndex } from "./change-index.ts";
import { checkedInput, type Document, perform, type Store, type Table } from "./dynalite.ts";
import { validationError } from "./errors.ts";
import type { Later } from "./operations.ts";
import { described, readSettledTable, readTable, writeTable } from "./table-state.ts";
import { checkedTags } from "./tags.ts";

/** CreateTable with the two members that dynalite drops: DeletionProtectionEnabled and Tags. */
export async function createTable(store: Store, input: Document): Promise<Document> {
  const { DeletionProtectionEnabled, Tags } = input;
  const hasTags = Array.isArray(Tags) && Tags.length > 0;
  const data = checkedInput(store, "CreateTable", input);
  // dynalite stores what it is given, so what it does not know comes back with the table.
  if (DeletionProtectionEnabled === true) data.DeletionProtectionEnabled = true;
  const { awsRegion, awsAccountId } = store.tableDb;
  const ResourceArn = `arn:aws:dynamodb:${awsRegion}:${awsAccountId}:table/${data.TableName}`;
  const tags = hasTags ? checkedTags(store, { ResourceArn, Tags }) : undefined;
  const { TableDescription } = await perform(store, "CreateTable", data);
  if (tags !== undefined) await perform(store, "TagResource", tags);
  return { TableDescription: described(TableDescription as Table) };
}

export async function describeTable(store: Store, input: Document): Promise<Document> {
  const { Table: table } = await perform(store, "DescribeTable", checkedInput(store, "DescribeTable", input));
  return { Table: described(table as Table) };
}

export async function deleteTable(store: Store, input: Document): Promise<Document> {
  const data = checkedInput(store, "DeleteTable", input);
  const table = await readTable(store, data.TableName as string);
  if (table.DeletionProtectionEnabled === true) {
    throw validationError(
      "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
    );
  }
  const { TableDescription } = await perform(store, "DeleteTable", data);
  return { TableDescription: described(TableDescription as Table) };
}

/**
 * UpdateTable with what dynalite refuses or ignores: adding and removing a global secondary index, and deletion
 * protection. One call does one of these, or changes capacity.
 */
export async function updateTable(store: Store, input: Document, later: Later): Promise<Document> {
  const { TableName, AttributeDefinitions, DeletionProtectionEnabled, GlobalSecondaryIndexUpdates, ...rest } =
    input;
  const updates = Array.isArray(GlobalSecondaryIndexUpdates) ? GlobalSecondaryIndexUpdates : [];
  const isProtectionChange = typeof DeletionProtectionEnabled === "boolean";
  const isOurs = isProtectionChange || updates.some(isIndexChange);
  if (!isOurs) {
    const data = checkedInput(store, "UpdateTable", input);
    await readSettledTable(store, data.TableName as string);
    const { TableDescription } = await perform(store, "UpdateTable", data);
    return { TableDescription: described(TableDescription as Table) };
  }
  checkedInput(store, "DescribeTable", { TableName });
  const others = Object.values(rest).filter((value) => value !== undefined && value !== null);
  if (updates.length + others.length + (isProtectionChange ? 1 : 0) > 1) {
    throw validationError(
      "Sluice changes one thing of a table at a time: an index, its deletion protection, or its capacity.",
    );
  }
  const table = await readSettledTable(store, TableName as string);
  if (isProtectionChange) {
    table.DeletionProtectionEnabled = DeletionProtectionEnabled;
    await writeTable(store, table);
    return { TableDescription: described(table) };
  }
  const [update] = updates as readonly { readonly Create?: Document; readonly Delete?: Document }[];
  const changed =
    update?.Create !== undefined
      ? await addIndex(store, table, update.Create, AttributeDefinitions, later)
      : await removeIndex(store, table, String(update?.Delete?.IndexName));
  return { TableDescription: described(changed) };
}
