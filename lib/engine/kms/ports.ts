/** A key as it is kept: `state` is the engine's own versioned JSON, with the key's material in it, sealed. */
export interface KmsKeyRow {
  readonly account: string;
  readonly region: string;
  readonly keyId: string;
  readonly state: string;
}

/** Durable keys. Each call is one committed transaction when its promise resolves. */
export interface KmsKeyRepository {
  all(): Promise<readonly KmsKeyRow[]>;
  /** Inserts or replaces the row of a key; no two keys share an id. */
  save(row: KmsKeyRow): Promise<void>;
  remove(keyId: string): Promise<void>;
  clear(): Promise<void>;
}
