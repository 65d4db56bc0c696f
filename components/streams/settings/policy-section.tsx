"use client";

import { lazy, Suspense } from "react";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#contract/stream.ts";

const PolicyEditor = lazy(async () => ({
  default: (await import("#components/resource/policy-editor.tsx")).PolicyEditor,
}));

export function PolicySection({ stream }: { readonly stream: StreamView }) {
  return (
    <Card aria-label="Resource policy">
      <CardHeader
        title="Resource policy"
        description="Who else may use the stream, for access from other accounts. It is stored and answered; requests are not checked against it here."
      />
      <CardBody>
        <Suspense fallback={<Skeleton className="h-40" />}>
          <PolicyEditor
            arn={stream.streamArn}
            hasPolicy={stream.hasPolicy}
            disabled={stream.streamStatus !== "ACTIVE"}
          />
        </Suspense>
      </CardBody>
    </Card>
  );
}
