/** The operations that dynalite has. */
export const dynaliteOperations = [
  "BatchGetItem",
  "BatchWriteItem",
  "CreateTable",
  "DeleteItem",
  "DeleteTable",
  "DescribeTable",
  "DescribeTimeToLive",
  "GetItem",
  "ListTables",
  "ListTagsOfResource",
  "PutItem",
  "Query",
  "Scan",
  "TagResource",
  "UntagResource",
  "UpdateItem",
  "UpdateTable",
] as const;

export type DynaliteOperation = (typeof dynaliteOperations)[number];

/** Every operation that this server has: those, and what it does itself. */
export const operationNames = [
  ...dynaliteOperations,
  "DescribeContinuousBackups",
  "TransactWriteItems",
  "UpdateContinuousBackups",
] as const;

export type OperationName = (typeof operationNames)[number];
