"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/services/step.ts";
import { useAction, useAws, useSteps } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { ActionsTh, Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.tsx";
import { AliasDialog } from "./alias-dialog.tsx";
import type { FunctionSetting } from "./setting.ts";

/** Versions that were published, and the aliases that lead to them. */
export function VersionsSection({ functionName, isReady }: FunctionSetting) {
  const call = useAws();
  const runSteps = useSteps();
  const place = placeKey(usePlace());
  const FunctionName = functionName;
  const [asksAlias, setAsksAlias] = useState(false);
  const found = useQuery({
    queryKey: ["versions", place, functionName],
    queryFn: async ({ signal }) => {
      const [{ Versions = [] }, { Aliases = [] }] = await Promise.all([
        call("lambda", "ListVersionsByFunction", { FunctionName }, signal),
        call("lambda", "ListAliases", { FunctionName }, signal),
      ]);
      return {
        versions: Versions.filter(({ Version }) => Version !== "$LATEST").toReversed(),
        aliases: Aliases,
      };
    },
  });
  const steps: readonly Step[] = [
    { service: "lambda", operation: "PublishVersion", input: { FunctionName } },
  ];
  const done = (title: string) => {
    toast({ title });
    void found.refetch();
  };
  const publish = useAction(
    () => runSteps(steps),
    () => done("Version published"),
  );
  const remove = useAction(
    (Name: string) =>
      runSteps([{ service: "lambda", operation: "DeleteAlias", input: { FunctionName, Name } }]),
    () => done("Alias deleted"),
  );
  const { versions = [], aliases = [] } = found.data ?? {};
  return (
    <Card aria-label="Versions and aliases">
      <CardHeader
        title="Versions and aliases"
        description="A version keeps the code and settings as they are now; an alias is a name for one, which mappings and callers can use."
        actions={
          <>
            <Button
              size="sm"
              busy={publish.isPending}
              disabled={!isReady}
              onClick={() => publish.mutate(undefined)}
            >
              Publish version
            </Button>
            <Button size="sm" disabled={versions.length === 0} onClick={() => setAsksAlias(true)}>
              Create alias
            </Button>
          </>
        }
      />
      {versions.length === 0 ? (
        <CardBody className="text-ink-3 text-sm">
          No version has been published: all who call get the latest code.
        </CardBody>
      ) : (
        <Table caption="Versions, the newest first" density="compact">
          <thead>
            <tr>
              <Th>Version</Th>
              <Th>Aliases</Th>
              <Th>Published</Th>
              <Th className="max-md:hidden">Code</Th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ Version, LastModified, CodeSha256 }) => (
              <Tr key={Version}>
                <Td>{Version}</Td>
                <Td>
                  {aliases
                    .filter(({ FunctionVersion }) => FunctionVersion === Version)
                    .map(({ Name }) => Name)
                    .join(", ")}
                </Td>
                <Td className="text-ink-2">{LastModified?.slice(0, 19).replace("T", " ")}</Td>
                <Td className="max-w-40 truncate font-mono text-ink-3 text-xs max-md:hidden">{CodeSha256}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {aliases.length === 0 ? null : (
        <Table caption="Aliases" density="compact">
          <thead>
            <tr>
              <Th>Alias</Th>
              <Th>Version</Th>
              <ActionsTh />
            </tr>
          </thead>
          <tbody>
            {aliases.map(({ Name = "", FunctionVersion }) => (
              <Tr key={Name}>
                <Td>{Name}</Td>
                <Td>{FunctionVersion}</Td>
                <Td className="text-right">
                  <Button size="sm" variant="ghost" onClick={() => remove.mutate(Name)}>
                    Delete alias
                  </Button>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <CardBody className="pt-3">
        <SameCallDetails steps={steps} />
      </CardBody>
      {asksAlias ? (
        <AliasDialog
          functionName={functionName}
          versions={versions.map(({ Version = "" }) => Version)}
          aliases={aliases.map(({ Name = "" }) => Name)}
          onDone={() => {
            setAsksAlias(false);
            done("Alias saved");
          }}
          onClose={() => setAsksAlias(false)}
        />
      ) : null}
    </Card>
  );
}
