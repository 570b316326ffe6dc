/** One sentence on Today, and only when there is no copy, or none for long. While all goes well there is nothing. */
import { type ReactNode, useState } from "react";
import { useAnswer, useDevice } from "#app/device/use-device.tsx";
import { useNow } from "#app/room/use-now.ts";
import { copy as sentences } from "#app/sentences/copy.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import { copyToSay } from "./copy-to-say.ts";
import { canNameFolder } from "./named-folder.ts";
import { saveCopy } from "./save-copy.ts";
import { useNamedFolder } from "./use-folder.ts";

export function CopyLine(): ReactNode {
  // A visit leaves no copy either, and asks the browser for no folder.
  return useVisit() ? null : <Line />;
}

function Line(): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const device = useDevice();
  const now = useNow();
  const folder = useNamedFolder();
  const standing = useAnswer("standing", {});
  const copies = useAnswer("copy", {});
  const [waits, setWaits] = useState(false);
  if (standing === null || standing.sample || copies === null || folder === undefined) return null;
  const said = copyToSay(copies, folder !== null, now);
  const when = copies.madeAt === null ? "" : written.dateOf(copies.madeAt);
  const save = (): void => {
    setWaits(true);
    void saveCopy(device).finally(() => setWaits(false));
  };
  switch (said) {
    case null:
      return null;
    case "none":
      return (
        <Ask>
          <p>{copies.isAllThereIs ? say.todayNoneAtAll : say.todayNone}</p>
          <Link to={{ at: "copy" }}>{canNameFolder() ? say.todayNoneDo : say.saveFile}</Link>
        </Ask>
      );
    case "old":
      return (
        <Ask>
          <p>{say.todayOld(when)}</p>
          <Link to={{ at: "copy" }}>{say.todayOldDo}</Link>
        </Ask>
      );
    case "weekly":
      return (
        <Ask>
          <p>{say.todayWeekly(when)}</p>
          <Button weight="word" waits={waits} onPress={save}>
            {say.todayWeeklyDo}
          </Button>
        </Ask>
      );
  }
}
