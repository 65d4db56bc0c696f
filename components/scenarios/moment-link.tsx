"use client";

import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { STREAM_TABS, streamHref } from "#browser/streams/stream-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import type { ScenarioNotice } from "#contract/scenarios.ts";

type Look = NonNullable<ScenarioNotice["look"]>;

/** Where to look. It stays what it is under a pointer or the focus, so that a press goes where the words say. */
export function MomentLink({ look, className }: { readonly look: Look; readonly className?: string }) {
  const [held, setHeld] = useState<Look | null>(null);
  const { streamName, tab } = held ?? look;
  const hold = () => setHeld(look);
  const release = () => setHeld(null);
  return (
    <ButtonLink
      prefetch={false}
      size="sm"
      href={streamHref(streamName, tab)}
      onPointerEnter={hold}
      onFocus={hold}
      onPointerLeave={release}
      onBlur={release}
      {...(className !== undefined && { className })}
    >
      {STREAM_TABS[tab]} of {streamName}
      <ArrowRight aria-hidden />
    </ButtonLink>
  );
}
