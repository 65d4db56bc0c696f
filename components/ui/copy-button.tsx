"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
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

/** The clipboard API exists only on https and localhost; elsewhere a hidden field is copied as of old. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
