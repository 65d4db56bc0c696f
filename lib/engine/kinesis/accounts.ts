import { type Place, placeText } from "../kernel/place.ts";
import type { ThroughputCommitment } from "./account-settings.ts";
import type { AccountSettingsRepository, AccountSettingsRow } from "./ports.ts";

/** Settings of accounts, held in memory and written through. */
export class Accounts {
  readonly #repository: AccountSettingsRepository;
  readonly #commitments: Map<string, ThroughputCommitment>;

  private constructor(repository: AccountSettingsRepository, commitments: Map<string, ThroughputCommitment>) {
    this.#repository = repository;
    this.#commitments = commitments;
  }

  static async open(repository: AccountSettingsRepository): Promise<Accounts> {
    const rows = await repository.all();
    return new Accounts(repository, new Map(rows.flatMap(readRow)));
  }

  /** Null for an account that never had one. */
  commitment(place: Place): ThroughputCommitment | null {
    return this.#commitments.get(placeText(place)) ?? null;
  }

  async saveCommitment({ account, region }: Place, commitment: ThroughputCommitment | null): Promise<void> {
    if (commitment === null) return;
    await this.#repository.save({ account, region, state: JSON.stringify(commitment) });
    this.#commitments.set(placeText({ account, region }), commitment);
  }

  /** Forgets all settings of all accounts. */
  async reset(): Promise<void> {
    await this.#repository.clear();
    this.#commitments.clear();
  }
}

/** Nothing for what is no JSON: it stays as it is until the account commits itself anew. */
function readRow(row: AccountSettingsRow): [string, ThroughputCommitment][] {
  try {
    return [[placeText(row), JSON.parse(row.state) as ThroughputCommitment]];
  } catch {
    return [];
  }
}
