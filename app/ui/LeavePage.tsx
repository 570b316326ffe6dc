/** The lower corner of a patient's pages: everything is put away, and an empty page stands in this one's place. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useLeave } from "#app/device/put-away.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { ui } from "#app/sentences/ui.ts";

export function LeavePage(): ReactNode {
  const say = useSentences(ui);
  const leave = useLeave();
  if (leave === null) return null;
  return (
    <AriaButton className="leave-page" onPress={leave}>
      {say.leavePage}
    </AriaButton>
  );
}
