import { checkedInput, type Document, perform, type Store } from "./dynalite.ts";
import { isConditionalCheckFailure } from "./errors.ts";
import { readItem, readTable } from "./table-state.ts";

export type WriteOperation = "PutItem" | "UpdateItem" | "DeleteItem";

/**
 * A write whose failed condition shows the item as it is, where that is asked for. The caller holds the table, so it
 * is the very item that did not meet the condition.
 */
export async function conditionalWrite(
  store: Store,
  operation: WriteOperation,
  input: Document,
): Promise<Document> {
  const { ReturnValuesOnConditionCheckFailure: returned } = input;
  const data = checkedInput(store, operation, input);
  try {
    return await perform(store, operation, data);
  } catch (error) {
    if (returned !== "ALL_OLD" || !isConditionalCheckFailure(error)) throw error;
    const table = await readTable(store, data.TableName as string);
    const item = await readItem(store, table, (data.Key ?? data.Item) as Document);
    if (item !== undefined) error.body.Item = item;
    throw error;
  }
}
