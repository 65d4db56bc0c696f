"use client";

import { Moon, Sun } from "lucide-react";
import { themeStore, useThemeChoice } from "#browser/page/theme.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { THEMES } from "./themes.ts";

export function ThemeSwitch() {
  const chosen = useThemeChoice();
  return (
    <Menu
      trigger={(button) => (
        <Button variant="ghost" size="sm" iconOnly aria-label="Theme" {...button}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      )}
      choice={{
        label: "Theme",
        options: THEMES.map(({ value, label, icon: Icon }) => ({
          label,
          icon: <Icon aria-hidden />,
          isChosen: value === chosen,
          onChoose: () => themeStore.set(value),
        })),
      }}
    />
  );
}
