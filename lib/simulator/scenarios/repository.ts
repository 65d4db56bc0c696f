/** A scenario that somebody saved. */
export interface SavedScenarioRow {
  readonly savedId: string;
  readonly account: string;
  readonly savedAtMs: number;
  /** JSON of `Scenario`. */
  readonly document: string;
}

/** The run of a place, kept so that what it made can be deleted after a restart. */
export interface ScenarioRunRow {
  readonly account: string;
  readonly region: string;
  /** The simulator's own JSON. */
  readonly state: string;
}

/** Durable memory of scenarios. Each call is one committed transaction when its promise resolves. */
export interface ScenarioRepository {
  /** In the order in which they were saved. */
  allSaved(): Promise<readonly SavedScenarioRow[]>;
  /** Inserts or replaces the row of `savedId`. */
  save(row: SavedScenarioRow): Promise<void>;
  /** Removing what is not there does nothing. */
  removeSaved(savedId: string): Promise<void>;
  allRuns(): Promise<readonly ScenarioRunRow[]>;
  /** Inserts or replaces the run of the place. */
  saveRun(row: ScenarioRunRow): Promise<void>;
  removeRun(account: string, region: string): Promise<void>;
}
