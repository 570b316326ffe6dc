/** The folder that was named for copies, as a screen follows it. */
import { useEffect, useState } from "react";
import { type NamedFolder, namedFolder, onFolder } from "./named-folder.ts";

/** null when none was named, undefined until the browser has said. */
export function useNamedFolder(): NamedFolder | null | undefined {
  const [folder, setFolder] = useState<NamedFolder | null | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    const look = (): void => {
      namedFolder().then(
        (found) => {
          if (wanted) setFolder(found);
        },
        // A browser that keeps nothing here keeps no folder either.
        () => {
          if (wanted) setFolder(null);
        },
      );
    };
    look();
    const stop = onFolder(look);
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  return folder;
}
