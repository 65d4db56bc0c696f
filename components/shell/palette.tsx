"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Clipboard, Keyboard, Plus, Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { wordsIn } from "#browser/list/arrange.ts";
import { copyText } from "#browser/page/copy-text.ts";
import { leavePage } from "#browser/page/leave-guard.ts";
import { themeStore } from "#browser/page/theme.ts";
import { streamNameOf } from "#browser/streams/stream-path.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { toast } from "#components/ui/toast.tsx";
import { AREAS } from "./areas.ts";
import { CLOCK_COMMANDS } from "./clock/clock-palette.ts";
import { sendClock } from "./clock/use-clock-commands.ts";
import { FunctionCommands } from "./palette-functions.tsx";
import { Group, Item } from "./palette-parts.tsx";
import { StreamCommands } from "./palette-streams.tsx";
import { THEMES } from "./themes.ts";

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onShowKeys: () => void;
}

export function Palette({ open, onOpenChange, onShowKeys }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label="Search and commands"
          className="fixed top-[min(15vh,9rem)] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-dialog outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Commands close={() => onOpenChange(false)} onShowKeys={onShowKeys} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A command is found by all the words that are typed, anywhere in its own; best by how it begins. */
function rank(value: string, search: string): number {
  if (!wordsIn(search)(value)) return 0;
  const [first = ""] = search.trim().toLowerCase().split(/\s/);
  return first !== "" && value.toLowerCase().startsWith(first) ? 1 : 0.5;
}

function Commands({ close, onShowKeys }: { readonly close: () => void; readonly onShowKeys: () => void }) {
  const router = useRouter();
  const { endpoint } = useTarget();
  const pathname = usePathname();
  const here = streamNameOf(pathname);
  const go = (href: string) => {
    close();
    leavePage(() => router.push(href));
  };

  return (
    <Command label="Search and commands" loop filter={rank}>
      <div className="flex items-center gap-2 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
        <Command.Input
          autoFocus
          placeholder="Go to a stream, or do something"
          className="h-12 w-full bg-transparent text-base text-ink outline-none placeholder:text-ink-3"
        />
      </div>
      <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-ink-3 text-sm">
          Nothing has that name.
        </Command.Empty>
        <StreamCommands here={here} go={go} />
        <FunctionCommands go={go} />
        <Group heading="Do">
          {AREAS.map(({ href, command, words, icon: Icon }) => (
            <Item
              key={href}
              value={`${command} ${words}`}
              onSelect={() => go(href === "/call" && here !== null ? anyCallOf(here) : href)}
            >
              <Icon aria-hidden />
              {command}
            </Item>
          ))}
          <Item value="create a data stream new" onSelect={() => go("/streams/new")}>
            <Plus aria-hidden />
            Create a data stream
          </Item>
          <Item value="create a function new lambda" onSelect={() => go("/functions/new")}>
            <Plus aria-hidden />
            Create a function
          </Item>
          <Item value="create an event source mapping new trigger" onSelect={() => go("/mappings/new")}>
            <Plus aria-hidden />
            Create an event source mapping
          </Item>
          <Item
            value="copy aws endpoint AWS_ENDPOINT_URL"
            onSelect={async () => {
              close();
              const line = `export AWS_ENDPOINT_URL=${endpoint}`;
              if (await copyText(line)) toast({ title: "Copied", description: line });
              else toast({ kind: "error", title: "The browser did not allow copying", description: line });
            }}
          >
            <Clipboard aria-hidden />
            Copy the AWS endpoint
          </Item>
          <Item
            value="keyboard shortcuts keys help"
            onSelect={() => {
              close();
              onShowKeys();
            }}
          >
            <Keyboard aria-hidden />
            Show the keyboard sheet
          </Item>
        </Group>
        <Group heading="Time in this account">
          {CLOCK_COMMANDS.map(({ value, label, icon: Icon, command }) => (
            <Item
              key={label}
              value={value}
              onSelect={() => {
                close();
                void sendClock(command);
              }}
            >
              <Icon aria-hidden />
              {label}
            </Item>
          ))}
        </Group>
        <Group heading="Theme">
          {THEMES.map(({ value, label, icon: Icon }) => (
            <Item
              key={value}
              value={`theme ${label}`}
              onSelect={() => {
                themeStore.set(value);
                close();
              }}
            >
              <Icon aria-hidden />
              {label}
            </Item>
          ))}
        </Group>
      </Command.List>
    </Command>
  );
}

/** Call an operation, with the stream that one is at already filled in. */
function anyCallOf(streamName: string): string {
  return `/call?stream=${encodeURIComponent(streamName)}`;
}
