/** A single session beside the standing ones, or a first meeting, with somebody new as well: one form, one act. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useNow } from "#app/room/use-now.ts";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { agreement } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as therapistSentences } from "#app/sentences/therapist.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { PatientRow, Settings } from "#device/questions.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";
import { newSession, readSession, type SessionDraft, somebodyNew } from "./session-draft.ts";
import { useZones } from "./use-zones.ts";
import { WhatItCosts } from "./WhatItCosts.tsx";
import { WhatItMeans } from "./WhatItMeans.tsx";
import "./week.css";

export function AddSession(props: {
  readonly folderId: string | null;
  readonly date: string | null;
}): ReactNode {
  const say = useSentences(sentences);
  const sayTherapist = useSentences(therapistSentences);
  const patients = useAnswer("patients", {});
  const settings = useAnswer("settings", {});
  if (patients === null || settings === null) return null;
  return (
    <Page
      title={say.addTitle}
      above={<Link to={{ at: "week", monday: null }}>{sayTherapist.week}</Link>}
      under={say.addUnder}
    >
      <SessionForm {...props} patients={patients} settings={settings} />
    </Page>
  );
}

type FormProps = {
  readonly folderId: string | null;
  readonly date: string | null;
  readonly patients: readonly PatientRow[];
  readonly settings: Settings;
};

function SessionForm(props: FormProps): ReactNode {
  const { patients, settings } = props;
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const now = useNow();
  const [draft, setDraft] = useState(() =>
    newSession({
      ...props,
      date: props.date ?? localDateOf(now, settings.zone),
      zone: settings.zone,
    }),
  );
  const change = (part: Partial<SessionDraft>): void => setDraft({ ...draft, ...part });
  const add = useAct("addHour");
  const begin = useAct("addFirstMeeting");
  const read = readSession(draft, settings.currency);
  const isNew = draft.who === somebodyNew;
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { name, contact, who } = draft;
    const { kind, ...hour } = read;
    if (isNew) {
      const begun = await begin.act({ ...hour, name, contact });
      if (begun !== null) goOn({ at: "hour", ...begun });
      return;
    }
    const added = await add.act({ ...hour, kind, folderId: who });
    if (added !== null) goOn({ at: "hour", folderId: who, sessionKey: added.sessionKey });
  };
  return (
    <form className="fields" onSubmit={(event) => void keep(event)}>
      <Who draft={draft} change={change} patients={patients} />
      <When draft={draft} change={change} />
      <Where draft={draft} change={change} hasRoom={hasRoom(patients, draft.who)} />
      <Fee draft={draft} change={change} />
      <Meaning draft={draft} settings={settings} />
      <Refused refusal={add.refusal ?? begin.refusal} />
      <div className="acts">
        <Button weight="act" submits waits={add.waits || begin.waits}>
          {say.addIt}
        </Button>
      </div>
    </form>
  );
}

type Part = { readonly draft: SessionDraft; readonly change: (part: Partial<SessionDraft>) => void };

function hasRoom(patients: readonly PatientRow[], who: string): boolean {
  const kind = patients.find(({ folderId }) => folderId === who)?.room?.kind;
  return kind === "linked" || kind === "checked";
}

function Who(props: Part & { readonly patients: readonly PatientRow[] }): ReactNode {
  const { draft, change, patients } = props;
  const say = useSentences(sentences);
  return (
    <>
      <Choice
        label={say.withWhom}
        many
        value={draft.who}
        onChange={(who) =>
          change({ who, ...(hasRoom(patients, who) || draft.place !== "room" ? {} : { place: "telephone" }) })
        }
        options={[
          ...patients.map(({ folderId, name }) => ({ value: folderId, label: name })),
          { value: somebodyNew, label: say.somebodyNew },
        ]}
      />
      {draft.who === somebodyNew ? (
        <>
          <Field
            label={say.newName}
            hint={say.newNameHint}
            value={draft.name}
            onChange={(name) => change({ name })}
            lengthMax={200}
          />
          <Field
            label={say.newContact}
            kind="lines"
            value={draft.contact}
            onChange={(contact) => change({ contact })}
            lengthMax={2000}
          />
        </>
      ) : (
        <Choice
          label={say.whatKind}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { value: "single", label: say.isSingle },
            { value: "first-meeting", label: say.isFirst },
          ]}
        />
      )}
    </>
  );
}

function When(props: Part): ReactNode {
  const { draft, change } = props;
  const say = useSentences(sentences);
  const zones = useZones(draft.zone);
  return (
    <>
      <div className="fields-in-line">
        <Field label={say.moveDay} kind="date" value={draft.date} onChange={(date) => change({ date })} />
        <Field label={say.moveTime} kind="time" value={draft.time} onChange={(time) => change({ time })} />
        <Field
          label={say.moveLength}
          kind="number"
          value={draft.minutes}
          onChange={(minutes) => change({ minutes })}
        />
      </div>
      <Choice
        label={say.zone}
        many
        value={draft.zone}
        onChange={(zone) => change({ zone })}
        options={zones}
      />
    </>
  );
}

function Where(props: Part & { readonly hasRoom: boolean }): ReactNode {
  const { draft, change } = props;
  const say = useSentences(agreement);
  const room: readonly { value: Place["kind"]; label: string }[] = props.hasRoom
    ? [{ value: "room", label: say.placeRoom }]
    : [];
  return (
    <div className="fields-in-line">
      <Choice<Place["kind"]>
        label={say.place}
        many
        value={draft.place}
        onChange={(place) => change({ place })}
        options={[
          ...room,
          { value: "address", label: say.placeAddress },
          { value: "telephone", label: say.placeTelephone },
          { value: "video", label: say.placeVideo },
        ]}
      />
      {draft.place === "address" || draft.place === "video" ? (
        <Field
          label={draft.place === "address" ? say.placeName : say.placeWay}
          value={draft.placeName}
          onChange={(placeName) => change({ placeName })}
          lengthMax={200}
        />
      ) : null}
    </div>
  );
}

function Fee(props: Part): ReactNode {
  const { draft, change } = props;
  const say = useSentences(sentences);
  return (
    <>
      <Choice
        label={say.fee}
        value={draft.fee}
        onChange={(fee) => change({ fee })}
        options={[
          { value: "as-agreed", label: say.feeAsAgreed, hint: say.feeAsAgreedHint },
          { value: "free", label: say.feeFree },
          { value: "amount", label: say.feeAmount },
        ]}
      />
      {draft.fee === "amount" ? (
        <Field
          label={say.amount}
          kind="number"
          value={draft.amount}
          onChange={(amount) => change({ amount })}
        />
      ) : null}
    </>
  );
}

/** What the hour runs into and costs, before it is added. */
function Meaning(props: { readonly draft: SessionDraft; readonly settings: Settings }): ReactNode {
  const { draft, settings } = props;
  const { date, time, zone, lengthMinutes, fee } = readSession(draft, settings.currency);
  const folderId = draft.who === somebodyNew ? null : draft.who;
  const would = useAnswer("hourWould", { folderId, sessionKey: null, date, time, zone, lengthMinutes });
  if (would === null || would.fault !== null || time === "") return null;
  const cost = fee.kind === "as-agreed" ? would.fee : fee.kind === "amount" ? fee.amount : null;
  const isUnread = cost !== null && cost.amountMinor < 0;
  return (
    <>
      <WhatItMeans would={would} zone={zone} />
      {isUnread && would.refills.length === 0 ? null : (
        <Weigh>
          <WhatItCosts cost={cost} refills={would.refills} />
        </Weigh>
      )}
    </>
  );
}
