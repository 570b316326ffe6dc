/** Where something needs a host and the practice has none: one sentence, and the way to change that. */
import type { ReactNode } from "react";
import { host as sentences } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Link } from "#app/ui/Link.tsx";

/** `said`: what it is that needs a host. */
export function NoHost(props: { readonly said: string }): ReactNode {
  const say = useSentences(sentences);
  return (
    <p>
      {props.said} <Link to={{ at: "host" }}>{say.toGive}</Link>
    </p>
  );
}
