/**
 * What the host can see: every line from `visible.ts`, the very rows it keeps for this device as it just
 * answered, what it cannot see, and what it could still do. The last part is the honest one and stays.
 */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { host as hostSentences } from "#app/sentences/host.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { trust } from "#app/sentences/trust.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { HostRow, HostSight as Sight, VisibleField } from "#device/questions.ts";

/** A person reads first what shows a person: the connection; then what stays. */
const placeOrder = ["connection", "column", "disk", "counter", "wire"];
/** Lines of a place shown before the rest is unfolded. */
const linesAtFirst: Readonly<Record<string, number>> = { connection: 100, column: 5 };

export function HostSight(props: { readonly above?: ReactNode }): ReactNode {
  const say = useSentences(trust);
  const sight = useAnswer("hostSight", {});
  const withoutHost = useAnswer("standing", {})?.withoutHost === true;
  return (
    <Page title={say.title} under={say.madeFromProgram} above={props.above}>
      {withoutHost ? <SeesNothing /> : sight === null ? null : <CanSee sight={sight} />}
      <section className="section">
        <h2>{say.cannotSee}</h2>
        <p>{say.cannotSeeText}</p>
      </section>
      <CouldDo withoutHost={withoutHost} />
      {sight === null || withoutHost ? null : <Keeps rows={sight.rows} />}
    </Page>
  );
}

/** The honest part. A machine that keeps nothing of a practice can only change the program that comes from it. */
export function CouldDo(props: { readonly withoutHost: boolean }): ReactNode {
  const { withoutHost } = props;
  const say = useSentences(trust);
  const sayHost = useSentences(hostSentences);
  return (
    <section className="section">
      <h2>{say.couldDo}</h2>
      <p>{withoutHost ? sayHost.sightCouldDo : say.couldDoText}</p>
      <div className="acts">
        <Told word={say.notice} text={withoutHost ? say.noticeText.slice(-1) : say.noticeText} />
        <Told word={say.check} text={say.checkText} />
      </div>
    </section>
  );
}

/** A practice without a host; the page itself still came from somewhere. */
function SeesNothing(): ReactNode {
  const say = useSentences(trust);
  const sayHost = useSentences(hostSentences);
  return (
    <section className="section">
      <h2>{say.canSee}</h2>
      <p>{sayHost.sightNone}</p>
      <p>{sayHost.sightPage(location.host)}</p>
    </section>
  );
}

function CanSee(props: { readonly sight: Sight }): ReactNode {
  const say = useSentences(trust);
  const { visible, host } = props.sight;
  const known = placeOrder.map((place) => [place, visible.filter((field) => field.place === place)] as const);
  const others = visible.filter((field) => !placeOrder.includes(field.place));
  return (
    <section className="section sights">
      <h2>{say.canSee}</h2>
      <p>{say.host(host)}</p>
      {[...known, ["other", others] as const].map(([place, fields]) =>
        fields.length === 0 ? null : (
          <PlaceOfSight
            key={place}
            title={say.place[place] ?? say.otherPlace}
            fields={fields}
            atFirst={linesAtFirst[place] ?? 0}
          />
        ),
      )}
    </section>
  );
}

function PlaceOfSight(props: {
  readonly title: string;
  readonly fields: readonly VisibleField[];
  readonly atFirst: number;
}): ReactNode {
  const say = useSentences(trust);
  const { language } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? props.fields : props.fields.slice(0, props.atFirst);
  return (
    <div className="sight">
      <h3>{props.title}</h3>
      {shown.length === 0 ? null : (
        <ul className="sight-lines">
          {shown.map((field) => (
            <li key={`${field.place} ${field.field}`} className="sight-line">
              <span>{field.sentence[language]}</span>
              <span className="sight-field" lang="en">
                {field.field}
              </span>
            </li>
          ))}
        </ul>
      )}
      {props.fields.length <= props.atFirst ? null : (
        <Button weight="word" expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? say.fold : say.showWhole(props.fields.length)}
        </Button>
      )}
    </div>
  );
}

function Keeps(props: { readonly rows: readonly HostRow[] | null }): ReactNode {
  const say = useSentences(trust);
  const { rows } = props;
  return (
    <section className="section">
      <h2>{say.keepsTitle}</h2>
      {rows === null ? (
        <StateLine>{say.notAsked}</StateLine>
      ) : rows.length === 0 ? (
        <p>{say.keepsNothing}</p>
      ) : (
        <>
          <p>{say.keepsText}</p>
          {rows.map((row, index) => (
            <RowOfHost key={`${row.table} ${index}`} row={row} />
          ))}
        </>
      )}
    </section>
  );
}

function RowOfHost(props: { readonly row: HostRow }): ReactNode {
  const say = useSentences(trust);
  const { row } = props;
  const named =
    row.name === null
      ? null
      : row.about === "room"
        ? say.aboutRoom(row.name)
        : row.about === "invitation"
          ? say.aboutInvitation(row.name)
          : null;
  return (
    <Sheet>
      <h3>{named ?? say.about[row.about]}</h3>
      <p className="small">{say.tableNamed(row.table)}</p>
      <dl className="columns">
        {row.columns.map((column) => (
          <div key={column.name} className="column">
            <dt lang="en">{column.name}</dt>
            <dd>{column.value}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

/** A word that unfolds some paragraphs, and folds them back. */
function Told(props: { readonly word: string; readonly text: readonly string[] }): ReactNode {
  const say = useSentences(trust);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={isOpen ? "told told-open" : "told"}>
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? say.fold : props.word}
      </Button>
      {isOpen ? (
        <div className="stack">
          <h3>{props.word}</h3>
          {props.text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
