/** What arrived and could not be used, room by room: why, in plain words, and what can be done. Nothing is counted. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { notOpened as sentences } from "#app/sentences/not-opened.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { NotOpened } from "#device/own-devices.ts";

/** What is put right on the page of one's own devices. */
const byDevices: ReadonlySet<NotOpened["why"]> = new Set(["stranger", "in-my-name", "out-of-place"]);

export function NotOpenedPage(): ReactNode {
  const say = useSentences(sentences);
  const found = useAnswer("notOpened", {});
  return (
    <Page title={say.title} under={say.under} above={<Link to={{ at: "settings" }}>{say.back}</Link>}>
      {found === null ? null : <NotOpenedList found={found} />}
    </Page>
  );
}

export function NotOpenedList(props: { readonly found: readonly NotOpened[] }): ReactNode {
  const say = useSentences(sentences);
  if (props.found.length === 0) return <p>{say.nothing}</p>;
  return (
    <>
      {places(props.found).map(([place, name, found]) => (
        <section key={place} className="section">
          <h2>{name ?? say.own}</h2>
          <ul className="not-opened">
            {[...new Set(found.map((one) => one.why))].map((why) => (
              <li key={why} className="stack">
                <p className="not-opened-why">{say.why[why]}</p>
                <p>{name === null ? say.inOwn[why] : say.inRoom[why](name)}</p>
                {name === null && byDevices.has(why) ? (
                  <p>
                    <Link to={{ at: "devices" }}>{say.toDevices}</Link>
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <StateLine>{say.kept}</StateLine>
    </>
  );
}

type Place = readonly [key: string, name: string | null, found: readonly NotOpened[]];

/** One's own space first, then the rooms by name. */
function places(found: readonly NotOpened[]): readonly Place[] {
  const byPlace = new Map<string, NotOpened[]>();
  for (const one of found) byPlace.set(one.roomId ?? "", [...(byPlace.get(one.roomId ?? "") ?? []), one]);
  return [...byPlace]
    .map(([key, ones]): Place => [key, ones[0]?.otherName ?? null, ones])
    .sort(([keyA, nameA], [keyB, nameB]) =>
      keyA === "" ? -1 : keyB === "" ? 1 : (nameA ?? "").localeCompare(nameB ?? ""),
    );
}
