"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { leavePage } from "#browser/page/leave-guard.ts";
import { isMeantElsewhere } from "#browser/page/single-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { AREAS } from "./areas.ts";

const Palette = dynamic(() => import("./palette.tsx").then((module) => module.Palette), { ssr: false });
const KeyboardSheet = dynamic(() => import("./keyboard-sheet.tsx").then((module) => module.KeyboardSheet), {
  ssr: false,
});

type Open = "palette" | "keys" | null;

/** Where the keys after `g` go. */
const GO_TO: ReadonlyMap<string, string> = new Map(AREAS.map(({ key, href }) => [key, href]));

/** How long `g` waits for its second key, milliseconds. */
const SEQUENCE_MS = 1_200;

/** The console's keys, the palette and the sheet that lists them; and the button that opens the palette. */
export function Shortcuts() {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  // The palette's and the sheet's code is fetched when they are first asked for, and stays.
  const [used, setUsed] = useState<ReadonlySet<Open>>(new Set());
  const goPressedAt = useRef(Number.NEGATIVE_INFINITY);

  const show = useCallback((what: Open) => {
    setUsed((before) => new Set([...before, what]));
    setOpen(what);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        show("palette");
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isMeantElsewhere(event)) return;
      const afterGo = event.timeStamp - goPressedAt.current < SEQUENCE_MS;
      goPressedAt.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const goTo = afterGo ? GO_TO.get(event.key) : undefined;
      if (goTo !== undefined) leavePage(() => router.push(goTo));
      else if (event.key === "c") leavePage(() => router.push("/streams/new"));
      else if (event.key === "?") show("keys");
      else if (event.key === "/") {
        const filter = document.querySelector<HTMLInputElement>("input[data-filter]");
        if (filter === null) return;
        event.preventDefault();
        filter.focus();
        filter.select();
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router, show]);

  const close = (next: boolean) => setOpen((now) => (next ? now : null));

  return (
    <>
      <Button
        variant="secondary"
        size="sm"
        onClick={() => show("palette")}
        aria-keyshortcuts="Control+K Meta+K"
        className="max-sm:size-7 max-sm:px-0 sm:w-60 sm:justify-start sm:pr-1.5 sm:text-ink-3!"
      >
        <Search aria-hidden />
        <span className="grow text-left font-normal max-sm:sr-only">Search or command</span>
        <span aria-hidden className="flex gap-0.5 max-sm:hidden">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      {used.has("palette") ? (
        <Palette open={open === "palette"} onOpenChange={close} onShowKeys={() => show("keys")} />
      ) : null}
      {used.has("keys") ? <KeyboardSheet open={open === "keys"} onOpenChange={close} /> : null}
    </>
  );
}
