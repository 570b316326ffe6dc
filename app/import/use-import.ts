/** What a file holds, asked of the device whenever the file or a choice changes; only the latest answer is shown. */
import { useRef, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import type { ImportFault, ImportQuestions } from "#device/asked/import.ts";

type Name = "peopleIn" | "hoursIn" | "notesIn";

export function useImport<Asked extends Name>(
  question: Asked,
): {
  readonly shown: Exclude<ImportQuestions[Asked]["answer"], ImportFault> | null;
  readonly fault: ImportFault | null;
  readonly look: (input: ImportQuestions[Asked]["input"]) => Promise<void>;
} {
  const device = useDevice();
  const turn = useRef(0);
  const [answer, setAnswer] = useState<ImportQuestions[Asked]["answer"] | null>(null);
  const look = async (input: ImportQuestions[Asked]["input"]): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const next = await device.ask<Asked>(question, input);
    if (mine === turn.current) setAnswer(next);
  };
  const isFault = answer !== null && answer.kind.startsWith("import-");
  return {
    shown: isFault ? null : (answer as Exclude<ImportQuestions[Asked]["answer"], ImportFault> | null),
    fault: isFault ? (answer as ImportFault) : null,
    look,
  };
}
