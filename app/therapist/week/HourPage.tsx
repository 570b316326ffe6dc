/**
 * One hour: what became of it and what it costs, its notes, and what can be said of it. The hour held as agreed
 * needs nothing; everything here is for when it was or will be otherwise.
 */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useHourTexts } from "#app/room/hour-text.ts";
import { NotHere } from "#app/room/NotHere.tsx";
import { ReachOther } from "#app/room/ReachOther.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useNow } from "#app/room/use-now.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { therapist as therapistSentences } from "#app/sentences/therapist.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { HourPage as Answer } from "#device/asked/hours.ts";
import { IfOtherwise } from "./IfOtherwise.tsx";
import { NotesOfHour } from "./NotesOfHour.tsx";
import { useWeekTexts } from "./use-week-texts.ts";
import { useWhatBecame } from "./use-what-became.ts";
import "./week.css";

export function HourPage(props: { readonly folderId: string; readonly sessionKey: string }): ReactNode {
  const { folderId, sessionKey } = props;
  const say = useSentences(sentences);
  const sayTherapist = useSentences(therapistSentences);
  const page = useAnswer("hour", { folderId, sessionKey });
  const texts = useHourTexts();
  const settings = useAnswer("settings", {});
  const now = useNow();
  if (page === null || settings === null) {
    return (
      <NotHere question="hour" input={{ folderId, sessionKey }} title={sayTherapist.week}>
        <p>{say.hourNotHere}</p>
      </NotHere>
    );
  }
  const { hour } = page;
  const hasBegun = hour.startsAt <= now;
  return (
    <Page
      title={texts.when(hour)}
      above={<Link to={{ at: "folder", folderId, part: "sessions" }}>{hour.name}</Link>}
      under={texts.line({ ...hour, movedFrom: null }, hour.zone)}
    >
      <Standing page={page} here={settings.zone} />
      {isChanged(hour) ? (
        <div className="hour-reach">
          <ReachOther folderId={folderId} hour={hour} />
        </div>
      ) : null}
      {hasBegun ? <NotesOfHour hour={hour} /> : null}
      <IfOtherwise page={page} isComing={!hasBegun} />
    </Page>
  );
}

/** Whether the other may not know yet what became of this hour. */
function isChanged({ movedFrom, state }: Answer["hour"]): boolean {
  return movedFrom !== null || (state !== "planned" && !state.startsWith("held"));
}

/** What is so: whether it was held or missed, what that costs, where it was moved from, what it runs into. */
function Standing(props: { readonly page: Answer; readonly here: string }): ReactNode {
  const { page, here } = props;
  const { hour } = page;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const texts = useHourTexts();
  const weekTexts = useWeekTexts();
  const became = useWhatBecame();
  const cost = useCost();
  const lines = [
    `${became(hour)} ${cost(page)}`.trim(),
    page.refilled ? say.takenByAnother : "",
    page.noticeAt === null ? "" : say.saidOn(days.ofInstant(page.noticeAt), written.timeOf(page.noticeAt)),
    hour.movedFrom === null
      ? ""
      : say.movedFromLong(days.ofDate(hour.movedFrom.date), written.time(hour.movedFrom.time)),
    texts.there(hour, here) === null ? "" : say.here(days.ofDate(hour.hereDate), written.time(hour.hereTime)),
    page.written === null
      ? ""
      : say.startStopWritten(written.time(page.written.started), written.time(page.written.stopped)),
  ].filter((line) => line !== "");
  return (
    <div className="hour-standing">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {page.clashes.map((clash) => (
        <Ask key={clash.kind === "two-at-once" ? clash.withSessionKey : clash.kind}>
          <p>{weekTexts.clashThere(clash)}</p>
        </Ask>
      ))}
    </div>
  );
}

/** What the hour costs as it stands, in a sentence; nothing of one that is still to come. */
function useCost(): (page: Answer) => string {
  const say = useSentences(sentences);
  const sayTherapist = useSentences(therapistSentences);
  const written = useWritten();
  return ({ hour, fee, consequence }) => {
    switch (hour.state) {
      case "planned":
        return "";
      case "held-presumed":
      case "held-confirmed":
        return fee === null ? say.costsNothing : say.charged(written.money(fee));
      case "disputed":
        return sayTherapist.disputed;
      case "missed-by-patient":
      case "missed-by-therapist":
      case "in-break-of-patient":
      case "in-break-of-therapist": {
        if (consequence === null) return "";
        const amount = consequence.charge === null ? "" : written.money(consequence.charge);
        return sayTherapist.because[consequence.because](amount);
      }
    }
  };
}
