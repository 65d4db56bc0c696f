import type { Service } from "#calls/service.ts";
import { operationShapes } from "#calls/shape.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import type { CodedOperation } from "../protocol.ts";
import { compileReader } from "../reader.ts";
import { type BodyCodec, type RpcProtocol, rpcProtocol } from "../rpc-protocol.ts";
import { textLeafReaders } from "../text-leaves.ts";
import { escapeXml } from "../xml/escape-xml.ts";
import { xmlWriter } from "../xml/write-xml.ts";
import { formValue, parseForm } from "./form.ts";

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
  const read = compileReader(input, textLeafReaders, service.wire?.reservedMembers);
  const content = output === null ? null : xmlWriter(output);
  return {
    read: (body) => read(formValue(parseForm(body, service.wire?.maxItems), input)),
    write: (value, requestId = "") => {
      const result =
        content === null ? "" : `<${operation}Result>${content(value ?? {})}</${operation}Result>`;
      return (
        `<${operation}Response xmlns="${namespace}">${result}` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>\n`
      );
    },
  };
}
