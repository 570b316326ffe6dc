/** The places of a practice: at the side on a desk, at the lower edge on a telephone. Only what exists is listed. */
import type { ReactNode } from "react";
import type { Route } from "#app/routing/route.ts";
import { useRoute } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Link } from "#app/ui/Link.tsx";

export function Shell(props: { readonly children: ReactNode }): ReactNode {
  const say = useSentences(sentences);
  const here = placeOf(useRoute());
  const place = (at: "today" | "patients" | "host-sight" | "settings", name: ReactNode): ReactNode => (
    <li className={at === "host-sight" ? "places-one places-apart" : "places-one"}>
      <Link to={{ at }} current={here === at}>
        {name}
      </Link>
    </li>
  );
  return (
    <div className="practice">
      <nav className="places" aria-label={say.places}>
        <ul>
          {place("today", say.today)}
          {place("patients", say.patients)}
          {place(
            "host-sight",
            <>
              <span className="places-long">{say.hostSight}</span>
              <span className="places-short">{say.hostSightShort}</span>
            </>,
          )}
          {place("settings", say.settings)}
        </ul>
      </nav>
      <div className="practice-place">{props.children}</div>
    </div>
  );
}

/** The place in the list under which an open page lies. */
function placeOf(route: Route): Route["at"] {
  switch (route.at) {
    case "patients":
    case "add-patient":
    case "folder":
    case "change-frame":
    case "invite":
    case "let-in-again":
    case "words":
    case "note":
      return "patients";
    case "host-sight":
    case "settings":
      return route.at;
    case "devices":
    case "recovery":
    case "not-opened":
      return "settings";
    default:
      return "today";
  }
}
