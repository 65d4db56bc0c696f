"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "#browser/page/copy-text.ts";
import { Button, type ButtonSize, type ButtonVariant } from "./button.tsx";

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the button's name: "Copy ARN". */
  readonly label: string;
  /** Shown beside the icon; without it the button is an icon alone. */
  readonly children?: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

export function CopyButton({ text, label, children, variant = "ghost", size = "sm" }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <Button
      variant={variant}
      size={size}
      iconOnly={children === undefined}
      aria-label={copied ? "Copied" : label}
      title={label}
      onClick={async () => setCopied(await copyText(text))}
    >
      {copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
      {children === undefined ? null : copied ? "Copied" : children}
    </Button>
  );
}
