import { visibleText } from "../../text/visible-text.ts";

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What keeps a text that runs from right to left from turning the words around it. */
const [ISOLATE, END] = ["\u2068", "\u2069"];

/**
 * A partition key within a line of other text: keys are anything that people type, in any script.
 *
 * @param most characters as one sees them; of longer keys the beginning is shown. All of it where it is left out
 */
export function keyText(partitionKey: string, most = Number.POSITIVE_INFINITY): string {
  return `${ISOLATE}${begun(visibleText(partitionKey), most)}${END}`;
}

function begun(text: string, most: number): string {
  if (text.length <= most) return text;
  const seen = Array.from(characters.segment(text), ({ segment }) => segment);
  return seen.length <= most ? text : `${seen.slice(0, most - 1).join("")}…`;
}
