import type { Clock } from "#engine/kernel/clock.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { Scope } from "./scope.ts";
import type { StreamCalls } from "./stream-calls.ts";

const LOOK_EVERY_MS = 500;

/** The consumer of enhanced fan-out that an application reads as: all its workers use the one. */
export class Registration {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #arn: Promise<string> | undefined;
  #isOwn: boolean;

  constructor(isOwn: boolean, name: string, clock: Clock, onChange: () => void) {
    this.#isOwn = isOwn;
    this.#name = name;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Whether the application registered it, so that it has to be deregistered with it. */
  get isOwn(): boolean {
    return this.#isOwn;
  }

  /** Its ARN, once it is ACTIVE; registers it when there is none. @throws {ServiceError} */
  async arn(calls: StreamCalls, streamArn: string): Promise<string> {
    this.#arn ??= this.#register(calls, streamArn);
    const arn = this.#arn;
    try {
      return await arn;
    } catch (error) {
      if (this.#arn === arn) this.#arn = undefined;
      throw error;
    }
  }

  /** It may be gone: the next to ask looks again. */
  forget(): void {
    this.#arn = undefined;
  }

  /** Deregisters what the application registered. */
  async end(calls: StreamCalls, streamArn: string): Promise<void> {
    if (!this.#isOwn) return;
    this.#isOwn = false;
    try {
      await calls.deregisterConsumer(streamArn, this.#name);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }

  async #register(calls: StreamCalls, streamArn: string): Promise<string> {
    try {
      await calls.registerConsumer(streamArn, this.#name);
      this.#isOwn = true;
      this.#onChange();
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== "ResourceInUseException") throw error;
    }
    const scope = new Scope(this.#clock);
    for (;;) {
      const { ConsumerDescription: consumer } = await calls.describeConsumer(streamArn, this.#name);
      if (consumer?.ConsumerStatus === "ACTIVE") return consumer.ConsumerARN ?? "";
      await scope.sleep(LOOK_EVERY_MS);
    }
  }
}
