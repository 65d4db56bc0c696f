import { conditionalWrite } from "./conditional-write.ts";
import { describeContinuousBackups, updateContinuousBackups } from "./continuous-backups.ts";
import { checkedInput, type Document, perform, type Store } from "./dynalite.ts";
import { NamedMutexes } from "./named-mutexes.ts";
import type { DynaliteOperation, OperationName } from "./operation-names.ts";
import { createTable, deleteTable, describeTable, updateTable } from "./tables.ts";
import { tagResource } from "./tags.ts";
import { transactionTables, transactWriteItems } from "./transact-write-items.ts";

/** Runs a task after the delay of a table's transitions, while nothing else changes that table. */
export type Later = (tableName: string, task: () => Promise<void>) => void;

/** Calls an operation on the tables of one account and region. @throws {DynaliteError} */
export type CallOperation = (operation: OperationName, input: Document) => Promise<Document>;

interface Operation {
  readonly run: (store: Store, input: Document, later: Later) => Promise<Document>;
  /** The tables that it changes, by the names that the request gives; names that are none harm nobody. */
  readonly writes?: (input: Document) => readonly string[];
}

const operations: { readonly [Name in OperationName]: Operation } = {
  BatchGetItem: { run: plain("BatchGetItem") },
  BatchWriteItem: { run: plain("BatchWriteItem"), writes: batchTables },
  CreateTable: { run: createTable, writes: oneTable },
  DeleteItem: { run: writeOf("DeleteItem"), writes: oneTable },
  DeleteTable: { run: deleteTable, writes: oneTable },
  DescribeContinuousBackups: { run: describeContinuousBackups },
  DescribeTable: { run: describeTable },
  DescribeTimeToLive: { run: plain("DescribeTimeToLive") },
  GetItem: { run: plain("GetItem") },
  ListTables: { run: plain("ListTables") },
  ListTagsOfResource: { run: plain("ListTagsOfResource") },
  PutItem: { run: writeOf("PutItem"), writes: oneTable },
  Query: { run: plain("Query") },
  Scan: { run: plain("Scan") },
  TagResource: { run: tagResource },
  TransactWriteItems: { run: transactWriteItems, writes: transactionTables },
  UntagResource: { run: plain("UntagResource") },
  UpdateContinuousBackups: { run: updateContinuousBackups, writes: oneTable },
  UpdateItem: { run: writeOf("UpdateItem"), writes: oneTable },
  UpdateTable: { run: updateTable, writes: oneTable },
};

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

  return (operation, input) => {
    const { run, writes = () => [] } = operations[operation];
    return mutexes.run(writes(input), async () => await run(store, input, later));
  };
}

/** One that dynalite does as it should. */
function plain(operation: DynaliteOperation): Operation["run"] {
  return async (store, input) => await perform(store, operation, checkedInput(store, operation, input));
}

function writeOf(operation: "DeleteItem" | "PutItem" | "UpdateItem"): Operation["run"] {
  return (store, input) => conditionalWrite(store, operation, input);
}

function oneTable({ TableName }: Document): readonly string[] {
  return typeof TableName === "string" ? [TableName] : [];
}

function batchTables({ RequestItems }: Document): readonly string[] {
  return Object.keys((RequestItems ?? {}) as object);
}
