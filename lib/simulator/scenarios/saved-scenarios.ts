import type { SavedScenario, Scenario } from "#contract/scenarios.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import { simulatorErrors } from "../errors.ts";
import { parsed } from "../kept/read-settings.ts";
import { checkScenario, SCENARIO_LIMITS } from "../plan/scenarios/check-scenario.ts";
import { isText } from "../plan/scenarios/problem.ts";
import type { ScenarioRepository } from "./repository.ts";

const MAX_SAVED = 50;
const MAX_DOCUMENT_CHARACTERS = 500_000;

interface Entry extends SavedScenario {
  readonly account: string;
}

/** The scenarios that accounts have saved. */
export class SavedScenarios {
  readonly #repository: ScenarioRepository;
  readonly #clocks: Clocks;
  readonly #newId: () => string;
  readonly #entries = new Map<string, Entry>();

  constructor({
    clocks,
    newId,
    repository,
  }: {
    readonly clocks: Clocks;
    readonly newId: () => string;
    readonly repository: ScenarioRepository;
  }) {
    this.#clocks = clocks;
    this.#newId = newId;
    this.#repository = repository;
  }

  /** What is not understood stays as it is, and is not shown. */
  async restore(): Promise<void> {
    for (const { savedId, account, savedAtMs, document } of await this.#repository.allSaved()) {
      const checked = checkScenario(parsed(document));
      if (checked.ok) this.#entries.set(savedId, { savedId, account, savedAtMs, scenario: checked.scenario });
    }
  }

  list(account: string): readonly SavedScenario[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.account === account)
      .map(({ savedId, savedAtMs, scenario }) => ({ savedId, savedAtMs, scenario }));
  }

  async add(account: string, scenario: Scenario): Promise<SavedScenario> {
    if (this.list(account).length >= MAX_SAVED) {
      throw simulatorErrors.tooMany(`An account keeps at most ${MAX_SAVED} scenarios; delete one first.`);
    }
    return await this.#keep({
      savedId: this.#newId(),
      account,
      savedAtMs: this.#clocks.of(account).now(),
      scenario,
    });
  }

  async rename(account: string, savedId: string, title: unknown): Promise<SavedScenario> {
    const entry = this.#find(account, savedId);
    const { maxTitleCharacters } = SCENARIO_LIMITS;
    if (!isText(title, maxTitleCharacters)) {
      throw simulatorErrors.invalid(`The title must be a text of 1 to ${maxTitleCharacters} characters.`);
    }
    return await this.#keep({ ...entry, scenario: { ...entry.scenario, title } });
  }

  async remove(account: string, savedId: string): Promise<void> {
    this.#find(account, savedId);
    await this.#repository.removeSaved(savedId);
    this.#entries.delete(savedId);
  }

  async clear(): Promise<void> {
    for (const savedId of [...this.#entries.keys()]) {
      await this.#repository.removeSaved(savedId);
      this.#entries.delete(savedId);
    }
  }

  #find(account: string, savedId: string): Entry {
    const entry = this.#entries.get(savedId);
    if (entry === undefined || entry.account !== account) throw simulatorErrors.noScenario();
    return entry;
  }

  async #keep(entry: Entry): Promise<SavedScenario> {
    const { savedId, account, savedAtMs, scenario } = entry;
    const document = JSON.stringify(scenario);
    if (document.length > MAX_DOCUMENT_CHARACTERS) {
      throw simulatorErrors.invalid("The scenario is too large to be kept.");
    }
    await this.#repository.save({ savedId, account, savedAtMs, document });
    this.#entries.set(savedId, entry);
    return { savedId, savedAtMs, scenario };
  }
}
