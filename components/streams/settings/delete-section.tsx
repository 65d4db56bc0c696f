"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { formatBytes, plural } from "#browser/text/format.ts";
import { useAction, useAws } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";

export function DeleteSection({ stream }: { readonly stream: StreamView }) {
  const { streamName } = stream;
  const router = useRouter();
  const call = useAws();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [withConsumers, setWithConsumers] = useState(false);
  const consumers = stream.consumerNames.length;
  const input = {
    StreamName: streamName,
    ...(consumers > 0 && withConsumers && { EnforceConsumerDeletion: true }),
  };
  const steps: readonly Step[] = [{ service: "kinesis", operation: "DeleteStream", input }];
  const canDelete = typed === streamName && (consumers === 0 || withConsumers);

  const remove = useAction(
    async () => {
      await call("kinesis", "DeleteStream", input);
    },
    () => {
      setOpen(false);
      announce(`Stream ${streamName} is being deleted.`);
      toast({ title: `${streamName} is being deleted` });
      router.push("/streams");
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canDelete) remove.mutate(undefined);
  };

  return (
    <Card aria-label="Delete the stream">
      <CardHeader
        title="Delete the stream"
        description={`All shards and the ${formatBytes(stream.sizeBytes)} stored in them go with it. This cannot be undone.`}
        actions={
          <Button
            variant="danger"
            disabled={stream.streamStatus === "DELETING"}
            onClick={() => {
              setTyped("");
              setWithConsumers(false);
              setOpen(true);
            }}
          >
            Delete
          </Button>
        }
      />
      <CardBody>
        <SameCallDetails steps={steps} />
      </CardBody>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${streamName}?`}
        description="Its records are gone at once, and no call brings them back."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button
              type="submit"
              form={formId}
              variant="danger"
              disabled={!canDelete}
              busy={remove.isPending}
            >
              Delete the stream
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
          {consumers === 0 ? null : (
            <Notice kind="warn" title={`${plural(consumers, "consumer")} registered`}>
              <p className="break-words pb-1">{stream.consumerNames.join(", ")}</p>
              <Checkbox
                label="Deregister them with it"
                hint="EnforceConsumerDeletion"
                checked={withConsumers}
                onCheckedChange={setWithConsumers}
              />
            </Notice>
          )}
          <Field
            label={<>Type the stream’s name to go on</>}
            hint={<code className="break-all">{streamName}</code>}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        </form>
      </Dialog>
    </Card>
  );
}
