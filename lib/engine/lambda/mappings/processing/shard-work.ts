import type { Random } from "../../../kernel/random.ts";
import type { InvokedFunction } from "../../ports.ts";
import type { EventWriter } from "../records/event-text.ts";
import type { Scope } from "../scope.ts";
import type { MappingSettings } from "../settings.ts";
import type { MappingWatch } from "../watching/mapping-watch.ts";
import type { Destination } from "./destination.ts";
import type { TumblingWindow } from "./tumbling-window.ts";

/** What all lanes of a shard work with. */
export interface ShardWork {
  readonly shardId: string;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly settings: MappingSettings;
  readonly scope: Scope;
  readonly random: Random;
  /** A new UUID each time. */
  readonly newId: () => string;
  readonly writer: EventWriter;
  readonly watch: MappingWatch;
  /** Null where there is none. */
  readonly destination: Destination | null;
  /** Null where records are not aggregated. */
  readonly window: TumblingWindow | null;
  /** For how long the stream keeps records. */
  readonly retentionMs: () => number;
  readonly invoke: (payload: Uint8Array) => Promise<InvokedFunction>;
  readonly reportFault: (what: string, fault: unknown) => void;
  /** Records have been marked as done, or a window has changed. */
  readonly onDone: () => void;
  /** Of the newest record of an invocation, when that began. */
  readonly onAge: (ageMs: number) => void;
}
