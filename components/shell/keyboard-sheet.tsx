"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { AREAS } from "./areas.ts";

const groups: readonly {
  readonly title: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}[] = [
  {
    title: "Everywhere",
    keys: [
      { keys: ["Ctrl", "K"], does: "Search and commands (⌘ K on a Mac)" },
      { keys: ["?"], does: "This sheet" },
      ...AREAS.map(({ key, goTo }) => ({ keys: ["g", key], does: `Go to ${goTo}` })),
      { keys: ["c"], does: "Create a data stream" },
    ],
  },
  {
    title: "Time in this account",
    keys: [
      { keys: ["p"], does: "Stop time, and let it go on" },
      { keys: ["."], does: "Step to what happens next" },
      { keys: ["["], does: "Slower" },
      { keys: ["]"], does: "Faster" },
    ],
  },
  {
    title: "In lists and tabs",
    keys: [
      { keys: ["/"], does: "Filter the list" },
      { keys: ["f"], does: "Freeze the view, and go on" },
      { keys: ["←", "→"], does: "Go from tab to tab" },
      { keys: ["Esc"], does: "Close what is open" },
    ],
  },
];

export interface KeyboardSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function KeyboardSheet(props: KeyboardSheetProps) {
  return (
    <Dialog {...props} title="Keyboard">
      <div className="flex flex-col gap-5">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <Heading level={3} look="label" className="pb-1">
              {group.title}
            </Heading>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div
                  key={does}
                  className="flex h-9 items-center justify-between border-line border-b last:border-b-0"
                >
                  <dt className="text-ink text-sm">{does}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
