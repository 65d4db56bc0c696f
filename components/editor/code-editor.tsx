"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { EditorFrameProps } from "./editor-frame.tsx";

export type { EditorLanguage } from "./languages.ts";
export type { EditorMarker } from "./markers.ts";
export type CodeEditorProps = EditorFrameProps;

const EditorFrame = lazy(async () => ({ default: (await import("./editor-frame.tsx")).EditorFrame }));

/**
 * Code to be written: a text box that knows its language. Its code is fetched when it is first shown. Tab indents;
 * Escape and then Tab leaves it, as its description says.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { minLines = 6 } = props;
  return (
    <Suspense
      fallback={
        <div style={{ height: minLines * 20 + 18 }}>
          <Skeleton className="h-full" />
        </div>
      }
    >
      <EditorFrame {...props} />
    </Suspense>
  );
}
