import type { ReadersData } from "#contract/readers.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Source, SourceDependencies } from "../source.ts";

/** `readers:{name}`: once a second. */
export function readersSource({ insight }: SourceDependencies, key: StreamKey): Source {
  const readers = insight.readers(key);
  let newest: ReadersData | undefined;
  const read = () => {
    const data = readers.read();
    newest = data ?? newest;
    return data;
  };
  return {
    changesAre: "whole",
    async open() {
      await readers.refresh();
      return read() !== undefined;
    },
    snapshot: () => read() ?? newest,
    async changes(isNewSecond) {
      if (!isNewSecond) return "nothing";
      await readers.refresh();
      const data = read();
      return data === undefined ? "gone" : { data };
    },
  };
}
