/**
 * The places of a practice: at the side on a desk, at the lower edge on a telephone, where the ones of every day
 * stand in the bar and the rest unfold from "More". Only what exists is listed.
 */
import { type ReactNode, useState } from "react";
import type { Route } from "#app/routing/route.ts";
import { useRoute } from "#app/routing/useRoute.tsx";
import { accounts } from "#app/sentences/accounts.ts";
import { find } from "#app/sentences/find.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";

/** The places of every day, in their order. */
const everyDay = ["today", "week", "patients", "accounts"] as const;
/** What is opened now and then. */
const nowAndThen = ["find", "host-sight", "settings"] as const;
type PlaceName = (typeof everyDay)[number] | (typeof nowAndThen)[number];

export function Shell(props: { readonly children: ReactNode }): ReactNode {
  const say = useSentences(sentences);
  const sayFind = useSentences(find);
  const sayAccounts = useSentences(accounts);
  const route = useRoute();
  const here = placeOf(route);
  // Unfolded on one page; on the next the bar is as it was.
  const [moreOn, setMoreOn] = useState<Route | null>(null);
  const isOpen = moreOn === route;
  const names: Record<PlaceName, string> = {
    today: say.today,
    week: say.week,
    patients: say.patients,
    accounts: sayAccounts.title,
    find: sayFind.title,
    "host-sight": say.hostSight,
    settings: say.settings,
  };
  const place = (at: PlaceName): ReactNode => (
    <li key={at} className="places-one">
      <Link to={at === "week" ? { at, monday: null } : { at }} current={here === at}>
        {names[at]}
      </Link>
    </li>
  );
  return (
    <div className="practice">
      <nav className="places" aria-label={say.places}>
        <ul className="places-every-day">{everyDay.map(place)}</ul>
        <div
          className={nowAndThen.some((at) => at === here) ? "places-more places-more-here" : "places-more"}
        >
          <Button weight="word" expanded={isOpen} onPress={() => setMoreOn(isOpen ? null : route)}>
            {say.more}
          </Button>
        </div>
        <ul className={isOpen ? "places-rest places-rest-open" : "places-rest"}>{nowAndThen.map(place)}</ul>
      </nav>
      <div className="practice-place">{props.children}</div>
    </div>
  );
}

/** The place in the list under which an open page lies. */
function placeOf(route: Route): PlaceName {
  switch (route.at) {
    case "week":
    case "hour":
    case "add-session":
    case "away":
    case "confirm-hours":
      return "week";
    case "patients":
    case "add-patient":
    case "folder":
    case "change-frame":
    case "billing":
    case "invite":
    case "let-in-again":
    case "contact":
    case "ending":
    case "words":
    case "note":
    case "record":
    case "estimate":
      return "patients";
    case "accounts":
    case "month-end":
    case "bank-list":
    case "invoice":
      return "accounts";
    case "find":
    case "host-sight":
    case "settings":
      return route.at;
    case "phrases":
    case "licence":
    case "import":
    case "retention":
    case "letterhead":
    case "copy":
    case "devices":
    case "recovery":
    case "not-opened":
    case "host":
      return "settings";
    default:
      return "today";
  }
}
