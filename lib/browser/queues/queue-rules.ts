/** What is wrong with a queue's name as it is typed, without the `.fifo` that names of FIFO queues end with. */
export function queueNameProblem(name: string, isFifo: boolean, others: readonly string[]): string | null {
  if (name === "") return "Enter a name.";
  const max = isFifo ? 75 : 80;
  if (name.length > max) return `A name has at most ${max} characters${isFifo ? " before .fifo" : ""}.`;
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return "A name has letters, figures, hyphens and underscores only.";
  return others.includes(isFifo ? `${name}.fifo` : name) ? "There is a queue of this name." : null;
}

/** What is wrong with a topic's name as it is typed. */
export function topicNameProblem(name: string, others: readonly string[]): string | null {
  if (name === "") return "Enter a name.";
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) {
    return "A name has at most 256 letters, figures, hyphens and underscores.";
  }
  return others.includes(name) ? "There is a topic of this name." : null;
}

/** A setting of a queue that is a number of seconds. */
export interface SecondsSetting {
  /** Its attribute in the API. */
  readonly name:
    | "VisibilityTimeout"
    | "DelaySeconds"
    | "MessageRetentionPeriod"
    | "ReceiveMessageWaitTimeSeconds";
  readonly label: string;
  readonly help: string;
  readonly min: number;
  readonly max: number;
}

export const SECONDS_SETTINGS: readonly SecondsSetting[] = [
  {
    name: "VisibilityTimeout",
    label: "Visibility timeout",
    help: "How long a received message is hidden from others before it can be received again.",
    min: 0,
    max: 43_200,
  },
  {
    name: "DelaySeconds",
    label: "Delay",
    help: "How long a new message waits before it can be received.",
    min: 0,
    max: 900,
  },
  {
    name: "ReceiveMessageWaitTimeSeconds",
    label: "Wait when receiving",
    help: "How long a receive waits for a message where none is there.",
    min: 0,
    max: 20,
  },
  {
    name: "MessageRetentionPeriod",
    label: "Retention",
    help: "How long a message is kept that nobody deletes.",
    min: 60,
    max: 1_209_600,
  },
];

/** Null for a whole number of seconds within the bounds. */
export function secondsProblem(
  text: string,
  { min, max }: Pick<SecondsSetting, "min" | "max">,
): string | null {
  const isWhole = /^\d{1,9}$/.test(text.trim());
  if (isWhole && Number(text) >= min && Number(text) <= max) return null;
  return `A whole number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}.`;
}
