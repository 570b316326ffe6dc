/** What became of an hour, in one sentence. */
import { useNow } from "#app/room/use-now.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { week as weekSentences } from "#app/sentences/week.ts";
import type { HourRow } from "#device/asked/hours.ts";

/** Of an hour at this moment: planned, going on, held, missed, in a break, disputed. */
export function useWhatBecame(): (hour: HourRow) => string {
  const say = useSentences(sentences);
  const sayWeek = useSentences(weekSentences);
  const now = useNow();
  return (hour) => {
    switch (hour.state) {
      case "planned":
        return hour.startsAt > now ? sayWeek.planned : sayWeek.goesOn;
      case "held-presumed":
        return sayWeek.heldPresumed;
      case "held-confirmed":
        return sayWeek.heldConfirmed;
      case "missed-by-patient":
      case "missed-by-therapist":
        return hour.startsAt > now
          ? say.stateComing[hour.state](hour.name)
          : say.state[hour.state](hour.name);
      case "in-break-of-patient":
      case "in-break-of-therapist":
      case "disputed":
        return say.state[hour.state](hour.name);
    }
  };
}
