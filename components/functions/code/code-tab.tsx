"use client";

import { Download, Rocket } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { zipFiles } from "#browser/functions/code/zip.ts";
import { functionHref } from "#browser/functions/function-path.ts";
import { newMappingHref } from "#browser/functions/mapping-path.ts";
import { useLeaveGuard } from "#browser/page/leave-guard.ts";
import { FileBytes } from "#browser/same-call/file-bytes.ts";
import type { Step } from "#browser/services/step.ts";
import { formatBytes, plural } from "#browser/text/format.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useFunction, useFunctionDetail } from "../fn/use-function.ts";
import { FileTabs } from "./file-tabs.tsx";
import { FileView } from "./file-view.tsx";
import { type CodeDraft, useCodeDraft } from "./use-code-draft.ts";

/** The function's code, file by file, to be changed and deployed. */
export function CodeTab({ functionName }: { readonly functionName: string }) {
  const { data } = useFunction(functionName);
  const detail = useFunctionDetail(functionName);
  const sha = detail.data?.Configuration?.CodeSha256 ?? null;
  const draft = useCodeDraft(functionName, sha);
  if (draft.error !== null) return <NotShown functionName={functionName} error={draft.error} />;
  if (draft.files === null || data === null) return <Skeleton className="h-96 rounded-lg" />;
  return <CodeCard functionName={functionName} handler={data.row.handler} draft={draft} />;
}

interface CodeCardProps {
  readonly functionName: string;
  readonly handler: string;
  readonly draft: CodeDraft;
}

function CodeCard({ functionName, handler, draft }: CodeCardProps) {
  const router = useRouter();
  const runSteps = useSteps();
  const { isDirty } = draft;
  const files = draft.files ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const open = files.find(({ path }) => path === chosen) ?? mainFile(files, handler);
  const [proceed, setProceed] = useState<(() => void) | null>(null);
  const ask = useCallback((next: () => void) => setProceed(() => next), []);
  useLeaveGuard(isDirty ? ask : null);

  const zip = useMemo(() => new FileBytes("function.zip", zipFiles(files)), [files]);
  const steps: readonly Step[] = useMemo(
    () => [
      {
        service: "lambda",
        operation: "UpdateFunctionCode",
        input: { FunctionName: functionName, ZipFile: zip },
      },
      { service: "lambda", waiter: "FunctionUpdatedV2", input: { FunctionName: functionName } },
    ],
    [functionName, zip],
  );
  const deploy = useAction(
    () => runSteps(steps),
    () =>
      toast({
        title: "Deployed",
        description: "New invocations run this code.",
        action: { label: "Test it", onClick: () => router.push(functionHref(functionName, "test")) },
      }),
  );
  const submit = (): void => {
    if (isDirty && !deploy.isPending) deploy.mutate(undefined);
  };

  return (
    <Card aria-label="Code" className="overflow-hidden">
      <CardHeader
        title="Code"
        badge={
          deploy.isPending ? (
            <Badge tone="accent">Deploying</Badge>
          ) : isDirty ? (
            <Badge tone="warn">Not deployed</Badge>
          ) : (
            <Badge>Deployed</Badge>
          )
        }
        description={`${plural(files.length, "file")}, ${formatBytes(zip.length)} as a zip. The handler is ${handler}.`}
        actions={
          <>
            <Button size="sm" variant="ghost" onClick={() => saveZip(functionName, zip)}>
              <Download aria-hidden />
              Download
            </Button>
            {isDirty ? (
              <Button size="sm" variant="ghost" disabled={deploy.isPending} onClick={draft.reset}>
                Discard
              </Button>
            ) : null}
            <Button
              variant="primary"
              disabled={!isDirty}
              busy={deploy.isPending}
              aria-keyshortcuts="Control+Enter"
              onClick={submit}
            >
              <Rocket aria-hidden />
              Deploy
            </Button>
          </>
        }
      />
      <FileTabs draft={draft} files={files} open={open?.path ?? null} handler={handler} onOpen={setChosen} />
      {open === undefined ? null : (
        <FileView
          key={open.path}
          file={open}
          onChange={(text) => draft.write(open.path, text)}
          onSubmit={submit}
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <SameCallDetails steps={steps} note="function.zip is a zip of the files above." />
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" variant="ghost" prefetch={false} href={functionHref(functionName, "test")}>
            Test it
          </ButtonLink>
          <ButtonLink size="sm" variant="ghost" prefetch={false} href={newMappingHref({ functionName })}>
            Map a stream to it
          </ButtonLink>
        </div>
      </div>
      {proceed === null ? null : (
        <ConfirmDialog
          title="Leave without deploying?"
          description="What you have changed in the code is lost."
          keep="Stay"
          confirm="Leave"
          onConfirm={() => {
            draft.reset();
            setProceed(null);
            // The guard goes with the next render; what was asked for goes on after it.
            setTimeout(() => proceed(), 0);
          }}
          onClose={() => setProceed(null)}
        />
      )}
    </Card>
  );
}

/** The file that the handler is in, or the first. */
function mainFile<F extends { readonly path: string }>(files: readonly F[], handler: string): F | undefined {
  const stem = handler.slice(0, handler.lastIndexOf("."));
  return files.find(({ path }) => path.replace(/\.[^.]+$/, "") === stem) ?? files[0];
}

function saveZip(functionName: string, zip: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(zip)], { type: "application/zip" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${functionName}.zip`;
  link.click();
  URL.revokeObjectURL(url);
}

function NotShown({ functionName, error }: { readonly functionName: string; readonly error: Error }) {
  return (
    <Notice kind="warn" title="The code is not shown">
      {error.message} Deploy other code by the CLI: aws lambda update-function-code --function-name{" "}
      {functionName} --zip-file fileb://function.zip
    </Notice>
  );
}
