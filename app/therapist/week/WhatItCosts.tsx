/** What an hour will cost at its time and length, and whose called-off hour it takes: said before it is added or moved. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import type { HourWould } from "#device/asked/hours.ts";
import type { Money } from "#domain/accounts/money.ts";

type Would = Extract<HourWould, { fault: null }>;

/** `was`: what a moved hour costs where it stands; absent for one to be added. An amount below nothing is being typed and is none yet. */
export function WhatItCosts(props: {
  readonly cost: Money | null;
  readonly was?: Money | null;
  readonly refills: Would["refills"];
}): ReactNode {
  const { cost, was, refills } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const costs = (): string | null => {
    if (was !== undefined && isSame(was, cost)) return say.feeStays;
    if (cost === null) return say.willCostNothing;
    return cost.amountMinor < 0 ? null : say.willCost(written.money(cost));
  };
  const said = costs();
  return (
    <>
      {said === null ? null : <p>{said}</p>}
      {refills.map(({ sessionKey, name }) => (
        <p key={sessionKey}>{say.refills(name)}</p>
      ))}
    </>
  );
}

function isSame(a: Money | null, b: Money | null): boolean {
  return a?.amountMinor === b?.amountMinor && a?.currency === b?.currency;
}
