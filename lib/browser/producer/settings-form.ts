import type { KeyDistribution, ProducerSettings } from "#live/protocol.ts";
import { type CheckedSettings, checkProducerSettings } from "#simulator/settings.ts";

/** The fields of the form as they are typed. Percent, where the settings have a share from 0 to 1. */
export interface SettingsDraft {
  readonly recordsPerSecond: string;
  readonly recordBytes: string;
  readonly keysType: KeyDistribution["type"];
  readonly keys: string;
  readonly exponent: string;
  readonly hotPercent: string;
  readonly template: string;
  readonly aggregatedRecords: string;
}

export function draftOf(settings: ProducerSettings): SettingsDraft {
  const { keys } = settings;
  return {
    recordsPerSecond: String(settings.recordsPerSecond),
    recordBytes: String(settings.recordBytes),
    keysType: keys.type,
    keys: String(keys.keys),
    exponent: String(keys.type === "zipf" ? keys.exponent : 1.1),
    hotPercent: String(keys.type === "hot" ? Math.round(keys.share * 1_000) / 10 : 80),
    template: settings.template,
    aggregatedRecords: String(settings.aggregatedRecords),
  };
}

/** The settings that a draft stands for, or all that is wrong with it. */
export function checkDraft(draft: SettingsDraft, maxRecordBytes: number): CheckedSettings {
  const value = {
    recordsPerSecond: numberOf(draft.recordsPerSecond),
    recordBytes: numberOf(draft.recordBytes),
    keys: keysOf(draft),
    template: draft.template,
    aggregatedRecords: numberOf(draft.aggregatedRecords),
  };
  return checkProducerSettings(value, maxRecordBytes);
}

function keysOf(draft: SettingsDraft): unknown {
  const keys = numberOf(draft.keys);
  switch (draft.keysType) {
    case "uniform":
      return { type: "uniform", keys };
    case "zipf":
      return { type: "zipf", keys, exponent: numberOf(draft.exponent) };
    case "hot":
      return { type: "hot", keys, share: numberOf(draft.hotPercent) / 100 };
  }
}

/** Thousands may be set apart with commas; anything else that is not a number is none. */
function numberOf(text: string): number {
  const plain = text.trim().replaceAll(",", "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
