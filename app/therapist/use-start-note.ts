/** Begins a note and opens its page. */
import { type Refusal, useAct } from "#app/device/use-device.tsx";
import { useGo } from "#app/routing/useRoute.tsx";
import type { Acts } from "#device/acts.ts";

export function useStartNote(): {
  readonly begin: (input: Acts["startNote"]["input"]) => Promise<void>;
  readonly refusal: Refusal<"startNote"> | null;
  readonly waits: boolean;
} {
  const { act, waits, refusal } = useAct("startNote");
  const go = useGo();
  const begin = async (input: Acts["startNote"]["input"]): Promise<void> => {
    const done = await act(input);
    if (done !== null) go({ at: "note", noteId: done.noteId });
  };
  return { begin, waits, refusal };
}
