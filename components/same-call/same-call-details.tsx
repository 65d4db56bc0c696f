"use client";

import { Code } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { SameCallProps } from "./same-call.tsx";

const SameCall = lazy(async () => ({ default: (await import("./same-call.tsx")).SameCall }));

/** The same call as code, folded away beside a small action; its code is written when it is unfolded. */
export function SameCallDetails(props: SameCallProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure
      summary="The same call as code"
      icon={<Code aria-hidden />}
      onOpenChange={setIsOpen}
      className="-mx-2"
    >
      {isOpen ? (
        <Suspense fallback={<Skeleton className="mx-2 h-24" />}>
          <div className="px-2">
            <SameCall {...props} />
          </div>
        </Suspense>
      ) : null}
    </Disclosure>
  );
}
