/** The recovery sheet, as it prints: twelve words in three rows of four, the same as a square, and where they belong. */
import { type ReactNode, useState } from "react";
import type { Acts } from "#device/acts.ts";
import { QrCode } from "#app/code/QrCode.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";

export function RecoverySheet(props: { readonly kit: Acts["beginPractice"]["done"]; readonly onDone: () => void }): ReactNode {
  const say = useSentences(arrival);
  const shared = useSentences(ui);
  const written = useWritten();
  const [today] = useState(() => Date.now());
  const date = written.dateOf(today);
  const { words, qr, readBack } = props.kit;

  function saveAsFile(): void {
    const lines = words.map((word, index) => `${index + 1}. ${word}`);
    const text = [say.sheetTitle, say.sheetFor(date), say.sheetWarning, "", ...lines, "", `${say.sheetHost}: ${location.origin}`, ""];
    const address = URL.createObjectURL(new Blob([text.join("\n")], { type: "text/plain" }));
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = say.sheetFileName;
    anchor.click();
    URL.revokeObjectURL(address);
  }

  return (
    <Page title={say.sheetStep} under={say.sheetStepText} putAway={false}>
      <Sheet label={say.sheetTitle}>
        <div className="paper">
          <h2 className="paper-title">{say.sheetTitle}</h2>
          <p className="small">{say.sheetFor(date)}</p>
          <p className="paper-said">{say.sheetWarning}</p>
          <ol className="kit-words">
            {words.map((word, index) => (
              <li key={`${index}-${word}`}>
                <span className="kit-place">{index + 1}</span> {word}
              </li>
            ))}
          </ol>
          <div className="kit-use">
            <QrCode text={qr} label={say.squareLabel} />
            <div>
              <h3>{say.sheetUse}</h3>
              <p>{say.sheetUseText}</p>
              <p className="small">{say.sheetSquare}</p>
            </div>
          </div>
          <dl className="paper-lines">
            <PaperLine label={say.sheetHost}>{location.host}</PaperLine>
            <PaperLine label={say.sheetReadBack}>{say.sheetWords(placesText(readBack, say.and), date)}</PaperLine>
            <PaperLine label={say.sheetSecond} />
            <PaperLine label={say.sheetWho} />
          </dl>
          <p className="small">{say.sheetFoot}</p>
        </div>
      </Sheet>
      <div className="acts section-acts">
        <Button onPress={() => window.print()}>{shared.print}</Button>
        <Button onPress={saveAsFile}>{say.sheetFile}</Button>
        <Button weight="act" onPress={props.onDone}>
          {say.sheetGoOn}
        </Button>
      </div>
    </Page>
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
