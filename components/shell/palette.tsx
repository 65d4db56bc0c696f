"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import {
  Clapperboard,
  Clipboard,
  Coins,
  Gauge,
  Keyboard,
  Lock,
  Plus,
  RadioTower,
  Scaling,
  Search,
  Send,
  Settings,
  Terminal,
  Waves,
  Waypoints,
  Workflow,
  Zap,
} from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { copyText } from "#browser/page/copy-text.ts";
import { leavePage } from "#browser/page/leave-guard.ts";
import { themeStore } from "#browser/page/theme.ts";
import { type StreamTab, streamHref, streamNameOf } from "#browser/streams/stream-path.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { cx } from "#components/ui/cx.ts";
import { toast } from "#components/ui/toast.tsx";
import { CLOCK_COMMANDS } from "./clock/clock-palette.ts";
import { sendClock } from "./clock/use-clock-commands.ts";
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
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = value.toLowerCase();
  if (!words.every((word) => text.includes(word))) return 0;
  return words[0] !== undefined && text.startsWith(words[0]) ? 1 : 0.5;
}

/** What one does in the stream of the page; the words are what is typed to find it. */
const IN_STREAM: readonly {
  readonly value: string;
  readonly label: string;
  readonly tab: StreamTab;
  /** The setting that the page scrolls to. */
  readonly hash?: string;
  readonly icon: typeof Send;
}[] = [
  {
    value: "consumers register fan-out subscribe listen",
    label: "Consumers",
    tab: "consumers",
    icon: RadioTower,
  },
  {
    value: "scale split merge shards update shard count",
    label: "Scale, split and merge",
    tab: "shards",
    icon: Scaling,
  },
  { value: "send put records", label: "Send records", tab: "send", icon: Send },
  { value: "encryption kms key", label: "Encryption", tab: "settings", hash: "#encryption", icon: Lock },
  {
    value: "settings mode on-demand retention record size policy monitoring tags warm throughput",
    label: "Settings",
    tab: "settings",
    icon: Settings,
  },
];

function Commands({ close, onShowKeys }: { readonly close: () => void; readonly onShowKeys: () => void }) {
  const router = useRouter();
  const { endpoint } = useTarget();
  const streams = useTopic(topics.streams).data?.rows ?? [];
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
        <Group heading="Streams">
          {streams.map(({ streamName }) => (
            <Item key={streamName} value={`stream ${streamName}`} onSelect={() => go(streamHref(streamName))}>
              <Waves aria-hidden />
              <span className="truncate">{streamName}</span>
            </Item>
          ))}
          <Item value="go to data streams list" onSelect={() => go("/streams")}>
            <Waves aria-hidden />
            All data streams
          </Item>
        </Group>
        {here === null ? null : (
          <Group heading={here}>
            {IN_STREAM.map(({ value, label, tab, hash = "", icon: Icon }) => (
              <Item
                key={label}
                value={`${value} ${here}`}
                onSelect={() => go(`${streamHref(here, tab)}${hash}`)}
              >
                <Icon aria-hidden />
                {label}
              </Item>
            ))}
          </Group>
        )}
        <Group heading="Do">
          <Item value="go to account limits quotas keys kms commitment" onSelect={() => go("/account")}>
            <Gauge aria-hidden />
            Account and limits
          </Item>
          <Item value="overview pipeline graph flow picture" onSelect={() => go("/overview")}>
            <Workflow aria-hidden />
            Overview of the pipeline
          </Item>
          <Item value="cost bill price what if money" onSelect={() => go("/cost")}>
            <Coins aria-hidden />
            Cost
          </Item>
          <Item value="calls wire inspector requests answers log replay" onSelect={() => go("/calls")}>
            <Waypoints aria-hidden />
            Calls as they come
          </Item>
          <Item
            value="faults throttle latency cut off poison disable key skew"
            onSelect={() => go("/faults")}
          >
            <Zap aria-hidden />
            Make something go wrong
          </Item>
          <Item
            value="scenarios start import export saved hot shard black friday replay fraud"
            onSelect={() => go("/scenarios")}
          >
            <Clapperboard aria-hidden />
            Scenarios
          </Item>
          <Item
            value="call any operation api"
            onSelect={() => go(here === null ? "/call" : `/call?stream=${encodeURIComponent(here)}`)}
          >
            <Terminal aria-hidden />
            Call any operation
          </Item>
          <Item value="create a data stream new" onSelect={() => go("/streams/new")}>
            <Plus aria-hidden />
            Create a data stream
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

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-ink-3 **:[[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Item({ value, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className={cx(
        "flex h-9 cursor-default select-none items-center gap-2 rounded-md px-2 text-sm",
        "data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3",
      )}
    >
      {children}
    </Command.Item>
  );
}
