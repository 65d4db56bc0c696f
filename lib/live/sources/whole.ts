import type { Changes, Source } from "../source.ts";

/**
 * A source that always says all there is, and only when that has changed.
 * @param read undefined when what it is about does not exist (any more)
 * @param isDue whether it is worth reading
 */
export function wholeSource(read: () => unknown, isDue: (isNewSecond: boolean) => boolean): Source {
  let said = "";
  return {
    changesAre: "whole",
    async open() {
      const data = read();
      said = JSON.stringify(data) ?? "";
      return data !== undefined;
    },
    snapshot() {
      const data = read();
      // The others have not seen this yet, and what comes next may be what they have seen.
      if (JSON.stringify(data) !== said) said = "";
      return data;
    },
    changes(isNewSecond): Changes {
      if (!isDue(isNewSecond) && said !== "") return "nothing";
      const data = read();
      if (data === undefined) return "gone";
      const text = JSON.stringify(data);
      if (text === said) return "nothing";
      said = text;
      return { data };
    },
  };
}
