/** Begins a note and opens its page. */
import { type Refusal, useAct } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import type { Acts } from "#device/acts.ts";

export function useStartNote(): {
  readonly begin: (input: Acts["startNote"]["input"]) => Promise<void>;
  readonly refusal: Refusal<"startNote"> | null;
  readonly waits: boolean;
} {
  const { act, waits, refusal } = useAct("startNote");
  const goOn = useGoOn();
  const begin = async (input: Acts["startNote"]["input"]): Promise<void> => {
    const done = await act(input);
    if (done !== null) goOn({ at: "note", noteId: done.noteId });
  };
  return { begin, waits, refusal };
}
