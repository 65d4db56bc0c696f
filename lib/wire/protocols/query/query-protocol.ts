import type { Service } from "#calls/service.ts";
import { operationShapes } from "#calls/shape.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import { notConvertible } from "../conversion-errors.ts";
import { decodeBase64 } from "../json/base64.ts";
import type { CodedOperation } from "../protocol.ts";
import { compileReader, type LeafReaders, type Reader } from "../reader.ts";
import { type BodyCodec, type RpcProtocol, rpcProtocol } from "../rpc-protocol.ts";
import { formValue, parseForm } from "./form.ts";
import { escapeXml, xmlContent } from "./xml.ts";

export const FORM_TYPE = "application/x-www-form-urlencoded";

/** AWS Query, in which older SDKs call CloudWatch and all of them STS: a form goes in, XML comes out. */
export function queryProtocol({ xmlNamespace }: NonNullable<Service["query"]>): RpcProtocol {
  const namespace = escapeXml(xmlNamespace);
  return rpcProtocol({
    name: "awsQuery",
    contentType: "text/xml",
    needsBody: false,
    compile: (operation) => compileCodec(operation, namespace),
    writeError: (error, requestId) => {
      const fault = error.status < 500 ? "Sender" : "Receiver";
      return (
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${fault}</Type><Code>${queryCode(error)}</Code>` +
        `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`
      );
    },
  });
}

/** What this protocol calls an error, which is older than the shapes' names. */
export function queryCode(error: ServiceError): string {
  if (error.details.queryCode !== undefined) return error.details.queryCode;
  return oldCodes[error.code] ?? error.code;
}

const oldCodes: Readonly<Record<string, string>> = {
  InternalFailureException: "InternalFailure",
  SerializationException: "MalformedQueryString",
  ValidationException: "ValidationError",
};

function compileCodec({ schema, service }: CodedOperation, namespace: string): BodyCodec {
  const { id, input, output } = operationShapes(schema, service.constraints);
  const operation = id.slice(id.indexOf("#") + 1);
  const read = compileReader(input, leafReaders, service.wire?.reservedMembers);
  return {
    read: (body) => read(formValue(parseForm(body, service.wire?.maxItems), input)),
    write: (value, requestId = "") => {
      const result =
        output === null ? "" : `<${operation}Result>${xmlContent(value ?? {}, output)}</${operation}Result>`;
      return (
        `<${operation}Response xmlns="${namespace}">${result}` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>\n`
      );
    },
  };
}

/** In a form everything is text. */
const leafReaders: LeafReaders = {
  blob: textReader("a Blob", decodeBase64),
  timestamp: textReader("milliseconds since epoch", (text) => {
    const date = new Date(text);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }),
  number: textReader("a Double", (text) => {
    const number = Number(text);
    return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
  }),
};

/** @param parse gives undefined for a text that does not convert */
function textReader(target: Parameters<typeof notConvertible>[1], parse: (text: string) => unknown): Reader {
  return (value) => {
    const parsed = typeof value === "string" ? parse(value) : undefined;
    if (parsed === undefined) throw notConvertible(value, target);
    return parsed;
  };
}
