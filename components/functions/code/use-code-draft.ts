"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { type CodeFile, isSameCode, textFile } from "#browser/functions/code/code-files.ts";
import { fetchCode } from "#browser/functions/code/fetch-code.ts";
import { unzipFiles } from "#browser/functions/code/zip.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";

/** The deployed code and what has been made of it since. */
export interface CodeDraft {
  /** Null until the deployed code is there. */
  readonly files: readonly CodeFile[] | null;
  /** Why it cannot be shown. */
  readonly error: Error | null;
  readonly isDirty: boolean;
  readonly write: (path: string, text: string) => void;
  readonly add: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** Forgets what was not deployed. */
  readonly reset: () => void;
}

/** @param codeKey another one whenever other code is deployed */
export function useCodeDraft(functionName: string, codeKey: string | null): CodeDraft {
  const call = useAws();
  const place = usePlace();
  const deployed = useQuery({
    queryKey: ["code", placeKey(place), functionName, codeKey],
    queryFn: async ({ signal }) => {
      const { Code } = await call("lambda", "GetFunction", { FunctionName: functionName }, signal);
      return unzipFiles(await fetchCode(Code?.Location ?? "", signal));
    },
    enabled: codeKey !== null,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [edited, setEdited] = useState<readonly CodeFile[] | null>(null);
  const base = deployed.data ?? null;
  const files = edited ?? base;
  const isDirty = useMemo(
    () => edited !== null && base !== null && !isSameCode(edited, base),
    [edited, base],
  );
  const change = (next: (files: readonly CodeFile[]) => readonly CodeFile[]) =>
    setEdited((before) => {
      const now = before ?? base;
      return now === null ? null : next(now);
    });
  return {
    files,
    error: deployed.error,
    isDirty,
    write: (path, text) =>
      change((all) => all.map((file) => (file.path === path ? textFile(path, text) : file))),
    add: (path) => change((all) => [...all, textFile(path, "")]),
    rename: (from, to) =>
      change((all) => all.map((file) => (file.path === from ? { ...file, path: to } : file))),
    remove: (path) => change((all) => all.filter((file) => file.path !== path)),
    reset: () => setEdited(null),
  };
}
