"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { announce } from "#browser/announce.ts";
import { formatBytes } from "#browser/format.ts";
import type { Step } from "#browser/same-call/step.ts";
import { SameCallDetails } from "#components/same-call/same-call.tsx";
import { useAction, useAws } from "#components/shell/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#live/protocol.ts";

export function DeleteSection({ stream }: { readonly stream: StreamView }) {
  const { streamName } = stream;
  const router = useRouter();
  const call = useAws();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const steps: readonly Step[] = [{ operation: "DeleteStream", input: { StreamName: streamName } }];

  const remove = useAction(
    async () => {
      await call("DeleteStream", { StreamName: streamName });
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
    if (typed === streamName) remove.mutate(undefined);
  };

  return (
    <Card>
      <CardHeader
        title="Delete the stream"
        description={`All shards and the ${formatBytes(stream.sizeBytes)} stored in them go with it. This cannot be undone.`}
        actions={
          <Button
            variant="danger"
            disabled={stream.streamStatus === "DELETING"}
            onClick={() => {
              setTyped("");
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
              disabled={typed !== streamName}
              busy={remove.isPending}
            >
              Delete the stream
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate>
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
