"use client";

import { crossAccountRead, policyProblem } from "#browser/streams/policy.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { PolicyEditor } from "#components/resource/policy-editor.tsx";

/** An account of the documentation's examples, to be replaced. */
const READER = "111122223333";

export interface KinesisPolicyProps {
  /** A stream or a consumer. */
  readonly arn: string;
  readonly hasPolicy: boolean;
  readonly disabled: boolean;
}

/** The resource policy of a stream or a consumer. */
export function KinesisPolicy({ arn, hasPolicy, disabled }: KinesisPolicyProps) {
  const call = useAws();
  const input = { ResourceARN: arn };
  return (
    <PolicyEditor
      arn={arn}
      hasPolicy={hasPolicy}
      disabled={disabled}
      read={async (signal) => (await call("kinesis", "GetResourcePolicy", input, signal)).Policy ?? null}
      steps={{
        get: { service: "kinesis", operation: "GetResourcePolicy", input },
        put: (Policy) => ({
          service: "kinesis",
          operation: "PutResourcePolicy",
          input: { ...input, Policy },
        }),
        remove: { service: "kinesis", operation: "DeleteResourcePolicy", input },
      }}
      template={{ label: "Use the cross-account template", policy: crossAccountRead(arn, READER) }}
      problemOf={(text) => policyProblem(text, arn)}
    />
  );
}
