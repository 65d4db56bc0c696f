import type { ProducerSettings, ProducerView } from "#contract/producers.ts";
import type { KeptEntity } from "../kept/kept-entity.ts";
import type { ReadSettings } from "../kept/read-settings.ts";
import { Producer, type ProducerDependencies } from "./producer.ts";
import type { ProducerRepository, ProducerRow } from "./repository.ts";

export interface KeptProducerDependencies extends ProducerDependencies {
  readonly repository: ProducerRepository;
}

/** A producer and its row. */
export class KeptProducer implements KeptEntity<ProducerView> {
  readonly #repository: ProducerRepository;
  readonly #producer: Producer;
  #row: ProducerRow;
  #settings: ProducerSettings;
  #problem: string | null;

  constructor(
    row: ProducerRow,
    { settings, problem }: ReadSettings<ProducerSettings>,
    dependencies: KeptProducerDependencies,
  ) {
    this.#repository = dependencies.repository;
    this.#producer = new Producer(settings, dependencies);
    this.#row = row;
    this.#settings = settings;
    this.#problem = problem;
  }

  get id(): string {
    return this.#row.producerId;
  }

  get row(): ProducerRow {
    return this.#row;
  }

  get settings(): ProducerSettings {
    return this.#settings;
  }

  get problem(): string | null {
    return this.#problem;
  }

  get view(): ProducerView {
    const { producerId, streamName, status } = this.#row;
    const view = { producerId, streamName, settings: this.#settings, ...this.#producer.totals };
    if (this.#problem === null) return { ...view, status };
    return { ...view, status: "stopped", lastError: this.#problem };
  }

  start(): void {
    this.#producer.start();
  }

  stop(): void {
    this.#producer.stop();
  }

  async save(): Promise<void> {
    await this.#repository.save(this.#row);
  }

  async saveStatus(status: ProducerRow["status"]): Promise<void> {
    await this.#save({ ...this.#row, status });
  }

  /** New settings, from the next tick on if it is running. */
  async saveSettings(settings: ProducerSettings): Promise<void> {
    const status = this.#problem === null ? this.#row.status : "stopped";
    await this.#save({ ...this.#row, status, settings: JSON.stringify(settings) });
    this.#settings = settings;
    this.#problem = null;
    this.#producer.update(settings);
  }

  async saveLeaving(): Promise<void> {
    await this.forget();
  }

  async forget(): Promise<void> {
    await this.#repository.remove(this.#row.producerId);
  }

  async #save(row: ProducerRow): Promise<void> {
    await this.#repository.save(row);
    this.#row = row;
  }
}
