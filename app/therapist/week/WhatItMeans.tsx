/** What an hour at another time, or a new one, runs into: other hours, breaks, the clocks, another zone. */
import type { ReactNode } from "react";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { HourWould } from "#device/asked/hours.ts";
import { useWeekTexts } from "./use-week-texts.ts";

/** `zone`: the one in which the day and time are typed. */
export function WhatItMeans(props: { readonly would: HourWould; readonly zone: string }): ReactNode {
  const { would, zone } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const texts = useWeekTexts();
  // What is being typed and is no time yet is not spoken of; the act says it.
  if (would.fault !== null) return null;
  const isElsewhere = would.hereDate !== would.theirDate || would.hereTime !== would.theirTime;
  return (
    <>
      {isElsewhere ? (
        <StateLine>
          {say.theirTime(days.ofDate(would.theirDate), written.time(would.theirTime), written.zone(zone))}{" "}
          {say.hereTime(days.ofDate(would.hereDate), written.time(would.hereTime))}
        </StateLine>
      ) : null}
      {would.clashes.map((clash) => (
        <Ask key={clash.kind === "two-at-once" ? clash.withSessionKey : clash.kind}>
          <p>{texts.clashThere(clash)}</p>
        </Ask>
      ))}
    </>
  );
}
