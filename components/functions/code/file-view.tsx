"use client";

import { FileQuestion } from "lucide-react";
import { type CodeFile, EDITABLE_BYTES } from "#browser/functions/code/code-files.ts";
import { languageOfPath } from "#browser/functions/code/language.ts";
import { formatBytes } from "#browser/text/format.ts";
import { CodeEditor } from "#components/editor/code-editor.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export interface FileViewProps {
  readonly file: CodeFile;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
}

/** One file in the editor; what is no text, or too long, is only named. */
export function FileView({ file, onChange, onSubmit }: FileViewProps) {
  if (file.text === null) {
    return (
      <EmptyState icon={<FileQuestion />} title={`${file.path} is not edited here`}>
        {file.bytes.length > EDITABLE_BYTES ? "It is too long" : "It is no text"}:{" "}
        {formatBytes(file.bytes.length)}. It is deployed as it is with the others.
      </EmptyState>
    );
  }
  return (
    <div className="border-line border-y">
      <CodeEditor
        label={`Code of ${file.path}`}
        language={languageOfPath(file.path)}
        value={file.text}
        onChange={onChange}
        onSubmit={onSubmit}
        minLines={18}
        maxLines={32}
      />
    </div>
  );
}
