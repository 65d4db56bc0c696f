"use client";

import { FilePlus2, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import type { CodeFile } from "#browser/functions/code/code-files.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { FileNameDialog } from "./file-name-dialog.tsx";
import type { CodeDraft } from "./use-code-draft.ts";

export interface FileTabsProps {
  readonly draft: CodeDraft;
  readonly files: readonly CodeFile[];
  readonly open: string | null;
  readonly handler: string;
  readonly onOpen: (path: string) => void;
}

type Asked = "add" | "rename" | null;

/** The files of the code, one chosen; arrows go from one to the next. */
export function FileTabs({ draft, files, open, onOpen }: FileTabsProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const paths = files.map(({ path }) => path);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || open === null) return;
    event.preventDefault();
    const next = paths[(paths.indexOf(open) + by + paths.length) % paths.length];
    if (next === undefined) return;
    onOpen(next);
    const tabs = event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]");
    tabs[paths.indexOf(next)]?.focus();
  };
  return (
    <div className="flex items-center justify-between gap-2 px-2">
      <div
        role="tablist"
        aria-label="Files"
        onKeyDown={onKeyDown}
        className="flex min-w-0 overflow-x-auto [scrollbar-width:none]"
      >
        {paths.map((path) => (
          <button
            key={path}
            type="button"
            role="tab"
            aria-selected={path === open}
            tabIndex={path === open ? 0 : -1}
            onClick={() => onOpen(path)}
            className={cx(
              "relative h-8 select-none whitespace-nowrap rounded-t-md px-2 font-mono text-xs -outline-offset-2!",
              path === open
                ? "text-ink after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent"
                : "text-ink-3 hover:text-ink",
            )}
          >
            {path}
          </button>
        ))}
      </div>
      <div className="flex shrink-0 items-center">
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label="Add file"
          title="Add file"
          onClick={() => setAsked("add")}
        >
          <FilePlus2 aria-hidden />
        </Button>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label={`Rename ${open ?? "file"}`}
          title="Rename file"
          disabled={open === null}
          onClick={() => setAsked("rename")}
        >
          <Pencil aria-hidden />
        </Button>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label={`Delete ${open ?? "file"}`}
          title={paths.length > 1 ? "Delete file" : "The code has at least one file"}
          disabled={open === null || paths.length < 2}
          onClick={() => {
            if (open !== null) draft.remove(open);
          }}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      {asked === null ? null : (
        <FileNameDialog
          title={asked === "add" ? "Add file" : `Rename ${open ?? ""}`}
          submitLabel={asked === "add" ? "Add file" : "Rename file"}
          name={asked === "add" ? "" : (open ?? "")}
          others={asked === "add" ? paths : paths.filter((path) => path !== open)}
          onSubmit={(path) => {
            if (asked === "add") draft.add(path);
            else if (open !== null) draft.rename(open, path);
            onOpen(path);
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
