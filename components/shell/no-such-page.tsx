import { CircleHelp } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Providers } from "./providers.tsx";
import { Shell } from "./shell.tsx";

/** In the frame of every page, so that the way back is where it always is. */
export function NoSuchPage() {
  return (
    <Providers>
      <Shell>
        <Card>
          <EmptyState
            level={1}
            icon={<CircleHelp />}
            title="There is no such page"
            actions={
              <ButtonLink href="/overview" prefetch={false} variant="primary">
                Go to the overview
              </ButtonLink>
            }
          >
            The address may be mistyped, or come from another version of Sluice.
          </EmptyState>
        </Card>
      </Shell>
    </Providers>
  );
}
