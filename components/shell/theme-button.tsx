import { Moon, Sun } from "lucide-react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

export function ThemeButton(props: ButtonProps) {
  return (
    <Button variant="ghost" size="sm" iconOnly aria-label="Theme" aria-haspopup="menu" {...props}>
      <Sun aria-hidden className="dark:hidden" />
      <Moon aria-hidden className="hidden dark:block" />
    </Button>
  );
}
