/** Proposing a change to the other, or writing down what was agreed on paper. Nothing changes by proposing. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct, useAnswer } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { Folder, Settings } from "#device/questions.ts";
import { ClashesOfHours } from "./ClashesOfHours.tsx";
import { FrameForm } from "./FrameForm.tsx";
import { firstDayOffered } from "./first-day.ts";
import { type DraftFault, draftOf, type FrameDraft, readDraft } from "./frame-draft.ts";

export function ChangeFramePage(props: { readonly folderId: string }): ReactNode {
  const folder = useAnswer("folder", { folderId: props.folderId });
  const settings = useAnswer("settings", {});
  const today = useAnswer("today", {});
  if (folder === null || settings === null || today === null) return null;
  return <ChangeFrame folder={folder} settings={settings} today={today.date} />;
}

type Ground = { readonly folder: Folder; readonly settings: Settings; readonly today: string };

function ChangeFrame({ folder, settings, today }: Ground): ReactNode {
  const { folderId, name, frame, room } = folder;
  const say = useSentences(sentences);
  const latest = (frame.coming ?? frame.present)?.frame ?? null;
  const isShared = room?.kind === "linked" || room?.kind === "checked";
  const [draft, setDraft] = useState<FrameDraft>(() =>
    draftOf(latest, settings.currency, firstDayOffered(today, latest !== null), settings.zone),
  );
  const title = isShared ? (latest === null ? say.firstTitle : say.changeTitle) : say.paperTitle;
  return (
    <Page title={title} above={<Link to={{ at: "folder", folderId, part: "frame" }}>{name}</Link>}>
      {isShared ? (
        <ProposeForm folder={folder} draft={draft} setDraft={setDraft} zone={settings.zone} />
      ) : (
        <RecordForm folder={folder} draft={draft} setDraft={setDraft} zone={settings.zone} today={today} />
      )}
    </Page>
  );
}

type FormProps = {
  readonly folder: Folder;
  readonly draft: FrameDraft;
  readonly setDraft: (draft: FrameDraft) => void;
  readonly zone: string;
};

function ProposeForm({ folder, draft, setDraft, zone }: FormProps): ReactNode {
  const { folderId, roomId, name } = folder;
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const { act, waits, refusal } = useAct("proposeFrame");
  const [message, setMessage] = useState("");
  const [show, setShow] = useState<"now" | "next-hour">("next-hour");
  const [fault, setFault] = useState<DraftFault | null>(null);
  const propose = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const frame = readDraft(draft);
    setFault(frame.ok ? null : frame.error);
    if (!frame.ok) return;
    const done = await act({ folderId, roomId, frame: frame.value, message, show });
    if (done !== null) goOn({ at: "folder", folderId, part: "frame" });
  };
  return (
    <form className="fields" onSubmit={(event) => void propose(event)}>
      <FrameForm draft={draft} onChange={setDraft} zone={zone} />
      <ClashesOfHours folderId={folderId} draft={draft} />
      <section className="form-part">
        <Field
          label={say.from}
          kind="date"
          value={draft.from}
          onChange={(from) => setDraft({ ...draft, from })}
        />
        <Field
          label={say.message(name)}
          hint={say.messageHint}
          kind="said"
          value={message}
          onChange={setMessage}
          lengthMax={2000}
        />
        <Choice
          label={say.when(name)}
          value={show}
          onChange={setShow}
          options={[
            { value: "next-hour", label: say.showNextHour, hint: say.showNextHourHint },
            { value: "now", label: say.showNow },
          ]}
        />
      </section>
      <Weigh>
        <p>{say.silence(name)}</p>
      </Weigh>
      <End fault={fault ?? refusal} waits={waits} word={say.propose} folderId={folderId} />
    </form>
  );
}

function RecordForm({
  folder,
  draft,
  setDraft,
  zone,
  today,
}: FormProps & { readonly today: string }): ReactNode {
  const { folderId } = folder;
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const { act, waits, refusal } = useAct("recordPaperFrame");
  const [agreedOn, setAgreedOn] = useState(today);
  const [fault, setFault] = useState<DraftFault | null>(null);
  const record = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const frame = readDraft(draft);
    setFault(frame.ok ? null : frame.error);
    if (!frame.ok) return;
    const done = await act({ folderId, frame: frame.value, agreedOn });
    if (done !== null) goOn({ at: "folder", folderId, part: "frame" });
  };
  return (
    <form className="fields" onSubmit={(event) => void record(event)}>
      <FrameForm draft={draft} onChange={setDraft} zone={zone} />
      <ClashesOfHours folderId={folderId} draft={draft} />
      <section className="form-part">
        <div className="fields-in-line">
          <Field label={say.agreedOn} kind="date" value={agreedOn} onChange={setAgreedOn} />
          <Field
            label={say.from}
            kind="date"
            value={draft.from}
            onChange={(from) => setDraft({ ...draft, from })}
          />
        </div>
      </section>
      <Weigh>
        <p>{say.recordWeighs}</p>
      </Weigh>
      <End fault={fault ?? refusal} waits={waits} word={say.record} folderId={folderId} />
    </form>
  );
}

function End(props: {
  readonly fault: DraftFault | Refusal<"proposeFrame"> | Refusal<"recordPaperFrame"> | null;
  readonly waits: boolean;
  readonly word: string;
  readonly folderId: string;
}): ReactNode {
  const say = useSentences(sentences);
  return (
    <>
      <Refused refusal={props.fault} />
      <div className="acts">
        <Button weight="act" submits waits={props.waits}>
          {props.word}
        </Button>
        <Link to={{ at: "folder", folderId: props.folderId, part: "frame" }}>{say.keepAsIs}</Link>
      </div>
    </>
  );
}
