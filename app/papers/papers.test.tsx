/** What stands where papers are made, and what stands before it. */
import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { Given } from "#app/patient/papers/PapersPage.tsx";
import { SuperbillForm } from "#app/patient/papers/SuperbillForm.tsx";
import { letterhead } from "#app/sentences/letterhead.ts";
import { papers } from "#app/sentences/papers.ts";
import { LetterheadForm } from "#app/settings/LetterheadPage.tsx";
import type { InvoiceInRoom, LetterheadStanding } from "#device/asked/accounts.ts";
import { letterheadFor } from "#domain/accounts/letterhead.ts";
import { MakePaper } from "./MakePaper.tsx";
import { nobodyTyped, toForm } from "./PatientFields.tsx";

inEnglish();
const say = papers.en;

const given: InvoiceInRoom = {
  invoice: {
    invoiceId: "1",
    number: "2026-131",
    date: "2026-11-30",
    dueOn: "2026-12-14",
    currency: "USD",
    lines: [
      {
        key: "a",
        date: "2026-11-02",
        what: "session",
        minutes: 50,
        text: "",
        amountMinor: 18_000,
        code: null,
        place: null,
      },
    ],
    to: ["Anna K."],
    patientShown: "Anna K.",
    wording: "",
    detail: "each-day",
    language: "en",
    diagnosis: null,
    feePack: "us",
    practiceName: "Dr Weil",
  },
  letterhead: letterheadFor("Dr Weil", "US"),
  creditNotes: [],
  creditedMinor: 0,
  paidMinor: 0,
  paidOn: null,
  epc: null,
};
const standing: LetterheadStanding = {
  letterhead: letterheadFor("Dr Weil", "DE"),
  isSet: false,
  offeredTaxSentence: { plain: "", de: "Exempt under § 4 No. 14 UStG.", us: "", gb: "" },
  hasQr: false,
};

test("[PA17] what sending a superbill means stands before the first field, and no button is louder than it", () => {
  const html = shown(<SuperbillForm roomId="r" invoices={[given]} />);
  expect(html).toContain(say.superbillText);
  expect(html.indexOf(say.superbillText)).toBeLessThan(html.indexOf("<input"));
  expect(weightOf(html, say.makeSuperbill)).toBe("button button-plain");
  expect(html).toContain(say.superbillKept);
  expect(html).not.toContain("required");
});

test("[PA14] what was typed for a form becomes its lines, without empty ones", () => {
  expect(toForm({ ...nobodyTyped, name: " Anna ", address: "a\n\n b ", diagnosis: "F43.22\n" })).toEqual({
    name: "Anna",
    bornOn: "",
    addressLines: ["a", "b"],
    memberId: "",
    diagnosis: ["F43.22"],
  });
});

test("[PA17] an invoice says to the patient what is open of it and until when", () => {
  expect(shown(<Given given={given} />)).toContain(say.openBy("US$180", "14 December 2026"));
  const paid = { ...given, paidMinor: 18_000, paidOn: "2026-12-03" };
  expect(shown(<Given given={paid} />)).toContain(say.paid("US$180", "3 December 2026"));
  const credited = { ...given, creditedMinor: 18_000 };
  expect(shown(<Given given={credited} />)).toContain(say.settled("US$180"));
});

test("[PA17] before a paper is made nothing is said of one", () => {
  const html = shown(<MakePaper paper={{ kind: "invoice", invoiceId: "1" }}>PDF</MakePaper>);
  for (const later of [say.making, say.nothing, say.notMade, say.open, say.share])
    expect(html).not.toContain(later);
});

test("[PA18] a letterhead asks for nothing, offers its country's sentence, and US numbers to US practices only", () => {
  const html = shown(<LetterheadForm standing={standing} />);
  expect(html).not.toMatch(/required|aria-required/);
  expect(html).toContain("Exempt under § 4 No. 14 UStG.");
  expect(html).not.toContain(letterhead.en.npi);
  const us = { ...standing, letterhead: letterheadFor("Dr Weil", "US") };
  expect(shown(<LetterheadForm standing={us} />)).toContain(letterhead.en.npi);
  // Who learns what by paying at that page stands beside the field.
  expect(html).toContain(letterhead.en.paymentLinkHint);
});
