import path from "node:path";

/** Where each kind of state lies in a state directory. */
export interface StateLayout {
  /** Absolute, as are all the others. */
  readonly path: string;
  /** The records of all streams. */
  readonly streamsDir: string;
  /** The tables of DynamoDB; made at the first call. */
  readonly dynamoDbDir: string;
  /** The code of functions, and what belongs to those that run. */
  readonly functionsDir: string;
  /** The objects of S3 and their index. */
  readonly objectsDir: string;
  /** The SQLite file of log events; made at the first one. */
  readonly logsFile: string;
  /** The certificate and key of the AWS port. */
  readonly certificateDir: string;
  /** The SQLite file of the metadata. */
  readonly databaseFile: string;
  /** The number of the format that everything else is written in. */
  readonly versionFile: string;
  /** The random id that the metadata hold, too. */
  readonly stateIdFile: string;
  /** There while everything is being forgotten. */
  readonly resetFile: string;
  /** Locked by the process that has the directory open; never read. */
  readonly lockFile: string;
  /** The id of that process. */
  readonly ownerFile: string;
}

export function stateLayout(directory: string): StateLayout {
  const root = path.resolve(directory);
  return {
    path: root,
    streamsDir: path.join(root, "streams"),
    dynamoDbDir: path.join(root, "dynamodb"),
    functionsDir: path.join(root, "functions"),
    objectsDir: path.join(root, "objects"),
    logsFile: path.join(root, "logs.db"),
    certificateDir: path.join(root, "certificate"),
    databaseFile: path.join(root, "metadata.db"),
    versionFile: path.join(root, "format-version"),
    stateIdFile: path.join(root, "state-id"),
    resetFile: path.join(root, "reset-begun"),
    lockFile: path.join(root, "lock"),
    ownerFile: path.join(root, "lock-owner"),
  };
}
