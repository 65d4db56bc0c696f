import { Monitor, Moon, Sun } from "lucide-react";
import type { ThemeChoice } from "#browser/page/theme.ts";

export const THEMES: readonly {
  readonly value: ThemeChoice;
  readonly label: string;
  readonly icon: typeof Sun;
}[] = [
  { value: "system", label: "Same as system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];
