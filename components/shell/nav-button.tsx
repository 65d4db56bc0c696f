import { Menu } from "lucide-react";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

export function NavButton(props: ButtonProps) {
  return (
    <Button variant="ghost" iconOnly aria-label="Navigation" aria-haspopup="dialog" {...props}>
      <Menu aria-hidden />
    </Button>
  );
}
