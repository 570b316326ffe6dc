/** In place of what writes, on a device that does not write: removed by another one of its owner's, or not yet signed by it. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { refusals } from "#app/sentences/refusals.ts";
import { Ask } from "#app/ui/Ask.tsx";
import type { Standing } from "#device/questions.ts";

/** `children`, unless this device does not write; nothing until that is known, so that no field goes while it is written in. */
export function CannotWrite(props: {
  /** Stands below what is said in its place. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const standing = useAnswer("standing", {});
  return standing === null ? null : (
    <IfItWrites membership={standing.membership} beside={props.beside}>
      {props.children}
    </IfItWrites>
  );
}

/** As above, where it is known how this device stands among its owner's. */
export function IfItWrites(props: {
  readonly membership: Standing["membership"];
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const said = useSentences(refusals);
  switch (props.membership) {
    case "listed":
      return props.children;
    case "not-yet":
      return (
        <>
          <Ask>
            <p>{said["device-not-listed"]}</p>
          </Ask>
          {props.beside}
        </>
      );
    case "removed":
      return (
        <>
          <Ask>
            <p>{said["device-removed"]}</p>
          </Ask>
          {props.beside}
        </>
      );
  }
}
