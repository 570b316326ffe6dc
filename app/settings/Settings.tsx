/** Settings: language, how it looks here, the way to devices and recovery, and what this device is. */
import { type ReactNode, useState } from "react";
import { useLeave } from "#app/device/put-away.tsx";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { folder as folderSentences } from "#app/sentences/folder.ts";
import { host as hostSentences } from "#app/sentences/host.ts";
import { imports } from "#app/sentences/import.ts";
import { type Language, useLanguage, useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { phrases as phraseSentences } from "#app/sentences/phrases.ts";
import { settings as sentences } from "#app/sentences/settings.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import { changeLook, type Look, presentLook, textSizes, themes } from "./look.ts";

/** ISO 3166's code for no country, where none was known at the beginning. */
const nowhere = "ZZ";
const languages: readonly Language[] = ["en", "de"];

export function Settings(props: { readonly above?: ReactNode }): ReactNode {
  const say = useSentences(sentences);
  const isVisit = useVisit();
  return (
    <Page title={say.title} above={props.above}>
      <div className="section">
        <Speech />
        <Looks />
      </div>
      <OfPractice />
      {isVisit ? null : <Ways />}
      <Leaving />
      <ThisDevice />
    </Page>
  );
}

function Speech(): ReactNode {
  const say = useSentences(sentences);
  const { language, speak } = useLanguage();
  const set = useAct("setLanguage");
  return (
    <>
      <Choice
        label={say.language}
        options={languages.map((value) => ({ value, label: say.languages[value] }))}
        value={language}
        onChange={(next) => {
          speak(next);
          void set.act({ language: next });
        }}
      />
      <Refused refusal={set.refusal} />
    </>
  );
}

function Looks(): ReactNode {
  const say = useSentences(sentences);
  const [look, setLook] = useState<Look>(presentLook);
  const change = (next: Look): void => {
    setLook(next);
    changeLook(next);
  };
  return (
    <>
      <Choice
        label={say.theme}
        options={themes.map((value) => ({ value, label: say.themes[value] }))}
        value={look.theme}
        onChange={(theme) => change({ ...look, theme })}
      />
      <Choice
        label={say.text}
        options={textSizes.map((value) => ({ value, label: say.size(value) }))}
        value={look.text}
        onChange={(text) => change({ ...look, text })}
      />
      <p className="small">{say.lookKept}</p>
    </>
  );
}

/** What only a therapist sets: each a step from here. */
function OfPractice(): ReactNode {
  const sayPhrases = useSentences(phraseSentences);
  const say = useSentences(sentences);
  const sayFolder = useSentences(folderSentences);
  const sayImport = useSentences(imports);
  const standing = useAnswer("standing", {});
  if (standing?.side !== "therapist") return null;
  return (
    <section className="section">
      <h2>{say.practice}</h2>
      <Rows label={say.practice}>
        <Row name={sayFolder.toRetention} to={{ at: "retention" }} second={sayFolder.retentionText} />
        <Row name={sayPhrases.title} to={{ at: "phrases" }} second={sayPhrases.inSettings} />
        <Row name={say.letterhead} to={{ at: "letterhead" }} second={say.letterheadText} />
        <Row name={sayImport.toImport} to={{ at: "import" }} second={sayImport.importText} />
        <Row name={say.licence} to={{ at: "licence" }} second={say.licenceText} />
      </Rows>
    </section>
  );
}

/** What would be lost, and what could not be read, lie one step from here. */
function Ways(): ReactNode {
  const say = useSentences(sentences);
  return (
    <section className="section">
      <h2>{say.ways}</h2>
      <Rows label={say.ways}>
        <Row name={say.devices} to={{ at: "devices" }} second={say.devicesText} />
        <Row name={say.recovery} to={{ at: "recovery" }} second={say.recoveryText} />
        <Row name={say.copy} to={{ at: "copy" }} second={say.copyText} />
        <Row name={say.notOpened} to={{ at: "not-opened" }} second={say.notOpenedText} />
      </Rows>
    </section>
  );
}

/** What the lower corner of a patient's pages does, and what it cannot. */
function Leaving(): ReactNode {
  const say = useSentences(sentences);
  const sayUi = useSentences(ui);
  if (useLeave() === null) return null;
  return (
    <section className="section">
      <h2>{sayUi.leavePage}</h2>
      <p>{say.leaveText}</p>
      <p>{say.leaveLimit}</p>
    </section>
  );
}

function ThisDevice(): ReactNode {
  const say = useSentences(sentences);
  const sayHost = useSentences(hostSentences);
  const written = useWritten();
  const { language } = useLanguage();
  const kept = useAnswer("settings", {});
  const standing = useAnswer("standing", {});
  if (kept === null) return null;
  const countries = new Intl.DisplayNames([language], { type: "region", fallback: "code" });
  const country = /^[A-Z]{2}$/.test(kept.country)
    ? (countries.of(kept.country) ?? kept.country)
    : kept.country;
  return (
    <section className="section">
      <h2>{say.thisDevice}</h2>
      <Rows label={say.thisDevice}>
        <Row
          name={say.host}
          second={kept.host ?? sayHost.none}
          {...(standing?.side === "therapist" ? { to: { at: "host" } as const } : {})}
        />
        <Row name={say.zone} second={written.zone(kept.zone)} />
        {country === "" || kept.country === nowhere ? null : <Row name={say.country} second={country} />}
        {kept.currency === "" ? null : <Row name={say.currency} second={kept.currency} />}
      </Rows>
      {standing?.storeKept === false ? (
        <p className="small">{standing.withoutHost ? sayHost.storeNotKept : say.storeNotKept}</p>
      ) : null}
    </section>
  );
}
