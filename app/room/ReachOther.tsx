/**
 * How to tell the other person of an hour that changed at short notice: what was agreed, and one tap to the
 * person's own telephone or mail program. Holdfast sends nothing itself, and says who then learns what.
 */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { reach as sentences } from "#app/sentences/reach.ts";
import { Ask } from "#app/ui/Ask.tsx";
import type { ReachStanding } from "#device/asked/folders.ts";
import { mayNotReadInTime, type Reach, reachLink } from "#domain/frame/reaching.ts";
import { useDays } from "./use-day.ts";
import { useNow } from "./use-now.ts";

/** For an hour that was just moved, missed or taken into a break. Shows nothing for one that is over, or far enough ahead to be read. */
export function ReachOther(props: {
  /** The room's id on the patient's side. */
  readonly folderId: string;
  readonly hour: { readonly startsAt: number; readonly localDate: string };
}): ReactNode {
  const { folderId, hour } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const now = useNow();
  const reach = useAnswer("reach", { folderId });
  if (reach === null || !mayNotReadInTime(hour.startsAt, now)) return null;
  const day = days.ofDate(hour.localDate);
  return (
    <Ask>
      <p>{reach.readsHere ? say.mayNotRead(reach.name, day) : say.readsNothing(reach.name)}</p>
      <HowToReach reach={reach} words={say.words(day)} />
    </Ask>
  );
}

/** The way that was agreed, when it was last asked, and what it opens. `words`: the one neutral sentence. */
export function HowToReach(props: { readonly reach: ReachStanding; readonly words: string }): ReactNode {
  const { reach, words } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const { agreed, askedOn } = reach;
  return (
    <>
      <p>
        {agreed === null ? say.notAgreed : say.agreed[agreed.way]}
        {askedOn === null ? null : <> {say.asked(written.date(askedOn))}</>}
      </p>
      {waysOf(reach).map((way) => (
        <OneWay key={`${way.way} ${way.where}`} reach={way} words={words} />
      ))}
    </>
  );
}

/**
 * The ways that may be offered: the one agreed, with the number of the contact sheet where the frame names none;
 * where nothing was agreed, what the contact sheet has. What was agreed is never widened.
 */
export function waysOf({ agreed, telephone, email }: ReachStanding): readonly Reach[] {
  if (agreed !== null) {
    const where = agreed.where === "" ? (agreed.way === "email" ? email : telephone) : agreed.where;
    return [agreed.way === "post" ? agreed : { ...agreed, where }];
  }
  const ways: Reach[] = [];
  if (telephone !== "") ways.push({ way: "ring", where: telephone });
  if (email !== "") ways.push({ way: "email", where: email });
  return ways;
}

function OneWay(props: { readonly reach: Reach; readonly words: string }): ReactNode {
  const { reach, words } = props;
  const say = useSentences(sentences);
  if (reach.way === "post") return reach.where === "" ? null : <p>{say.post(reach.where)}</p>;
  const link = reachLink(reach, words);
  if (link === null || reach.way === "only-here" || reach.way === "not-at-all") return null;
  return (
    <p>
      <a className="link" href={link}>
        {reach.way === "ring" ? say.ring(reach.where) : say[reach.way]}
      </a>{" "}
      <span className="small">{say.sendsNothing[reach.way]}</span>
    </p>
  );
}
