/** On an empty device: a copy or an archive and the twelve words bring everything back, with no host. Nothing is kept before the last yes. */
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { ChooseUnlock } from "#app/arrival/ChooseUnlock.tsx";
import { deviceKindHere } from "#app/arrival/here.ts";
import { useAct, useDevice } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { copy as sentences } from "#app/sentences/copy.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import type { RefusalSaid } from "#app/sentences/refusals.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { NewUnlock } from "#device/acts.ts";
import type { CopyFound } from "#device/asked/copy.ts";
import type { Device } from "#device/device.ts";
import { ChooseFile } from "./ChooseFile.tsx";
import { copyInFile } from "./read-pieces.ts";

export function BringCopy(): ReactNode {
  const device = useDevice();
  const bring = useAct("bringCopyBack");
  const goOn = useGoOn();
  const [found, setFound] = useState<CopyFound | null>(null);
  const [isSaidYes, setSaidYes] = useState(false);
  const isKept = useRef(false);
  useEffect(
    () => () => {
      // Leaving the page forgets what came in; what is being kept is not left.
      if (!isKept.current) void device.act("leaveArrival", {});
    },
    [device],
  );
  async function keepUnder(unlock: NewUnlock): Promise<void> {
    isKept.current = true;
    if ((await bring.act({ unlock })) !== null) return goOn({ at: "home" });
    isKept.current = false;
  }

  if (found === null) return <OpenCopy onFound={setFound} />;
  if (!isSaidYes) {
    return (
      <Found
        found={found}
        onYes={() => setSaidYes(true)}
        onNo={() => {
          void device.act("leaveArrival", {});
          setFound(null);
        }}
      />
    );
  }
  return (
    <HowToUnlock waits={bring.waits} refusal={bring.refusal} onChosen={(unlock) => void keepUnder(unlock)} />
  );
}

function OpenCopy(props: { readonly onFound: (found: CopyFound) => void }): ReactNode {
  const say = useSentences(sentences);
  const shared = useSentences(ui);
  const device = useDevice();
  const [file, setFile] = useState<File | null>(null);
  const [words, setWords] = useState("");
  const [waits, setWaits] = useState(false);
  const [isFileless, setFileless] = useState(false);
  const [refusal, setRefusal] = useState<RefusalSaid | null>(null);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefusal(null);
    setFileless(file === null);
    if (file === null) return;
    setWaits(true);
    const outcome = await lookInto(device, file, words);
    setWaits(false);
    if (outcome.found === null) setRefusal(outcome.refusal);
    else props.onFound(outcome.found);
  };
  return (
    <Page key="open" title={say.bringTitle} under={say.bringText} width="said">
      <form className="fields" onSubmit={(event) => void open(event)}>
        <ChooseFile file={file} onChosen={setFile} />
        {isFileless ? (
          <Ask spoken>
            <p>{say.noFile}</p>
          </Ask>
        ) : null}
        <Field label={say.words} hint={say.wordsHint} kind="kit" value={words} onChange={setWords} />
        <Refused refusal={refusal} />
        <div className="acts">
          <Button weight="act" submits waits={waits}>
            {say.open}
          </Button>
          <Link to={{ at: "have-already" }}>{shared.back}</Link>
        </div>
        {waits ? <StateLine spoken>{say.opening}</StateLine> : null}
      </form>
    </Page>
  );
}

type Looked = { readonly found: CopyFound } | { readonly found: null; readonly refusal: RefusalSaid };

/** The whole file goes into the device, piece by piece, and is nobody's before the last. */
async function lookInto(device: Device, file: File, words: string): Promise<Looked> {
  await device.act("leaveArrival", {});
  const opened = await device.act("openCopy", { words, deviceKind: deviceKindHere() });
  if (!opened.ok) return { found: null, refusal: opened.error };
  try {
    for await (const { piece, last } of copyInFile(file)) {
      const taken = await device.act("takeCopyPiece", { piece, last });
      if (!taken.ok) return { found: null, refusal: taken.error };
      if (taken.value.found !== null) return { found: taken.value.found };
    }
  } catch (error) {
    // The stick was pulled out, or the file went away: as good as cut off.
    if (!(error instanceof DOMException)) throw error;
    await device.act("leaveArrival", {});
  }
  return { found: null, refusal: { kind: "copy-damaged" } };
}

function Found(props: {
  readonly found: CopyFound;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): ReactNode {
  const { side, name, madeAt, withoutHost } = props.found;
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <Page key="found" title={say.isYours} width="said">
      <dl className="found">
        <div className="found-line">
          <dt>{say.what}</dt>
          <dd>{say.side[side]}</dd>
        </div>
        <div className="found-line">
          <dt>{say.name}</dt>
          <dd>{name ?? say.nameless}</dd>
        </div>
        <div className="found-line">
          <dt>{say.madeOn}</dt>
          <dd>{`${written.dateOf(madeAt)}, ${written.timeOf(madeAt)}`}</dd>
        </div>
      </dl>
      <div className="section">
        <Weigh>
          <p>{withoutHost ? say.bringConsequenceAlone : say.bringConsequence}</p>
        </Weigh>
        <StateLine>{say.nothingChanged}</StateLine>
        <div className="acts acts-equal">
          <Button onPress={props.onYes}>{say.yes}</Button>
          <Button onPress={props.onNo}>{say.no}</Button>
        </div>
      </div>
    </Page>
  );
}

function HowToUnlock(props: {
  readonly waits: boolean;
  readonly refusal: RefusalSaid | null;
  readonly onChosen: (unlock: NewUnlock) => void;
}): ReactNode {
  const say = useSentences(sentences);
  return (
    <Page key="unlock" title={say.unlockTitle} under={say.unlockText} width="said">
      <ChooseUnlock passkeyName="Holdfast" waits={props.waits} onChosen={props.onChosen} />
      <Refused refusal={props.refusal} />
      {props.waits ? <StateLine spoken>{say.bringing}</StateLine> : null}
    </Page>
  );
}
