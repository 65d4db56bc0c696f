import { Radio, RefreshCw, Users } from "lucide-react";
import { APPLICATION_PRESETS, type ApplicationPreset } from "#browser/streams/applications/settings-form.ts";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";

const ICONS = { one: RefreshCw, "fan-out": Radio, group: Users } as const;

export interface PresetButtonsProps {
  readonly busy: boolean;
  readonly onStart: (settings: SimulatedConsumerSettings) => void;
}

/** The kinds of consumers that are started by one press. */
export function PresetButtons({ busy, onStart }: PresetButtonsProps) {
  return (
    <div className="mx-auto grid max-w-4xl gap-2 md:grid-cols-3">
      {APPLICATION_PRESETS.map((preset) => (
        <PresetButton
          key={preset.key}
          preset={preset}
          onStart={() => {
            if (!busy) onStart(preset.settings);
          }}
        />
      ))}
    </div>
  );
}

function PresetButton({
  preset,
  onStart,
}: {
  readonly preset: ApplicationPreset;
  readonly onStart: () => void;
}) {
  const Icon = ICONS[preset.key];
  return (
    <button
      type="button"
      onClick={onStart}
      className="flex items-start gap-3 rounded-md border border-line-strong bg-surface p-3 text-left hover:bg-hover"
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
      <span className="min-w-0">
        <span className="block font-medium text-ink text-sm">{preset.title}</span>
        <span className="block text-ink-3 text-xs">{preset.what}</span>
      </span>
    </button>
  );
}
