// Generated from AWS's API model (version 2011-06-15); do not edit. Made again by
//   node scripts/constraints.mjs <service-2.json> sts AssumeRole GetCallerIdentity
import type { ConstraintTable } from "../service.ts";

/** What the inputs of sts must satisfy, shape by shape, as AWS's API model states it. */
export const stsConstraints: ConstraintTable = {
  inputs: { AssumeRole: "AssumeRoleRequest", GetCallerIdentity: "GetCallerIdentityRequest" },
  shapes: {
    AssumeRoleRequest: {
      type: "structure",
      required: ["RoleArn", "RoleSessionName"],
      members: {
        RoleArn: "arnType",
        RoleSessionName: "roleSessionNameType",
        PolicyArns: "policyDescriptorListType",
        Policy: "unrestrictedSessionPolicyDocumentType",
        DurationSeconds: "roleDurationSecondsType",
        Tags: "tagListType",
        TransitiveTagKeys: "tagKeyListType",
        ExternalId: "externalIdType",
        SerialNumber: "serialNumberType",
        TokenCode: "tokenCodeType",
        SourceIdentity: "sourceIdentityType",
        ProvidedContexts: "ProvidedContextsListType",
        MinimumSessionTokenSize: "minimumSessionTokenSizeType",
      },
    },
    GetCallerIdentityRequest: { type: "structure", required: [], members: {} },
    PolicyDescriptorType: { type: "structure", required: [], members: { arn: "arnType" } },
    ProvidedContext: {
      type: "structure",
      required: [],
      members: { ProviderArn: "arnType", ContextAssertion: "contextAssertionType" },
    },
    ProvidedContextsListType: { type: "list", member: "ProvidedContext", min: 1, max: 5 },
    Tag: {
      type: "structure",
      required: ["Key", "Value"],
      members: { Key: "tagKeyType", Value: "tagValueType" },
    },
    arnType: {
      type: "string",
      min: 20,
      max: 2048,
      pattern:
        "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+",
    },
    contextAssertionType: { type: "string", min: 4, max: 2048 },
    externalIdType: { type: "string", min: 2, max: 1224, pattern: "[\\w+=,.@:\\/-]*" },
    minimumSessionTokenSizeType: { type: "integer", min: 0, max: 4096 },
    policyDescriptorListType: { type: "list", member: "PolicyDescriptorType" },
    roleDurationSecondsType: { type: "integer", min: 900, max: 43200 },
    roleSessionNameType: { type: "string", min: 2, max: 64, pattern: "[\\w+=,.@-]*" },
    serialNumberType: { type: "string", min: 9, max: 256, pattern: "[\\w+=/:,.@-]*" },
    sourceIdentityType: { type: "string", min: 2, max: 64, pattern: "[\\w+=,.@-]*" },
    tagKeyListType: { type: "list", member: "tagKeyType", max: 50 },
    tagKeyType: { type: "string", min: 1, max: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+" },
    tagListType: { type: "list", member: "Tag", max: 50 },
    tagValueType: { type: "string", min: 0, max: 256, pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*" },
    tokenCodeType: { type: "string", min: 6, max: 6, pattern: "[\\d]*" },
    unrestrictedSessionPolicyDocumentType: {
      type: "string",
      min: 1,
      pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
    },
  },
};
