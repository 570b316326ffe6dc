/**
 * Whether an hour is being held now, wherever the two meet: then Holdfast itself asks nothing (NI13). Each side of
 * Holdfast learns it in one place, and what waits appears when the hour is over, on a page left open as well.
 */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import type { HourSpan } from "#device/asked/hours.ts";

/** The device is asked for the hours of so long at once, from the beginning of a quarter of a day on. */
const quarterMs = 6 * 60 * 60_000;
/** Looked at again at least so often: a machine that slept, or a clock that was set, is found out. */
const lookAgainMs = 30_000;

/** true: an hour is on · null: the hours are not known yet, and nothing is asked either · false: none is on. */
const HourOn = createContext<boolean | null>(false);

/** For what is shown by whether an hour is on. */
export const HourOnProvider = HourOn.Provider;

/** Around a whole side of Holdfast, the therapist's or the patient's. */
export function HoursOfDay(props: { readonly children: ReactNode }): ReactNode {
  const [now, setNow] = useState(() => ({ ms: Date.now() }));
  const from = now.ms - (now.ms % quarterMs);
  const hours = useAnswer("hoursBetween", { from, upTo: from + 2 * quarterMs });
  useEffect(() => {
    const inMs = Math.min(lookAgainMs, nextChange(hours ?? [], now.ms) - now.ms);
    const timer = setTimeout(() => setNow({ ms: Date.now() }), inMs);
    return () => clearTimeout(timer);
  }, [hours, now]);
  return <HourOn value={hours === null ? null : isHourOn(hours, now.ms)}>{props.children}</HourOn>;
}

/** Whether an hour is on by the time of this device; null while that is not known. */
export function useIsHourOn(): boolean | null {
  return useContext(HourOn);
}

/** What Holdfast asks or says by itself: shown when no hour is on. */
export function OutsideHours(props: { readonly children: ReactNode }): ReactNode {
  return useIsHourOn() === false ? props.children : null;
}

/**
 * On a page that a person opened by hand: what it asks (a text that names it; null for nothing), as it stood when
 * the hour began or when the page was opened during it. What has come since waits for the end of the hour.
 */
export function useAskedBefore(asks: string | null): string | null {
  const isOn = useIsHourOn();
  const [stood, setStood] = useState<{ readonly asks: string | null } | null>(null);
  if (isOn !== null && (stood === null || (!isOn && stood.asks !== asks))) setStood({ asks });
  if (isOn === null) return null;
  return !isOn || stood === null || stood.asks === asks ? asks : null;
}

/** True from the beginning of any of these hours to its end. `now` in milliseconds since 1970, as all of these. */
export function isHourOn(hours: readonly HourSpan[], now: number): boolean {
  return hours.some(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
}

/** The next instant at which one of these hours begins or ends; Infinity where there is none. */
export function nextChange(hours: readonly HourSpan[], now: number): number {
  return Math.min(...hours.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter((at) => at > now));
}
