import { createRequire } from "node:module";
import { isForClient, serializationError } from "./errors.ts";
import { type DynaliteOperation, dynaliteOperations } from "./operation-names.ts";

/**
 * dynalite without its HTTP server: the functions behind it, called directly. They are untyped CommonJS that counts on
 * callbacks; the exact version is pinned in package.json, and tests hold what is used here.
 */

/** JSON as DynamoDB's operations take and give it. */
export type Document = Record<string, unknown>;

type Callback<Value> = (error: DynaliteError | null, value: Value) => void;

/** An error that is meant for the client carries its status and body. */
export interface DynaliteError extends Error {
  readonly statusCode?: number;
  readonly body?: Document;
}

interface SubStore {
  get(key: string, callback: Callback<Document | undefined>): void;
  put(key: string, value: Document, callback: Callback<void>): void;
  createValueStream(options?: object): AsyncIterable<Document>;
}

/** The tables of one account in one region. */
export interface Store {
  readonly db: { open(): Promise<void> };
  readonly tableDb: SubStore & { awsAccountId: string; awsRegion: string };
  readonly lifecycleManager: { gracefulClose(callback: (error: Error | null) => void): void };
  getTable(name: string, checkStatus: boolean, callback: Callback<Table>): void;
  getItemDb(tableName: string): SubStore;
  deleteIndexDb(kind: "Global", tableName: string, indexName: string, callback: Callback<void>): void;
}

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}

export interface SecondaryIndex extends Document {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  IndexStatus?: string;
}

/** A table as it is stored: its description, and what our own operations keep beside it. */
export interface Table extends Document {
  readonly TableName: string;
  readonly TableArn: string;
  readonly KeySchema: readonly KeySchemaElement[];
  AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  TableStatus: string;
  GlobalSecondaryIndexes?: SecondaryIndex[];
  DeletionProtectionEnabled?: boolean;
  /** Since when, in seconds since the epoch; absent where it is off. */
  pointInTimeRecoverySince?: number;
}

interface Database {
  create(options: {
    readonly path: string;
    readonly createTableMs: number;
    readonly updateTableMs: number;
    readonly deleteTableMs: number;
  }): Store;
  createKey(item: Document, table: Table): string;
  validateKey(key: Document, table: Table): DynaliteError | undefined;
  checkConditional(data: Document, existing: Document | undefined): DynaliteError | null | undefined;
  updateIndexes(
    store: Store,
    table: Table,
    before: Document | undefined,
    item: Document | undefined,
    callback: Callback<void>,
  ): void;
}

interface Validations {
  checkTypes(data: Document, types: unknown): Document;
  checkValidations(data: Document, types: unknown, custom: unknown, store: Store): void;
}

type Action = (store: Store, data: Document, callback: Callback<Document | "">) => void;

const load = createRequire(import.meta.url);
export const database = load("dynalite/db") as Database;
const validations = load("dynalite/validations") as Validations;

const fileOf = (operation: DynaliteOperation) => `${operation[0]?.toLowerCase()}${operation.slice(1)}`;

const rules = new Map(
  dynaliteOperations.map((operation) => [
    operation,
    load(`dynalite/validations/${fileOf(operation)}`) as {
      readonly types: unknown;
      readonly custom: unknown;
    },
  ]),
);

const actions = new Map(
  dynaliteOperations.map((operation) => [operation, load(`dynalite/actions/${fileOf(operation)}`) as Action]),
);

/** Checks and converts an operation's input. @throws {DynaliteError} */
export function checkedInput(store: Store, operation: DynaliteOperation, input: Document): Document {
  const { types, custom } = rules.get(operation) ?? {};
  try {
    const data = validations.checkTypes(input, types);
    validations.checkValidations(data, types, custom, store);
    return data;
  } catch (error) {
    // Its checks stumble over input of a form that they do not expect; DynamoDB refuses that, too.
    throw isForClient(error) ? error : serializationError();
  }
}

/** Runs an operation on checked input. @throws {DynaliteError} */
export async function perform(store: Store, operation: DynaliteOperation, data: Document): Promise<Document> {
  const output = await called<Document | "">((callback) => actions.get(operation)?.(store, data, callback));
  return output === "" ? {} : output;
}

/** The promise of a function that takes a callback. */
export function called<Value>(start: (callback: Callback<Value>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value)));
  });
}
