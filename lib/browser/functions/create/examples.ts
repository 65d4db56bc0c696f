import { type CodeFile, textFile } from "../code/code-files.ts";
import { familyOf, type Variable } from "../function-rules.ts";
import { NODE_CODE } from "./node-examples.ts";
import { PYTHON_CODE } from "./python-examples.ts";

export type ExampleName = keyof typeof NODE_CODE;

export interface Example {
  readonly value: ExampleName;
  readonly label: string;
  /** What it teaches, in a sentence. */
  readonly text: string;
  /** A name to begin with. */
  readonly functionName: string;
  /** Variables that it reads. */
  readonly variables: readonly Variable[];
}

export const EXAMPLES: readonly Example[] = [
  {
    value: "printer",
    label: "Print records",
    text: "Writes each record to its log. The simplest thing to map a stream to.",
    functionName: "printer",
    variables: [],
  },
  {
    value: "poison",
    label: "Poison detector",
    text: "Throws on a record that holds the word poison: to watch a batch being bisected.",
    functionName: "poison-detector",
    variables: [],
  },
  {
    value: "partial",
    label: "Transform, report failures",
    text: "Answers batchItemFailures, so that only what failed is tried again.",
    functionName: "transformer",
    variables: [],
  },
  {
    value: "fraud",
    label: "Fraud alert",
    text: "Publishes to a topic of SNS when a payment is above a limit.",
    functionName: "fraud-alert",
    variables: [
      { key: "TOPIC_ARN", value: "" },
      { key: "LIMIT", value: "1000" },
    ],
  },
  {
    value: "window",
    label: "Count per window",
    text: "Keeps state over a tumbling window, and prints it when the window closes.",
    functionName: "window-counter",
    variables: [],
  },
  {
    value: "hello",
    label: "Hello",
    text: "Answers its event: for the Test tab, without a stream.",
    functionName: "hello",
    variables: [],
  },
];

/** Where the fraud alert publishes, unless its variable says otherwise. */
export const ALERTS_TOPIC = "alerts";

/** What an example reads from its environment, to begin with. */
export function exampleVariables(
  { variables }: Example,
  { account, region }: { readonly account: string; readonly region: string },
): readonly Variable[] {
  const topicArn = `arn:aws:sns:${region}:${account}:${ALERTS_TOPIC}`;
  return variables.map((variable) =>
    variable.key === "TOPIC_ARN" ? { ...variable, value: topicArn } : variable,
  );
}

/** The code of an example in the language of a runtime; its handler is `index.handler`. */
export function exampleFiles(name: ExampleName, runtime: string): readonly CodeFile[] {
  return familyOf(runtime) === "python"
    ? [textFile("index.py", PYTHON_CODE[name])]
    : [textFile("index.mjs", NODE_CODE[name])];
}

export const EXAMPLE_HANDLER = "index.handler";
