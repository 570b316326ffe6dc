/** The recovery sheet as it stands: made, tried, and whether the host still keeps what it opens. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { Recovery } from "#device/own-devices.ts";
import type { RecoveryStep } from "./RecoveryPage.tsx";

export function SheetStanding(props: {
  readonly recovery: Recovery;
  readonly go: (step: RecoveryStep) => void;
}): ReactNode {
  const { recovery, go } = props;
  const say = useSentences(sentences);
  const sayHost = useSentences(host);
  const withoutHost = useAnswer("standing", {})?.withoutHost === true;
  const written = useWritten();
  const { kit, rootReplaced } = recovery;
  const opensEmpty = recovery.methods.some((method) => method.opensEmptyDevice);
  return (
    <section className="section stack">
      <h2>{say.sheet}</h2>
      {kit === null ? (
        <>
          <p>{say.noSheet}</p>
          {opensEmpty ? null : (
            <Weigh>
              <p>{say.noSheetText}</p>
            </Weigh>
          )}
        </>
      ) : (
        <p>
          {say.sheetMade(written.dateOf(kit.madeAt))}{" "}
          {kit.triedAt === null ? say.sheetNotTried : say.sheetTried(written.dateOf(kit.triedAt))}{" "}
          {withoutHost ? sayHost.sheetOpens : say.sheetOpens}
        </p>
      )}
      {(kit === null && !opensEmpty) || withoutHost ? null : <Kept recovery={recovery} />}
      {rootReplaced ? null : (
        <div className="acts">
          {kit === null ? null : <Button onPress={() => go({ at: "try" })}>{say.trySheet}</Button>}
          <Button onPress={() => go({ at: "new-sheet" })}>
            {kit === null ? say.makeSheet : say.newSheet}
          </Button>
        </div>
      )}
    </section>
  );
}

/** What the host keeps for a recovery: a quiet line while it is good, words with what to do while it is not. */
function Kept(props: { readonly recovery: Recovery }): ReactNode {
  const { kept, lookedAt } = props.recovery;
  const say = useSentences(sentences);
  const written = useWritten();
  switch (kept) {
    case "good":
      return lookedAt === null ? null : <StateLine>{say.kept.good(written.dateOf(lookedAt))}</StateLine>;
    case "not-looked":
      return <StateLine>{say.kept["not-looked"]}</StateLine>;
    case "behind":
      return (
        <Ask title={say.kept.behind}>
          <p>{say.behindDo}</p>
        </Ask>
      );
    case "failing":
      return (
        <Ask title={say.kept.failing}>
          <p>{say.failingDo}</p>
        </Ask>
      );
  }
}
