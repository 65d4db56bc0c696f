import { conditionalWrite } from "./conditional-write.ts";
import { describeContinuousBackups, updateContinuousBackups } from "./continuous-backups.ts";
import { checkedInput, type Document, type DynaliteOperation, perform, type Store } from "./dynalite.ts";
import { NamedMutexes } from "./named-mutexes.ts";
import { createTable, deleteTable, describeTable, updateTable } from "./tables.ts";
import { tagResource } from "./tags.ts";
import { transactionTables, transactWriteItems } from "./transact-write-items.ts";

/** Runs a task after the delay of a table's transitions, while nothing else changes that table. */
export type Later = (tableName: string, task: () => Promise<void>) => void;

/** Calls an operation on the tables of one account and region. @throws {DynaliteError} */
export type CallOperation = (operation: string, input: Document) => Promise<Document>;

/**
 * The operations of one store. Writes to a table happen one after the other, which makes conditions, transactions and
 * the filling of an index exact; reads do not wait.
 */
export function createOperations(
  store: Store,
  delayMs: number,
  reportFault: (fault: unknown) => void,
): CallOperation {
  const mutexes = new NamedMutexes();
  const later: Later = (tableName, task) => {
    setTimeout(() => mutexes.run([tableName], task).catch(reportFault), delayMs);
  };

  function run(operation: string, input: Document): Promise<Document> {
    switch (operation) {
      case "CreateTable":
        return createTable(store, input);
      case "DeleteTable":
        return deleteTable(store, input);
      case "DescribeTable":
        return describeTable(store, input);
      case "UpdateTable":
        return updateTable(store, input, later);
      case "DescribeContinuousBackups":
        return describeContinuousBackups(store, input);
      case "UpdateContinuousBackups":
        return updateContinuousBackups(store, input);
      case "PutItem":
      case "UpdateItem":
      case "DeleteItem":
        return conditionalWrite(store, operation, input);
      case "TagResource":
        return tagResource(store, input);
      case "TransactWriteItems":
        return transactWriteItems(store, input);
      default:
        return plain(operation as DynaliteOperation, input);
    }
  }

  async function plain(operation: DynaliteOperation, input: Document): Promise<Document> {
    return await perform(store, operation, checkedInput(store, operation, input));
  }

  return (operation, input) =>
    mutexes.run(writtenTables(operation, input), async () => await run(operation, input));
}

/** The tables that an operation changes, by the names that the request gives; names that are none harm nobody. */
function writtenTables(operation: string, input: Document): readonly string[] {
  switch (operation) {
    case "CreateTable":
    case "DeleteItem":
    case "DeleteTable":
    case "PutItem":
    case "UpdateContinuousBackups":
    case "UpdateItem":
    case "UpdateTable":
      return typeof input.TableName === "string" ? [input.TableName] : [];
    case "BatchWriteItem":
      return Object.keys((input.RequestItems ?? {}) as object);
    case "TransactWriteItems":
      return transactionTables(input);
    default:
      return [];
  }
}
