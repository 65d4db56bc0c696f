import type { Call } from "../kernel/call.ts";
import type { ThroughputCommitment } from "./account-settings.ts";
import type { AccountSettingsRepository } from "./ports.ts";

type Place = Pick<Call, "account" | "region">;

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
    return new Accounts(
      repository,
      new Map(rows.map((row) => [nameOf(row), JSON.parse(row.state) as ThroughputCommitment])),
    );
  }

  /** Null for an account that never had one. */
  commitment(place: Place): ThroughputCommitment | null {
    return this.#commitments.get(nameOf(place)) ?? null;
  }

  async saveCommitment({ account, region }: Place, commitment: ThroughputCommitment | null): Promise<void> {
    if (commitment === null) return;
    await this.#repository.save({ account, region, state: JSON.stringify(commitment) });
    this.#commitments.set(nameOf({ account, region }), commitment);
  }

  /** Forgets all settings of all accounts. */
  async reset(): Promise<void> {
    await this.#repository.clear();
    this.#commitments.clear();
  }
}

function nameOf({ account, region }: Place): string {
  return `${account}/${region}`;
}
