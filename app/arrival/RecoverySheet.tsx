/** The recovery sheet, as it prints: twelve words in three rows of four, the same as a square, and where they belong. */
import { type ReactNode, useState } from "react";
import { QrCode } from "#app/code/QrCode.tsx";
import { saveFile } from "#app/papers/save-file.ts";
import { arrival } from "#app/sentences/arrival.ts";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { KitShown } from "#device/acts.ts";

type Taken = "printed" | "saved" | "by-hand";

/** What a sheet says of itself: of which it is, on the page and on the paper. */
export type SheetSaid = {
  readonly sheetStep: string;
  readonly sheetStepText: string;
  readonly sheetFor: (date: string) => string;
};

export function RecoverySheet(props: {
  readonly kit: KitShown;
  /** Absent: the first sheet of a practice. */
  readonly said?: SheetSaid;
  /** Of a practice without a host: it opens copies. */
  readonly isAlone: boolean;
  readonly onDone: () => void;
}): ReactNode {
  const say = useSentences(arrival);
  const sayHost = useSentences(host);
  const shared = useSentences(ui);
  const written = useWritten();
  const [today] = useState(() => Date.now());
  const [taken, setTaken] = useState<Taken | null>(null);
  const date = written.dateOf(today);
  const { kit, isAlone } = props;
  const said: SheetSaid = props.said ?? (isAlone ? { ...say, sheetStepText: sayHost.sheetStepText } : say);
  const byHand = isAlone ? sayHost.sheetByHand : say.byHandText;
  const advice = { printed: say.printedText, saved: say.savedText, "by-hand": byHand };

  function saveAsFile(): void {
    const lines = kit.words.map((word, index) => `${index + 1}. ${word}`);
    const host = `${say.sheetHost}: ${isAlone ? sayHost.sheetNoHost : location.origin}`;
    const text = [
      say.sheetTitle,
      said.sheetFor(date),
      say.sheetWarning,
      "",
      ...lines,
      "",
      host,
      "",
      say.sheetFoot,
      "",
    ];
    const bytes = new TextEncoder().encode(text.join("\n"));
    saveFile({ fileName: say.sheetFileName, mediaType: "text/plain", bytes });
    setTaken("saved");
  }

  return (
    <Page title={said.sheetStep} under={said.sheetStepText}>
      <Sheet label={say.sheetTitle}>
        <Paper kit={kit} isAlone={isAlone} date={date} sheetFor={said.sheetFor(date)} />
      </Sheet>
      <div className="stack paper-acts not-printed">
        <div className="acts">
          <Button
            onPress={() => {
              window.print();
              setTaken("printed");
            }}
          >
            {shared.print}
          </Button>
          <Button onPress={saveAsFile}>{say.sheetFile}</Button>
          <Button onPress={() => setTaken("by-hand")}>{say.byHand}</Button>
        </div>
        <StateLine spoken>{taken === null ? "" : advice[taken]}</StateLine>
        <div className="acts">
          <Button weight="act" onPress={props.onDone}>
            {say.sheetGoOn}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Paper(props: {
  readonly kit: KitShown;
  readonly isAlone: boolean;
  readonly date: string;
  readonly sheetFor: string;
}): ReactNode {
  const say = useSentences(arrival);
  const sayHost = useSentences(host);
  const { isAlone } = props;
  const { words, qr, readBack } = props.kit;
  return (
    <div className="paper">
      <h2 className="paper-title">{say.sheetTitle}</h2>
      <p className="paper-for">{props.sheetFor}</p>
      <p className="paper-said">{say.sheetWarning}</p>
      <ol className="kit-words" lang="en">
        {words.map((word, index) => (
          <li key={`${index}-${word}`}>
            <span className="kit-place">{index + 1}</span> {word}
          </li>
        ))}
      </ol>
      <div className="kit-use">
        <QrCode text={qr} label={isAlone ? sayHost.squareLabel : say.squareLabel} />
        <div>
          <h3>{say.sheetUse}</h3>
          <p>{isAlone ? sayHost.sheetUseText : say.sheetUseText}</p>
          <p className="small">{isAlone ? sayHost.sheetSquare : say.sheetSquare}</p>
        </div>
      </div>
      <dl className="paper-lines">
        <PaperLine label={say.sheetHost}>{isAlone ? sayHost.sheetNoHost : location.host}</PaperLine>
        <PaperLine label={say.sheetReadBack}>
          {say.sheetWords(placesText(readBack, say.and), props.date)}
        </PaperLine>
        <PaperLine label={say.sheetSecond} />
        <PaperLine label={say.sheetWho} />
      </dl>
      <p className="paper-foot">{say.sheetFoot}</p>
    </div>
  );
}

function PaperLine(props: { readonly label: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="paper-line">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** "3, 7 and 11" */
export function placesText(places: readonly number[], and: string): string {
  const ordered = [...places].sort((a, b) => a - b);
  return `${ordered.slice(0, -1).join(", ")} ${and} ${ordered.at(-1) ?? ""}`;
}
