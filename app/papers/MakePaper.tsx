/** A button that makes a paper and saves it; beside it then stands what else can be done with it. */
import { type ReactNode, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { papers as sentences } from "#app/sentences/papers.ts";
import { Button, type ButtonWeight } from "#app/ui/Button.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { PaperAsked, PaperMade } from "#device/asked/papers.ts";
import { mayShare, openFile, saveFile, shareFile } from "./save-file.ts";

type Standing =
  | { readonly kind: "none" | "making" | "nothing" | "not-made" }
  | { readonly kind: "made"; readonly made: PaperMade };

/** `children`: what the button says. `nothing`: said where there is nothing to make it from, if the usual sentence does not fit. */
export function MakePaper(props: {
  readonly paper: PaperAsked;
  readonly weight?: ButtonWeight;
  readonly nothing?: string;
  /** For the person's own keeping: passing it on to another program is not offered. */
  readonly keepsToOneself?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSentences(sentences);
  const device = useDevice();
  const [standing, setStanding] = useState<Standing>({ kind: "none" });

  async function make(): Promise<void> {
    setStanding({ kind: "making" });
    try {
      const made = await device.ask("paper", { paper: props.paper });
      if (made !== null) saveFile(made);
      setStanding(made === null ? { kind: "nothing" } : { kind: "made", made });
    } catch {
      // Offline before the letters were ever fetched: nothing is lost, and the sentence says what to do.
      setStanding({ kind: "not-made" });
    }
  }

  return (
    <div className="make-paper">
      <Button
        {...(props.weight === undefined ? {} : { weight: props.weight })}
        waits={standing.kind === "making"}
        onPress={() => void make()}
      >
        {props.children}
      </Button>
      <StateLine spoken>{saidOf(standing, say, props.nothing)}</StateLine>
      {standing.kind === "made" ? (
        <WithMade made={standing.made} mayPassOn={props.keepsToOneself !== true} />
      ) : null}
    </div>
  );
}

function saidOf(standing: Standing, say: (typeof sentences)["en"], nothing: string | undefined): string {
  switch (standing.kind) {
    case "none":
      return "";
    case "making":
      return say.making;
    case "nothing":
      return nothing ?? say.nothing;
    case "not-made":
      return say.notMade;
    case "made":
      return say.saved(standing.made.fileName);
  }
}

function WithMade(props: { readonly made: PaperMade; readonly mayPassOn: boolean }): ReactNode {
  const say = useSentences(sentences);
  const { made } = props;
  return (
    <div className="acts">
      <Button weight="word" onPress={() => openFile(made)}>
        {say.open}
      </Button>
      {props.mayPassOn && mayShare(made) ? (
        <Button weight="word" onPress={() => void shareFile(made)}>
          {say.share}
        </Button>
      ) : null}
    </div>
  );
}
