/** Breaks: one's own, a patient's, and the public holidays of the country, which are offered and never imposed. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useNow } from "#app/room/use-now.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as therapistSentences } from "#app/sentences/therapist.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Rows } from "#app/ui/Row.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { BreakRow } from "#device/asked/hours.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import { Holidays } from "./Holidays.tsx";
import { NewBreak } from "./NewBreak.tsx";
import { Unfolding } from "./Unfolding.tsx";
import { useWeekTexts } from "./use-week-texts.ts";
import "./week.css";

export function AwayPage(props: { readonly folderId: string | null }): ReactNode {
  const say = useSentences(sentences);
  const sayTherapist = useSentences(therapistSentences);
  const now = useNow();
  const breaks = useAnswer("breaks", { folderId: null });
  const settings = useAnswer("settings", {});
  const patients = useAnswer("patients", {});
  const [showsPast, setShowsPast] = useState(false);
  if (breaks === null || settings === null || patients === null) return null;
  const coming = breaks.filter(({ endsAt }) => endsAt > now);
  const past = breaks.filter(({ endsAt }) => endsAt <= now);
  const today = localDateOf(now, settings.zone);
  return (
    <Page
      title={say.awayTitle}
      above={<Link to={{ at: "week", monday: null }}>{sayTherapist.week}</Link>}
      under={say.awayUnder}
    >
      {coming.length === 0 ? <p>{say.noBreaks}</p> : <Breaks label={say.comingBreaks} breaks={coming} />}
      {past.length === 0 ? null : (
        <div className="acts away-past">
          <Button weight="word" expanded={showsPast} onPress={() => setShowsPast(!showsPast)}>
            {say.earlierBreaks}
          </Button>
        </div>
      )}
      {showsPast ? <Breaks label={say.pastBreaks} breaks={past} /> : null}
      <NewBreak whose={props.folderId} zone={settings.zone} patients={patients} />
      <Holidays today={today} zone={settings.zone} country={settings.country} />
    </Page>
  );
}

function Breaks(props: { readonly label: string; readonly breaks: readonly BreakRow[] }): ReactNode {
  const say = useSentences(sentences);
  const texts = useWeekTexts();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Rows label={props.label}>
      {props.breaks.map((row) => (
        <Unfolding
          key={row.breakId}
          name={texts.span(row.span)}
          second={texts.breakLine(row)}
          isOpen={open === row.breakId}
          setOpen={(isOpen) => setOpen(isOpen ? row.breakId : null)}
        >
          {row.by === "patient" && row.folderId !== null ? (
            <Charging folderId={row.folderId} row={row} />
          ) : null}
          {row.cover === "" ? null : <p>{say.coveredBy(row.cover)}</p>}
          <TakeBack row={row} />
        </Unfolding>
      ))}
    </Rows>
  );
}

/** Whether the hours of a patient's break are charged: the therapist's choice, also afterwards. */
function Charging(props: { readonly folderId: string; readonly row: BreakRow }): ReactNode {
  const { folderId, row } = props;
  const { breakId, uncharged } = row;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("leaveUncharged");
  return (
    <>
      <p>
        {uncharged ? say.unchargedNow : say.chargedNow}{" "}
        <Button
          weight="word"
          waits={waits}
          onPress={() => void act({ folderId, breakId, uncharged: !uncharged })}
        >
          {uncharged ? say.doCharge : say.doNotCharge}
        </Button>
      </p>
      <Refused refusal={refusal} />
    </>
  );
}

function TakeBack(props: { readonly row: BreakRow }): ReactNode {
  const { breakId, folderId } = props.row;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("takeBreakBack");
  return (
    <>
      <Weigh>
        <p>{say.takeBackWeighs}</p>
      </Weigh>
      <Refused refusal={refusal} />
      <Button waits={waits} onPress={() => void act({ breakId, folderId })}>
        {say.takeBack}
      </Button>
    </>
  );
}
