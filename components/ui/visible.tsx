import { type VisibleOptions, visibleParts } from "#browser/text/visible-text.ts";

export interface VisibleProps extends VisibleOptions {
  readonly text: string;
}

/** A text from outside, apart from the words around it; what one would not see stands there as a muted escape. */
export function Visible({ text, lines = false }: VisibleProps) {
  return (
    <bdi>
      {visibleParts(text, { lines }).map((part, at) =>
        part.isEscape ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name.
          <span key={at} className="text-ink-3">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  );
}
