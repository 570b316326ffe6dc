/** A patient's own papers of one room: the invoices given to her, and in the US the superbill she may make from them. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { ToHome } from "#app/patient/ToHome.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten, type Written } from "#app/sentences/numbers.ts";
import { papers as sentences } from "#app/sentences/papers.ts";
import { patient } from "#app/sentences/patient.ts";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { InvoiceInRoom } from "#device/asked/accounts.ts";
import { totalOf } from "#domain/accounts/invoice.ts";
import { SuperbillForm } from "./SuperbillForm.tsx";

export function PapersPage(props: { readonly roomId: string }): ReactNode {
  const { roomId } = props;
  const say = useSentences(sentences);
  const sayPatient = useSentences(patient);
  const room = useAnswer("room", { roomId });
  const invoices = useAnswer("invoicesInRoom", { roomId });
  if (room === null) {
    return (
      <NotHere question="room" input={{ roomId }} title={say.title}>
        <p>{sayPatient.nobodyYet}</p>
      </NotHere>
    );
  }
  if (invoices === null) return null;
  // The paper of an insurer in the US, and of no other country.
  const mayHaveSuperbill = invoices.some(({ invoice }) => invoice.feePack === "us");
  return (
    <Page title={say.titleWith(room.otherName)} under={say.under} above={<ToHome />}>
      <section className="section">
        <h2>{say.invoices}</h2>
        {invoices.length === 0 ? <p>{say.none}</p> : null}
        <Rows label={say.invoices}>
          {invoices.map((given) => (
            <Given key={given.invoice.invoiceId} given={given} />
          ))}
        </Rows>
      </section>
      {mayHaveSuperbill ? <SuperbillForm roomId={roomId} invoices={invoices} /> : null}
    </Page>
  );
}

export function Given(props: { readonly given: InvoiceInRoom }): ReactNode {
  const { invoice, creditNotes } = props.given;
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <Row
      name={say.invoice(invoice.number, written.date(invoice.date))}
      second={standingOf(props.given, say, written)}
      act={
        <>
          <MakePaper paper={{ kind: "invoice", invoiceId: invoice.invoiceId }} weight="word">
            {say.pdf}
          </MakePaper>
          {creditNotes.map(({ creditNoteId, number }) => (
            <MakePaper key={creditNoteId} paper={{ kind: "credit-note", creditNoteId }} weight="word">
              {say.creditNote(number)}
            </MakePaper>
          ))}
        </>
      }
    />
  );
}

function standingOf(given: InvoiceInRoom, say: (typeof sentences)["en"], written: Written): string {
  const { invoice, creditedMinor, paidMinor, paidOn } = given;
  const totalMinor = totalOf(invoice.lines);
  const openMinor = totalMinor - creditedMinor - paidMinor;
  const money = (amountMinor: number): string => written.money({ amountMinor, currency: invoice.currency });
  if (openMinor <= 0)
    return paidOn === null
      ? say.settled(money(totalMinor))
      : say.paid(money(totalMinor), written.date(paidOn));
  return invoice.dueOn === null
    ? say.openAmount(money(openMinor))
    : say.openBy(money(openMinor), written.date(invoice.dueOn));
}
