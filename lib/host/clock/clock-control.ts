import type { AccountClocks } from "./account-clocks.ts";

/** An account's clock as whoever acts in the server commands it. */
export function clockControl(clocks: Pick<AccountClocks, "view" | "command">) {
  return {
    isPaused: (account: string) => clocks.view(account).state === "paused",
    /** Plays, at this speed unless it is undefined. */
    play: async (account: string, speed: number | undefined) => {
      await clocks.command(account, "play");
      if (speed !== undefined) await clocks.command(account, "speed", speed);
    },
  };
}
