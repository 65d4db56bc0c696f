import type { OperationSchema, RestRules } from "#calls/service.ts";
import { errorShape } from "#calls/shape.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import { bodyLength, type CodedOperation, type OperationCodec, type Protocol } from "../protocol.ts";
import { httpBindings } from "./http-bindings.ts";
import { jsonFormat } from "./json-format.ts";
import { restCodec } from "./rest-codec.ts";
import { boundWriter, headerText } from "./write-bound.ts";

/** REST-JSON, as Lambda speaks it. */
export function restJsonProtocol(rest: RestRules | undefined): Protocol {
  const codecs = new WeakMap<CodedOperation, OperationCodec>();
  return {
    name: "restJson1",
    needsBody: false,
    codec: (operation) => {
      const before = codecs.get(operation);
      if (before !== undefined) return before;
      const codec = restCodec(operation, { format: jsonFormat, uriOf: ({ uri }) => uri });
      codecs.set(operation, codec);
      return codec;
    },
    writeError: (error) => {
      const schema = rest?.errorSchema(error.code);
      const headers = ["x-amzn-ErrorType", error.code];
      const body = JSON.stringify(errorBody(error, schema, headers));
      for (const [name, value] of Object.entries(error.details.headers ?? {})) {
        headers.push(name, headerText(value));
      }
      headers.push("Content-Type", jsonFormat.contentType, "Content-Length", String(bodyLength(body)));
      return { status: error.status, headers, body };
    },
  };
}

/** Each error's schema says how its message is spelt, and which of its members are headers. */
function errorBody(
  error: ServiceError,
  schema: OperationSchema | undefined,
  headers: string[],
): Record<string, unknown> {
  const said: Record<string, unknown> = {
    Type: error.status < 500 ? "User" : "Service",
    ...error.details.members,
  };
  const names = schema === undefined ? undefined : errorBindings(schema);
  if (names !== undefined) {
    boundWriter(names)(said, headers);
    for (const { member } of names.headers) delete said[member.name];
  }
  const isCapital = names?.body.some(({ name }) => name === "Message") ?? false;
  said[isCapital ? "Message" : "message"] = error.message;
  return said;
}

const known = new WeakMap<object, ReturnType<typeof httpBindings>>();

function errorBindings(schema: OperationSchema): ReturnType<typeof httpBindings> {
  const identity = schema as object;
  let bindings = known.get(identity);
  if (bindings === undefined) {
    bindings = httpBindings(errorShape(schema));
    known.set(identity, bindings);
  }
  return bindings;
}
