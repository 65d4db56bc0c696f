import type { Handler } from "#engine/kernel/call.ts";

/**
 * An operation's schema as `@aws-sdk/client-*` exports it (`PutRecords$`): input and output member names, types,
 * and traits. Read it through `NormalizedSchema` of `@smithy/core/schema`.
 */
export type OperationSchema = unknown;

/** Holds a typed input against what its schema does not say. @throws {ServiceError} ValidationException */
export type InputCheck = (input: unknown) => void;

/** Stands for the schema of an operation whose JSON goes through as it is, both ways. */
export const JSON_DOCUMENT: OperationSchema = Symbol("JSON document");

/** The wire protocols, by their names in Smithy; Kinesis's CBOR has none there. */
export type ProtocolName =
  | "awsJson1_0"
  | "awsJson1_1"
  | "awsCbor1_1"
  | "rpcv2Cbor"
  | "awsQuery"
  | "restJson1"
  | "restXml";

/**
 * The rules on one shape that SDK schemas lack, taken from the service's API model by `scripts/constraints.mjs`.
 * Patterns are anchored when checked; texts in errors show them as the model writes them.
 */
export interface ShapeConstraints {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** A reference from a member, list or map to the shape it holds. */
export interface StructureConstraints {
  readonly required: readonly string[];
  /** Member name → shape name in the table. */
  readonly members: Readonly<Record<string, string>>;
}

export type ConstraintShape =
  | ({ readonly type: "structure" } & StructureConstraints)
  | ({ readonly type: "list"; readonly member: string } & ShapeConstraints)
  | ({ readonly type: "map"; readonly key: string; readonly value: string } & ShapeConstraints)
  | ({
      readonly type: "string" | "blob" | "integer" | "long" | "double" | "boolean" | "timestamp";
    } & ShapeConstraints);

/** Shapes by name, and the input shape of each operation. */
export interface ConstraintTable {
  readonly inputs: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, ConstraintShape>>;
}

/** How a service's requests may be, where it is not as most of AWS's are. */
export interface WireRules {
  /** Members that AWS keeps for itself: whatever a client sends there is neither looked at nor passed on. */
  readonly reservedMembers?: readonly string[];
  /** Values that one request may hold, each member, element and key; 16,384 where nothing is said. */
  readonly maxItems?: number;
  /** Bytes that a body may have, by operation; 1 MiB where nothing is said. */
  readonly maxBodyBytes?: Readonly<Record<string, number>>;
  /** Operations whose clients compress what they send; for all others `Content-Encoding` says nothing. */
  readonly inflated?: readonly string[];
}

/** What a service says of its REST protocol. REST-XML is spoken as S3 does, whose requests name a bucket first. */
export interface RestRules {
  /** Of what it writes in XML. */
  readonly xmlNamespace?: string;
  /** Operations whose answer is the one member of their output itself, without an element around it. */
  readonly unwrapped?: readonly string[];
  /** Operations of the service that are not here: requests for them are not taken for others. */
  readonly absent: readonly OperationSchema[];
  /** The schema of an error, by its code. */
  readonly errorSchema: (code: string) => OperationSchema | undefined;
}

/** One operation of a service. */
export interface Operation {
  readonly schema: OperationSchema;
  /** Typed by the SDK where it is written; here it is only dispatched to. */
  readonly handler: Handler<never, unknown>;
  /** Asked before the handler; absent where nothing is to be checked. */
  readonly check?: InputCheck;
  /** False where its handler waits long for something else than the account's time, which then goes on meanwhile. */
  readonly holdsClock?: boolean;
}

/** A service as the one way in sees it. */
export interface Service {
  /** The engine room and the console's API path, for example `kinesis`. */
  readonly name: string;
  /** First part of `X-Amz-Target` and the service in Smithy's paths, for example `Kinesis_20131202`. */
  readonly targetPrefix: string;
  /** The service of the credential scope, for example `kinesis`. */
  readonly signingName: string;
  /** What it speaks; AWS JSON 1.1 and Kinesis's CBOR where nothing is said. */
  readonly protocols?: readonly ProtocolName[];
  /** For the Query protocol: the version that requests name, and the namespace of its XML. */
  readonly query?: {
    readonly version: string;
    readonly xmlNamespace: string;
    /** Operations that links call, which nobody signs: their names, and which field holds an ARN of the place. */
    readonly links?: Readonly<Record<string, string>>;
  };
  /** For the REST protocols. */
  readonly rest?: RestRules;
  readonly wire?: WireRules;
  readonly constraints: ConstraintTable;
  readonly operations: Readonly<Record<string, Operation>>;
}
