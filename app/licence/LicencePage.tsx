/** Hours towards a licence: the sheets of one week, what was written in, and what counts. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { licence as sentences } from "#app/sentences/licence.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { CountedFolders } from "./CountedFolders.tsx";
import { DescribeLog, firstDescription } from "./DescribeLog.tsx";
import { WeekOfLicence } from "./WeekOfLicence.tsx";

export function LicencePage(): ReactNode {
  const say = useSentences(sentences);
  const log = useAnswer("licenceLog", {});
  const standing = useAnswer("standing", {});
  const [isOpen, setIsOpen] = useState(false);
  const done = (): void => setIsOpen(false);
  if (isOpen)
    return (
      <DescribeLog
        before={log ?? firstDescription(standing?.name ?? "")}
        isNew={log === null}
        onDone={done}
      />
    );
  return (
    <Page title={say.title} above={<Link to={{ at: "settings" }}>{say.back}</Link>} under={say.about}>
      {log === null ? null : (
        <>
          <WeekOfLicence log={log} />
          <CountedFolders log={log} />
        </>
      )}
      <section className="section">
        <p className="small">{say.nobodyElse}</p>
        <div className="acts">
          <Button weight={log === null ? "act" : "plain"} onPress={() => setIsOpen(true)}>
            {log === null ? say.describe : say.change}
          </Button>
        </div>
      </section>
    </Page>
  );
}
