import { type EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Something wrong in the text. */
export interface EditorMarker {
  /** From 1. */
  readonly line: number;
  /** From 1; the whole line where it is not known. */
  readonly column?: number;
  readonly message: string;
}

export const setMarkers = StateEffect.define<readonly EditorMarker[]>();

/** The marked places; a mark goes when its text is changed. */
export const markersField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMarkers));
    if (set !== undefined) return decorationsOf(transaction.state, set.value as readonly EditorMarker[]);
    if (!transaction.docChanged) return marks;
    const touched = (from: number, to: number) => transaction.changes.touchesRange(from, to) !== false;
    return marks.update({ filter: (from, to) => !touched(from, to) }).map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorationsOf({ doc }: EditorState, markers: readonly EditorMarker[]): DecorationSet {
  const ranges = markers.flatMap(({ line: number, column, message }) => {
    if (number < 1 || number > doc.lines) return [];
    const line = doc.line(number);
    if (line.length === 0) return [];
    const at = Math.min(line.from + (column ?? 1) - 1, line.to - 1);
    const word = column === undefined ? line.length : wordLength(line.text.slice(at - line.from));
    const mark = Decoration.mark({ class: "cm-wrong", attributes: { title: message } });
    return [mark.range(at, Math.min(at + word, line.to))];
  });
  return Decoration.set(ranges, true);
}

function wordLength(text: string): number {
  return /^\w+/.exec(text)?.[0].length ?? 1;
}
