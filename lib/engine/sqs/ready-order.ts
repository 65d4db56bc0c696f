import { Heap } from "./heap.ts";
import type { Message, MessageState } from "./message.ts";

/** In which order visible messages are received. Told of every change of state; null stands for not in the queue. */
export interface ReadyOrder {
  changed(message: Message, before: MessageState | null, after: MessageState | null): void;
  /** Messages to be received now, at most so many; the caller makes them in flight. */
  take(max: number): readonly Message[];
}

/** A standard queue's: the oldest first, each for itself. */
export class StandardOrder implements ReadyOrder {
  readonly #ready = new Heap<Message>(({ sequence }) => sequence);

  changed(message: Message, _before: MessageState | null, after: MessageState | null): void {
    if (after === "visible") this.#ready.push(message);
  }

  take(max: number): readonly Message[] {
    const taken: Message[] = [];
    while (taken.length < max) {
      const next = this.#ready.pop();
      if (next === undefined) break;
      if (next.state === "visible" && !next.isGone) taken.push(next);
    }
    return taken;
  }
}

interface Group {
  readonly groupId: string;
  /** In order. */
  readonly messages: Message[];
  inFlight: number;
  /** The sequence by which it stands among those that are ready. */
  readyAs: number | null;
}

interface ReadyGroup {
  readonly group: Group;
  readonly sequence: number;
}

/** A FIFO queue's: in order within each group, and nothing of a group while any of its messages is in flight. */
export class GroupOrder implements ReadyOrder {
  readonly #groups = new Map<string, Group>();
  readonly #ready = new Heap<ReadyGroup>(({ sequence }) => sequence);

  changed(message: Message, before: MessageState | null, after: MessageState | null): void {
    const group = this.#groupOf(message.groupId ?? "");
    if (before === "in-flight") group.inFlight -= 1;
    if (after === "in-flight") group.inFlight += 1;
    if (before === null) insert(group.messages, message);
    if (after === null) group.messages.splice(group.messages.indexOf(message), 1);
    if (group.messages.length === 0) this.#groups.delete(group.groupId);
    else this.#offer(group);
  }

  take(max: number): readonly Message[] {
    const taken: Message[] = [];
    while (taken.length < max) {
      const next = this.#ready.pop();
      if (next === undefined) break;
      const { group, sequence } = next;
      if (group.readyAs === sequence) group.readyAs = null;
      if (!isReady(group) || group.messages[0]?.sequence !== sequence) continue;
      for (const message of group.messages) {
        if (message.state !== "visible" || taken.length === max) break;
        taken.push(message);
      }
    }
    return taken;
  }

  #groupOf(groupId: string): Group {
    let group = this.#groups.get(groupId);
    if (group === undefined) {
      group = { groupId, messages: [], inFlight: 0, readyAs: null };
      this.#groups.set(groupId, group);
    }
    return group;
  }

  #offer(group: Group): void {
    const [head] = group.messages;
    if (head === undefined || !isReady(group) || group.readyAs === head.sequence) return;
    group.readyAs = head.sequence;
    this.#ready.push({ group, sequence: head.sequence });
  }
}

function isReady({ inFlight, messages: [head] }: Group): boolean {
  return inFlight === 0 && head?.state === "visible";
}

/** Almost always at the end. */
function insert(messages: Message[], message: Message): void {
  let at = messages.length;
  while (at > 0 && (messages[at - 1]?.sequence ?? 0) > message.sequence) at -= 1;
  messages.splice(at, 0, message);
}
