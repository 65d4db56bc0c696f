"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { StreamView } from "#contract/stream.ts";
import { KinesisPolicy } from "../stream/kinesis-policy.tsx";

export function PolicySection({ stream }: { readonly stream: StreamView }) {
  return (
    <Card aria-label="Resource policy">
      <CardHeader
        title="Resource policy"
        description="Who else may use the stream, for access from other accounts. It is stored and answered; requests are not checked against it here."
      />
      <CardBody>
        <KinesisPolicy
          arn={stream.streamArn}
          hasPolicy={stream.hasPolicy}
          disabled={stream.streamStatus !== "ACTIVE"}
        />
      </CardBody>
    </Card>
  );
}
