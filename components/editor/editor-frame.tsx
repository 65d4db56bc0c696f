"use client";

import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, placeholder as placeholderText } from "@codemirror/view";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import { basics } from "./basics.ts";
import { type EditorLanguage, languageOf } from "./languages.ts";
import { type EditorMarker, markersField, setMarkers } from "./markers.ts";
import { editorTheme } from "./theme.ts";

export interface EditorFrameProps {
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly language: EditorLanguage;
  /** What is written here, for assistive technology. */
  readonly label: string;
  readonly readOnly?: boolean;
  /** On Control or Command with Enter. */
  readonly onSubmit?: () => void;
  /** What is wrong, and where. */
  readonly markers?: readonly EditorMarker[];
  /** Names that SQL proposes as columns of a table, by the table's name. */
  readonly sqlTables?: Readonly<Record<string, readonly string[]>>;
  readonly placeholder?: string;
  /** It grows from `minLines` to `maxLines` and scrolls then. */
  readonly minLines?: number;
  readonly maxLines?: number;
  /** Ids of texts that describe it. */
  readonly describedBy?: string;
}

const none: readonly EditorMarker[] = [];

/** The editor itself; pages show it by `CodeEditor`. */
export function EditorFrame(props: EditorFrameProps) {
  const { value, language, label, readOnly = false, markers = none, sqlTables, placeholder = "" } = props;
  const { minLines = 6, maxLines = 30, describedBy } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const parts = useRef({ language: new Compartment(), bounds: new Compartment() });
  const hintId = useId();

  const changed = useEffectEvent((text: string) => {
    if (text !== value) props.onChange?.(text);
  });
  const submitted = useEffectEvent(() => props.onSubmit?.());
  const initial = useEffectEvent(() => value);

  useEffect(() => {
    if (host.current === null) return;
    const state = EditorState.create({
      doc: initial(),
      extensions: [
        basics({ onSubmit: () => submitted() }),
        editorTheme,
        markersField,
        parts.current.language.of([]),
        parts.current.bounds.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    });
    const made = new EditorView({ state, parent: host.current });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);

  // What is typed comes back as the value and is the document already; anything else replaces it.
  useEffect(() => {
    const shown = view.current;
    if (shown === null || shown.state.doc.toString() === value) return;
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    let isCurrent = true;
    void languageOf(language, sqlTables).then((loaded) => {
      if (isCurrent) view.current?.dispatch({ effects: parts.current.language.reconfigure(loaded) });
    });
    return () => {
      isCurrent = false;
    };
  }, [language, sqlTables]);

  useEffect(() => {
    const attributes = {
      "aria-label": label,
      "aria-describedby": [hintId, describedBy].filter(Boolean).join(" "),
      ...(readOnly && { "aria-readonly": "true" }),
    };
    const bounds = [
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of(attributes),
      placeholderText(placeholder),
      EditorView.theme({
        ".cm-content, .cm-gutter": { minHeight: `${minLines * 20 + 16}px` },
        ".cm-scroller": { maxHeight: `${maxLines * 20 + 16}px` },
      }),
    ];
    view.current?.dispatch({ effects: parts.current.bounds.reconfigure(bounds) });
  }, [label, readOnly, placeholder, minLines, maxLines, hintId, describedBy]);

  useEffect(() => {
    view.current?.dispatch({ effects: setMarkers.of(markers) });
  }, [markers]);

  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-control bg-surface has-[.cm-focused]:border-focus has-[.cm-focused]:outline-1 has-[.cm-focused]:outline-focus">
      <div ref={host} />
      <span id={hintId} className="sr-only">
        {readOnly ? "Read only." : "Tab indents. Press Escape and then Tab to leave the editor."}
      </span>
    </div>
  );
}
