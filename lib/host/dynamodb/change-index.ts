import {
  called,
  checkedInput,
  type Document,
  database,
  type SecondaryIndex,
  type Store,
  type Table,
} from "./dynalite.ts";
import { dynamoDbError, isForClient, validationError } from "./errors.ts";
import type { Later } from "./operations.ts";
import { readTable, writeTable } from "./table-state.ts";

/** Whether an element of GlobalSecondaryIndexUpdates adds or removes an index. */
export function isIndexChange(update: unknown): boolean {
  return typeof update === "object" && update !== null && ("Create" in update || "Delete" in update);
}

/**
 * Adds a global secondary index and fills it with the items that are there. The caller holds the table, so no item
 * changes meanwhile; the index answers at once, and is ACTIVE after the delay of a table's transitions.
 */
export async function addIndex(
  store: Store,
  table: Table,
  create: Document,
  attributeDefinitions: unknown,
  later: Later,
): Promise<Table> {
  const existing = table.GlobalSecondaryIndexes ?? [];
  if (existing.some(({ IndexName }) => IndexName === create.IndexName)) {
    throw validationError("Attempting to create an index which already exists");
  }
  const definitions = mergedDefinitions(table, attributeDefinitions);
  const index = checkedIndex(store, table, create, definitions);
  const changed: Table = {
    ...table,
    AttributeDefinitions: definitions,
    GlobalSecondaryIndexes: [...existing, index],
    TableStatus: "UPDATING",
  };
  await fill(store, changed, index);
  await writeTable(store, changed);
  later(changed.TableName, () => activate(store, changed.TableName, index.IndexName));
  return changed;
}

export async function removeIndex(store: Store, table: Table, indexName: string): Promise<Table> {
  const existing = table.GlobalSecondaryIndexes ?? [];
  const index = existing.find(({ IndexName }) => IndexName === indexName);
  if (index === undefined) {
    throw dynamoDbError("ResourceNotFoundException", "Requested resource not found");
  }
  const rest = existing.filter((other) => other !== index);
  const { GlobalSecondaryIndexes: _, ...bare } = table;
  await writeTable(store, rest.length === 0 ? bare : { ...table, GlobalSecondaryIndexes: rest });
  await called<void>((callback) => store.deleteIndexDb("Global", table.TableName, indexName, callback));
  return { ...table, GlobalSecondaryIndexes: [...rest, { ...index, IndexStatus: "DELETING" }] };
}

type Definitions = Table["AttributeDefinitions"];

function mergedDefinitions(table: Table, given: unknown): Definitions {
  const all = [...table.AttributeDefinitions, ...(Array.isArray(given) ? (given as Definitions) : [])];
  return [...new Map(all.map((definition) => [definition.AttributeName, definition])).values()];
}

/** An index is checked as part of a table that has only this one, with the rules that dynalite has for new tables. */
function checkedIndex(
  store: Store,
  table: Table,
  create: Document,
  definitions: Definitions,
): SecondaryIndex {
  const keys = Array.isArray(create.KeySchema) ? (create.KeySchema as readonly Document[]) : [];
  const used = new Set<unknown>([...table.KeySchema, ...keys].map(({ AttributeName }) => AttributeName));
  const { ReadCapacityUnits, WriteCapacityUnits } = table.ProvisionedThroughput as Document;
  const { BillingMode } = (table.BillingModeSummary ?? {}) as Document;
  const { GlobalSecondaryIndexes } = checkedInput(store, "CreateTable", {
    TableName: table.TableName,
    KeySchema: table.KeySchema,
    AttributeDefinitions: definitions.filter(({ AttributeName }) => used.has(AttributeName)),
    GlobalSecondaryIndexes: [create],
    ...(BillingMode === "PAY_PER_REQUEST"
      ? { BillingMode }
      : { ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } }),
  });
  const [index] = GlobalSecondaryIndexes as readonly SecondaryIndex[];
  if (index === undefined) throw validationError("An index has to be named.");
  return {
    ...index,
    ProvisionedThroughput: {
      ...((index.ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }) as Document),
      NumberOfDecreasesToday: 0,
    },
    IndexArn: `${table.TableArn}/index/${index.IndexName}`,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexStatus: "CREATING",
    Backfilling: true,
  };
}

async function fill(store: Store, table: Table, index: SecondaryIndex): Promise<void> {
  const alone: Table = { ...table, GlobalSecondaryIndexes: [index], LocalSecondaryIndexes: undefined };
  const types = new Map(table.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
  for await (const item of store.getItemDb(table.TableName).createValueStream()) {
    // As in AWS, an item whose attribute has another type than the index's key is not in the index.
    const fits = index.KeySchema.every(({ AttributeName }) => {
      const held = item[AttributeName];
      return held === undefined || Object.hasOwn(held as object, types.get(AttributeName) ?? "");
    });
    if (!fits) continue;
    await called<void>((callback) => database.updateIndexes(store, alone, undefined, item, callback));
  }
}

async function activate(store: Store, tableName: string, indexName: string): Promise<void> {
  try {
    const table = await readTable(store, tableName);
    for (const index of table.GlobalSecondaryIndexes ?? []) {
      if (index.IndexName !== indexName) continue;
      index.IndexStatus = "ACTIVE";
      delete index.Backfilling;
    }
    if (table.TableStatus === "UPDATING") table.TableStatus = "ACTIVE";
    await writeTable(store, table);
  } catch (error) {
    // The table was deleted meanwhile.
    if (!isForClient(error)) throw error;
  }
}
