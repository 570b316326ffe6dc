/** The first page of an empty device: four ways to begin. */
import type { ReactNode } from "react";
import { arrival } from "#app/sentences/arrival.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { useVisit } from "#app/visit/in-visit.ts";

export function Start(): ReactNode {
  const say = useSentences(arrival);
  const { language, speak } = useLanguage();
  const isVisit = useVisit();
  return (
    <Page title={say.startTitle} width="said">
      <p className="said">{say.startText}</p>
      <div className="section ways">
        <Rows>
          <Row name={say.wasInvited} to={{ at: "invited" }} second={say.wasInvitedHint} />
          {isVisit ? null : (
            <Row name={say.openPractice} to={{ at: "open-practice" }} second={say.openPracticeHint} />
          )}
          <Row name={say.haveAlready} to={{ at: "have-already" }} second={say.haveAlreadyHint} />
          {isVisit ? null : <Row name={say.visit} to={{ at: "visit" }} second={say.visitHint} />}
          {isVisit ? null : (
            <Row name={say.lookAround} to={{ at: "look-around" }} second={say.lookAroundHint} />
          )}
        </Rows>
        <div className="acts" lang={language === "en" ? "de" : "en"}>
          <Button weight="word" onPress={() => speak(language === "en" ? "de" : "en")}>
            {say.languageSwitch}
          </Button>
        </div>
      </div>
    </Page>
  );
}
