/** What the hours of a frame run into in the weeks after it begins, said while it is written. It forbids nothing. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import { Ask } from "#app/ui/Ask.tsx";
import type { StandingHour } from "#domain/calendar/standing-hour.ts";
import { type FrameDraft, readDraft } from "./frame-draft.ts";

/** Nothing while the form cannot be read. */
export function ClashesOfHours(props: { readonly folderId: string; readonly draft: FrameDraft }): ReactNode {
  const { folderId, draft } = props;
  const frame = readDraft(draft);
  return frame.ok && frame.value.hours.length > 0 ? (
    <Clashes folderId={folderId} hours={frame.value.hours} from={draft.from} />
  ) : null;
}

function Clashes(props: {
  readonly folderId: string;
  readonly hours: readonly StandingHour[];
  readonly from: string;
}): ReactNode {
  const say = useSentences(sentences);
  const clashes = useAnswer("standingWould", props);
  const others = [
    ...new Set((clashes ?? []).flatMap((clash) => (clash.kind === "two-at-once" ? [clash.otherName] : []))),
  ];
  return others.map((otherName) => (
    <Ask key={otherName}>
      <p>{say.clashThere["two-at-once"]({ name: "", otherName, at: "" })}</p>
    </Ask>
  ));
}
