"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { formatBytes, plural } from "#browser/text/format.ts";
import { DeleteCard } from "#components/resource/delete-card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { StreamView } from "#contract/stream.ts";

export function DeleteSection({ stream }: { readonly stream: StreamView }) {
  const { streamName, consumerNames } = stream;
  const [withConsumers, setWithConsumers] = useState(false);
  const consumers = consumerNames.length;
  const steps: readonly Step[] = [
    {
      service: "kinesis",
      operation: "DeleteStream",
      input: {
        StreamName: streamName,
        ...(consumers > 0 && withConsumers && { EnforceConsumerDeletion: true }),
      },
    },
  ];
  return (
    <DeleteCard
      what="stream"
      name={streamName}
      description={`All shards and the ${formatBytes(stream.sizeBytes)} stored in them go with it. This cannot be undone.`}
      consequence="Its records are gone at once, and no call brings them back."
      steps={steps}
      canBegin={stream.streamStatus !== "DELETING"}
      canDelete={consumers === 0 || withConsumers}
      onOpen={() => setWithConsumers(false)}
      doneHref="/streams"
      blockers={
        consumers === 0 ? null : (
          <Notice kind="warn" title={`${plural(consumers, "consumer")} registered`}>
            <p className="break-words pb-1">{consumerNames.join(", ")}</p>
            <Checkbox
              label="Deregister them with it"
              hint="EnforceConsumerDeletion"
              checked={withConsumers}
              onCheckedChange={setWithConsumers}
            />
          </Notice>
        )
      }
    />
  );
}
