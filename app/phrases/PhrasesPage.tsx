/** The therapist's own phrases: written here, put into notes with "/". */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { phrases as sentences } from "#app/sentences/phrases.ts";
import { settings } from "#app/sentences/settings.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { Phrase } from "#domain/notes/phrases.ts";

export function PhrasesPage(): ReactNode {
  const say = useSentences(sentences);
  const saySettings = useSentences(settings);
  const phrases = useAnswer("phrases", {});
  const [changing, setChanging] = useState<string | null>(null);
  if (phrases === null) return null;
  return (
    <Page
      title={say.title}
      above={<Link to={{ at: "settings" }}>{saySettings.title}</Link>}
      under={say.under}
    >
      {phrases.length === 0 ? <p>{say.none}</p> : null}
      {phrases.length === 0 ? null : (
        <Rows label={say.list}>
          {phrases.map((phrase) =>
            phrase.phraseId === changing ? (
              <li key={phrase.phraseId} className="row-more">
                <WritePhrase phrase={phrase} onDone={() => setChanging(null)} />
              </li>
            ) : (
              <Row
                key={phrase.phraseId}
                name={phrase.name}
                second={<span className="said">{phrase.text}</span>}
                act={
                  <Button weight="word" onPress={() => setChanging(phrase.phraseId)}>
                    {say.change}
                  </Button>
                }
              />
            ),
          )}
        </Rows>
      )}
      <section className="section">
        <h2>{say.newOne}</h2>
        <WritePhrase phrase={null} onDone={() => undefined} />
      </section>
    </Page>
  );
}

/** The fields of one phrase; null for a new one. */
function WritePhrase(props: { readonly phrase: Phrase | null; readonly onDone: () => void }): ReactNode {
  const { phrase, onDone } = props;
  const say = useSentences(sentences);
  const [name, setName] = useState(phrase?.name ?? "");
  const [text, setText] = useState(phrase?.text ?? "");
  const keep = useAct("keepPhrase");
  const letGo = useAct("letGoOfPhrase");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await keep.act({ phraseId: phrase?.phraseId ?? null, name, text })) === null) return;
    if (phrase === null) {
      setName("");
      setText("");
    }
    onDone();
  };
  const goes = async (phraseId: string): Promise<void> => {
    if ((await letGo.act({ phraseId })) !== null) onDone();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <Field
        label={say.name}
        hint={say.nameHint}
        value={name}
        onChange={setName}
        autoFocus={phrase !== null}
      />
      <Field label={say.text} hint={say.textHint} kind="said" value={text} onChange={setText} />
      <Refused refusal={keep.refusal ?? letGo.refusal} />
      <div className="acts">
        <Button submits waits={keep.waits}>
          {say.keep}
        </Button>
        {phrase === null ? null : (
          <>
            <Button weight="word" onPress={onDone}>
              {say.cancel}
            </Button>
            <Button weight="word" waits={letGo.waits} onPress={() => void goes(phrase.phraseId)}>
              {say.letGo}
            </Button>
          </>
        )}
      </div>
      {phrase === null ? null : <p className="small">{say.letGoWhy}</p>}
    </form>
  );
}
