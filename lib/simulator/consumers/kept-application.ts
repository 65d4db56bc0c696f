import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { Clock, Clocks } from "#engine/kernel/clock.ts";
import type { KeptEntity } from "../kept/kept-entity.ts";
import type { ReadSettings } from "../kept/read-settings.ts";
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
export class KeptApplication implements KeptEntity<SimulatedConsumerView> {
  readonly application: Application;
  readonly #dependencies: KeptApplicationDependencies;
  readonly #keeper: RowKeeper;
  #row: ConsumerRow;
  #problem: string | null;
  /** While they are being saved and are not its own yet. */
  #newSettings: SimulatedConsumerSettings | null = null;

  constructor(
    row: ConsumerRow,
    { settings, problem }: ReadSettings<SimulatedConsumerSettings>,
    state: ConsumerState,
    dependencies: KeptApplicationDependencies,
  ) {
    const { clocks, realClock, reportFault } = dependencies;
    this.#row = row;
    this.#problem = problem;
    this.#dependencies = dependencies;
    this.#keeper = new RowKeeper({ clock: realClock, save: () => this.#save(), reportFault });
    this.application = new Application(row, settings, state, {
      ...dependencies,
      clock: clocks.of(row.account),
      onChange: () => this.#keeper.touch(),
    });
  }

  get id(): string {
    return this.#row.consumerId;
  }

  get row(): ConsumerRow {
    return this.#row;
  }

  get problem(): string | null {
    return this.#problem;
  }

  get view(): SimulatedConsumerView {
    const view = this.application.view(this.id);
    return this.#problem === null ? view : { ...view, lastError: this.#problem };
  }

  async start(): Promise<void> {
    await this.application.start();
  }

  stop(): void {
    this.application.stop();
  }

  async save(): Promise<void> {
    await this.#dependencies.repository.save(this.#row);
  }

  /** Saves whether it runs; when that fails, it is as if nothing had been said. */
  async saveStatus(status: ConsumerRow["status"]): Promise<void> {
    await this.#saveOr({ ...this.#row, status }, null);
  }

  /** New settings, at once if it is running; when they cannot be saved, it goes on with those that it has. */
  async saveSettings(settings: SimulatedConsumerSettings): Promise<void> {
    const status = this.#problem === null ? this.#row.status : "stopped";
    await this.#saveOr({ ...this.#row, status }, settings);
    this.application.update(settings);
  }

  /** What it registered is still to be given up: until then its row stays, of one that is stopped. */
  async saveLeaving(): Promise<void> {
    await this.saveStatus("stopped");
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

  async #saveOr(row: ConsumerRow, newSettings: SimulatedConsumerSettings | null): Promise<void> {
    const [before, problem] = [this.#row, this.#problem];
    this.#row = row;
    this.#newSettings = newSettings;
    if (newSettings !== null) this.#problem = null;
    this.#keeper.touch();
    try {
      await this.#keeper.flush();
    } catch (error) {
      this.#row = before;
      this.#problem = problem;
      throw error;
    } finally {
      this.#newSettings = null;
    }
  }

  /** What could not be understood is saved as it was kept. */
  async #save(): Promise<void> {
    if (this.#problem !== null) return await this.save();
    const settings = JSON.stringify(this.#newSettings ?? this.application.settings);
    const state = JSON.stringify(this.application.state);
    await this.#dependencies.repository.save({ ...this.#row, settings, state });
  }
}
