import type { Shape } from "#calls/shape.ts";
import { jsonLeafReaders, jsonLeafWriters } from "../json/generic-codec.ts";
import { parseJson } from "../json/parse.ts";
import { compileReader } from "../reader.ts";
import { compileWriter } from "../writer.ts";
import type { BodyFormat } from "./body-format.ts";

/** JSON as in AWS JSON; an empty body says nothing. */
export const jsonFormat: BodyFormat = {
  contentType: "application/json",
  reader: (members, elementName, maxItems) => {
    const shape: Shape = { kind: "structure", members: () => members, elementName };
    const read = compileReader(shape, jsonLeafReaders);
    return (body) => (body.length === 0 ? {} : (read(parseJson(body, maxItems)) as Record<string, unknown>));
  },
  writer: (members, elementName) => {
    const write = compileWriter({ kind: "structure", members: () => members, elementName }, jsonLeafWriters);
    return (value) => JSON.stringify(write(value));
  },
};
