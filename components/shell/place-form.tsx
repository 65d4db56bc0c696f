"use client";

import { type FormEvent, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { formatPlace, isAccountId, isRegion, placeStore } from "#browser/page/place-store.ts";
import { REGIONS } from "#browser/page/regions.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

export interface PlaceFormProps {
  readonly account: string;
  readonly region: string;
  /** Those in which there is something. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly onDone: () => void;
}

export function PlaceForm({ account, region, accounts, regions, onDone }: PlaceFormProps) {
  const [draft, setDraft] = useState({ account, region });
  const accountError = isAccountId(draft.account) ? null : "An account id has exactly 12 digits.";
  const regionError = isRegion(draft.region) ? null : "Write a region like us-east-1.";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (accountError !== null || regionError !== null) return;
    placeStore.set(draft);
    announce(`Now in account ${draft.account}, region ${draft.region}.`);
    onDone();
  };

  return (
    <form onSubmit={submit} className="mt-1 flex flex-col gap-4" noValidate>
      <p className="text-ink-2 text-sm">
        Each account and region has streams of its own. An account needs no making: any 12 digits are one, and
        a client is in the account whose digits it uses as access key id.
      </p>
      <TextField
        label="Account"
        hint="12 digits"
        error={accountError}
        mono
        inputMode="numeric"
        maxLength={12}
        list="place-accounts"
        value={draft.account}
        onValueChange={(next) => setDraft({ ...draft, account: next.trim() })}
      />
      <TextField
        label="Region"
        error={regionError}
        mono
        list="place-regions"
        value={draft.region}
        onValueChange={(next) => setDraft({ ...draft, region: next.trim() })}
      />
      <Options id="place-accounts" values={accounts} />
      <Options id="place-regions" values={[...new Set([...regions, ...REGIONS])]} />
      <div className="flex items-center justify-between gap-2">
        <CopyButton
          text={linkTo({ account, region })}
          label="Copy link with account and region to this page"
          variant="ghost"
          size="md"
        >
          Copy link with account
        </CopyButton>
        <Button type="submit" variant="primary">
          Go there
        </Button>
      </div>
    </form>
  );
}

/** The page as it is shown, for somebody whose browser is in another place. */
function linkTo(place: { readonly account: string; readonly region: string }): string {
  const url = new URL(window.location.href);
  for (const [name, value] of new URLSearchParams(formatPlace(place))) url.searchParams.set(name, value);
  return url.href;
}

function Options({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
