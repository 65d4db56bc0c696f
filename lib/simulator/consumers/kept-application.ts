import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { Clock, Clocks } from "#engine/kernel/clock.ts";
import { Application, type ApplicationDependencies } from "./application.ts";
import type { ConsumerState } from "./consumer-state.ts";
import type { ConsumerRepository, ConsumerRow } from "./repository.ts";
import { RowKeeper } from "./row-keeper.ts";

export interface KeptApplicationDependencies extends Omit<ApplicationDependencies, "clock" | "onChange"> {
  readonly clocks: Clocks;
  /** Real time: it paces how often checkpoints are saved. */
  readonly realClock: Clock;
  readonly repository: ConsumerRepository;
}

/** An application and its row in the repository, which follows it. */
export class KeptApplication {
  readonly application: Application;
  readonly #dependencies: KeptApplicationDependencies;
  readonly #keeper: RowKeeper;
  #row: ConsumerRow;

  constructor(
    row: ConsumerRow,
    settings: SimulatedConsumerSettings,
    state: ConsumerState,
    dependencies: KeptApplicationDependencies,
  ) {
    const { clocks, realClock, reportFault } = dependencies;
    this.#row = row;
    this.#dependencies = dependencies;
    this.#keeper = new RowKeeper({ clock: realClock, save: () => this.#save(), reportFault });
    this.application = new Application(row, settings, state, {
      ...dependencies,
      clock: clocks.of(row.account),
      onChange: () => this.#keeper.touch(),
    });
  }

  get row(): ConsumerRow {
    return this.#row;
  }

  get view(): SimulatedConsumerView {
    return this.application.view(this.#row.consumerId);
  }

  /** Saves whether it runs; when that fails, it is as if nothing had been said. */
  async saveStatus(status: ConsumerRow["status"]): Promise<void> {
    const before = this.#row;
    this.#row = { ...before, status };
    this.#keeper.touch();
    try {
      await this.#keeper.flush();
    } catch (error) {
      this.#row = before;
      throw error;
    }
  }

  /** Saves now what has changed. */
  async flush(): Promise<void> {
    await this.#keeper.flush();
  }

  /** Removes its row; nothing is saved any more. */
  async forget(): Promise<void> {
    await this.#keeper.close();
    await this.#dependencies.repository.remove(this.#row.consumerId);
  }

  /** Ends it with its last checkpoints; its row says whether it ran. */
  async close(): Promise<void> {
    this.application.checkpoint();
    await this.#keeper.flush().catch(this.#dependencies.reportFault);
    await this.#keeper.close();
    this.application.stop();
  }

  async #save(): Promise<void> {
    const settings = JSON.stringify(this.application.settings);
    const state = JSON.stringify(this.application.state);
    await this.#dependencies.repository.save({ ...this.#row, settings, state });
  }
}
