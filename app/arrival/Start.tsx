/** The first page of an empty device: three ways to begin. */
import type { ReactNode } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";

export function Start(): ReactNode {
  const say = useSentences(arrival);
  const { language, speak } = useLanguage();
  return (
    <Page title={say.startTitle} width="said" putAway={false}>
      <p className="said">{say.startText}</p>
      <div className="section">
        <Rows>
          <Row name={<u>{say.wasInvited}</u>} to={{ at: "invited" }} second={say.wasInvitedHint} />
          <Row name={<u>{say.openPractice}</u>} to={{ at: "open-practice" }} second={say.openPracticeHint} />
          <Row name={<u>{say.lookAround}</u>} to={{ at: "look-around" }} second={say.lookAroundHint} />
        </Rows>
        <p>
          <Button weight="word" onPress={() => speak(language === "en" ? "de" : "en")}>
            {say.languageSwitch}
          </Button>
        </p>
      </div>
    </Page>
  );
}
