/** The one way back: every page of a patient lies one step from the first. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { patient as sentences } from "#app/sentences/patient.ts";
import { Link } from "#app/ui/Link.tsx";

export function ToHome(): ReactNode {
  const say = useSentences(sentences);
  return <Link to={{ at: "home" }}>{say.home}</Link>;
}
