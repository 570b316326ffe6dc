/** The host of a practice: giving it to one, and giving it back whole to one that was set up anew. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { host as sentences } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { settings } from "#app/sentences/settings.ts";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";

export function HostPage(): ReactNode {
  const say = useSentences(sentences);
  const saySettings = useSentences(settings);
  const standing = useAnswer("standing", {});
  const kept = useAnswer("settings", {});
  const [result, setResult] = useState<string | null>(null);
  if (standing === null || kept === null) return null;
  const { host } = kept;
  return (
    <Page
      title={say.title}
      under={host === null ? say.underNone : say.under(nameOf(host))}
      above={<Link to={{ at: "settings" }}>{saySettings.title}</Link>}
    >
      <StateLine spoken>{result ?? ""}</StateLine>
      {standing.sample ? null : host === null ? (
        <Give onGiven={() => setResult(say.given)} />
      ) : host === location.origin ? (
        <GiveBack onGiven={() => setResult(say.givenBack)} />
      ) : (
        <p>{say.elsewhere(nameOf(host))}</p>
      )}
    </Page>
  );
}

/** A practice that has none takes the host this page came from. */
function Give(props: { readonly onGiven: () => void }): ReactNode {
  const say = useSentences(sentences);
  return (
    <>
      <section className="section stack">
        <h2>{say.give(location.host)}</h2>
        <p>{say.giveText}</p>
        <Weigh>
          <p>{say.giveSees}</p>
        </Weigh>
        <p className="small">{say.giveOther(location.host)}</p>
      </section>
      <GivingForm onGiven={props.onGiven} />
    </>
  );
}

/** What a host that lost everything is told; folded away, for it is seldom so. */
function GiveBack(props: { readonly onGiven: () => void }): ReactNode {
  const say = useSentences(sentences);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="section stack">
      <h2>{say.anew}</h2>
      <p>{say.anewText}</p>
      <p>{say.anewOthers}</p>
      <Weigh>
        <p>{say.anewLost}</p>
        <p>{say.anewGone}</p>
      </Weigh>
      {isOpen ? (
        <GivingForm
          onGiven={() => {
            setOpen(false);
            props.onGiven();
          }}
        />
      ) : (
        <div className="acts">
          <Button onPress={() => setOpen(true)}>{say.anewDo}</Button>
        </div>
      )}
    </section>
  );
}

function GivingForm(props: { readonly onGiven: () => void }): ReactNode {
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("giveToHost");
  const [admissionCode, setCode] = useState("");
  const [words, setWords] = useState("");
  return (
    <div className="section fields">
      <Field
        label={say.code}
        hint={say.codeHint}
        kind="words"
        value={admissionCode}
        onChange={setCode}
        lengthMax={100}
      />
      <Field label={say.words} hint={say.wordsHint} kind="kit" value={words} onChange={setWords} />
      <UnlockOnce
        text={say.unlockToGive}
        waiting={say.giving}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) =>
          void act({ admissionCode, words, unlock }).then((done) =>
            done === null ? undefined : props.onGiven(),
          )
        }
      />
    </div>
  );
}

/** "practice.example" out of its origin. */
function nameOf(origin: string): string {
  return origin.replace(/^https?:\/\//, "");
}
