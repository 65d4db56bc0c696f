import type { WriteOperation } from "./conditional-write.ts";
import { checkedInput, type Document, database, perform, type Store, type Table } from "./dynalite.ts";
import { dynamoDbError, isForClient, validationError } from "./errors.ts";
import { readItem, readTable } from "./table-state.ts";

const MAX_ACTIONS = 100;

/** The actions of a transaction, and the operation that each is; a condition check is a deletion that is not done. */
const operations = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "DeleteItem",
} as const satisfies Record<string, WriteOperation>;

interface Action {
  readonly operation: WriteOperation;
  readonly isCheck: boolean;
  readonly data: Document;
  readonly table: Table;
  readonly key: Document;
  readonly before: Document | undefined;
  readonly showsItem: boolean;
}

/** The tables that a transaction is about, once it has the form of one. */
export function transactionTables({ TransactItems }: Document): readonly string[] {
  if (!Array.isArray(TransactItems)) return [];
  const bodies = TransactItems.flatMap((item: unknown) => Object.values((item ?? {}) as object));
  return bodies.map((body: unknown) => String((body as Document | null)?.TableName));
}

/**
 * TransactWriteItems: every condition is looked at before anything is written, and what is written is taken back when a
 * later write turns out to be wrong. The caller holds all tables, so no other write comes in between; a reader may.
 */
export async function transactWriteItems(store: Store, { TransactItems }: Document): Promise<Document> {
  if (!Array.isArray(TransactItems) || TransactItems.length === 0 || TransactItems.length > MAX_ACTIONS) {
    throw validationError(
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: " +
        `Member must have length less than or equal to ${MAX_ACTIONS} and greater than or equal to 1`,
    );
  }
  const actions: Action[] = [];
  for (const item of TransactItems) actions.push(await readAction(store, item as Document));
  const places = actions.map(({ table, key }) => `${table.TableName}/${database.createKey(key, table)}`);
  if (new Set(places).size < places.length) {
    throw validationError("Transaction request cannot include multiple operations on one item");
  }
  const reasons = actions.map(reasonAgainst);
  if (reasons.some(({ Code }) => Code !== "None")) throw cancelled(reasons);
  await writeAll(store, actions);
  return {};
}

async function readAction(store: Store, item: Document): Promise<Action> {
  const [entry, ...more] = Object.entries(item);
  if (entry === undefined || more.length > 0 || !Object.hasOwn(operations, entry[0])) {
    throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  const [name, body] = entry as [keyof typeof operations, Document];
  const operation = operations[name];
  const showsItem = body.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  const data = checkedInput(store, operation, { ...body });
  const table = await readTable(store, data.TableName as string);
  const given = (data.Key ?? data.Item) as Document;
  const key = Object.fromEntries(
    table.KeySchema.map(({ AttributeName }) => [AttributeName, given[AttributeName]]),
  );
  const invalid = database.validateKey(data.Key === undefined ? key : given, table);
  if (invalid) throw invalid;
  const before = await readItem(store, table, key);
  return { operation, isCheck: name === "ConditionCheck", data, table, key, before, showsItem };
}

function reasonAgainst({ data, before, showsItem }: Action): Document {
  if (!database.checkConditional(data, before)) return { Code: "None" };
  return {
    Code: "ConditionalCheckFailed",
    Message: "The conditional request failed",
    ...(showsItem && before !== undefined && { Item: before }),
  };
}

async function writeAll(store: Store, actions: readonly Action[]): Promise<void> {
  const done: Action[] = [];
  for (const action of actions) {
    if (action.isCheck) continue;
    try {
      await perform(store, action.operation, action.data);
      done.push(action);
    } catch (error) {
      for (const earlier of done.reverse()) await takeBack(store, earlier);
      if (!isForClient(error)) throw error;
      const reason = { Code: "ValidationError", Message: error.body.message };
      throw cancelled(actions.map((one) => (one === action ? reason : { Code: "None" })));
    }
  }
}

async function takeBack(store: Store, { table: { TableName }, key, before }: Action): Promise<void> {
  if (before === undefined) await perform(store, "DeleteItem", { TableName, Key: key });
  else await perform(store, "PutItem", { TableName, Item: before });
}

function cancelled(reasons: readonly Document[]): Error {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return dynamoDbError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}
