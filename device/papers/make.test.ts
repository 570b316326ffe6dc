/** Papers as a person asks for them: made from what is confirmed, the same on both sides, and from nothing that is the author's own. */
import { beforeEach, expect, test, vi } from "vitest";
import type { PaperAsked, PaperMade } from "#device/asked/papers.ts";
import { done, roomId, type TwoPeople, twoPeople } from "#device/book/testing/two-people.ts";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { telling } from "#device/papers/testing/telling-words.ts";
import type { Practice } from "#device/practice.ts";
import { exitOfPaper, type PaperKind, paperKinds } from "#domain/disclosure/exits.ts";
import { frameOf } from "#domain/testing/placing.ts";

/** Wednesday 1 April 2026: Anna's Mondays were 2, 9, 16, 23 and 30 March. */
const afterMarch = Date.UTC(2026, 3, 1, 9);
const march = { from: "2026-03-01", to: "2026-03-31" };
const patient = { name: "Anna K.", bornOn: "1987-04-12", addressLines: [], memberId: "", diagnosis: [] };
let two: TwoPeople;
/** Each of these makes several papers and reads them back. */
vi.setConfig({ testTimeout: 240_000 });

async function made(by: Practice, paper: PaperAsked): Promise<PaperMade | null> {
  return by.ask("paper", { paper });
}

/** What the paper says, with plain blanks; null where there is none. */
async function textOf(by: Practice, paper: PaperAsked): Promise<string | null> {
  const found = await made(by, paper);
  return found === null ? null : (await readPaper(found.bytes)).text.replaceAll("\u00a0", " ");
}

/** Closes March but for the last of the five hours; returns the invoice. */
async function closeMarch(): Promise<string> {
  const { seen, folders } = await two.therapist.ask("monthEnd", { month: "2026-03", folderId: null });
  const leaveOut = [folders[0]?.invoices[0]?.lines[4]?.key ?? ""];
  const closing = { month: "2026-03", folderId: null, leaveOut, withEarlier: [], seen };
  const [invoice] = done(await two.therapist.act("closeMonth", closing)).invoices;
  return invoice?.invoiceId ?? "";
}

beforeEach(async () => {
  two = await twoPeople();
  await two.agree(frameOf({ from: "2026-03-02" }));
  two.goTo(afterMarch);
});

test("[PA12] whatever says that an hour took place says it of confirmed hours only", async () => {
  const asked: Readonly<Partial<Record<PaperKind, { readonly by: Practice; readonly paper: PaperAsked }>>> = {
    invoice: { by: two.therapist, paper: { kind: "invoice", invoiceId: await closeMarch() } },
    "invoices-of-month": {
      by: two.therapist,
      paper: { kind: "invoices-of-month", month: "2026-03", folderId: null },
    },
    statement: { by: two.therapist, paper: { kind: "statement", folderId: two.anna, year: 2026 } },
    superbill: { by: two.patient, paper: { kind: "superbill", roomId, ...march, patient } },
    record: { by: two.therapist, paper: { kind: "record", folderId: two.anna, ...march } },
    "hours-sheet": { by: two.therapist, paper: { kind: "hours-sheet", ...march } },
  };
  const said = new Map<PaperKind, string | null>();
  for (const kind of paperKinds) {
    if (!exitOfPaper[kind].assertsHeldHours) continue;
    const one = asked[kind];
    if (one === undefined) throw new Error(`no test asks for the kind ${kind}`);
    const text = await textOf(one.by, one.paper);
    said.set(kind, text);
    // No log of hours was begun, and nothing is made from none; every other paper stands.
    if (kind === "hours-sheet") expect(text).toBeNull();
    else expect(text).not.toBeNull();
    // The fifth hour was left out of the month: nobody has confirmed it.
    for (const unconfirmed of ["30 March", "30. März", "03/30/2026"])
      expect(text ?? "", kind).not.toContain(unconfirmed);
  }
  for (const day of ["2 March", "9 March", "16 March", "23 March"]) expect(said.get("record")).toContain(day);
});

test("[PA12] before anything is confirmed there is no paper that could say so", async () => {
  expect(await made(two.patient, { kind: "superbill", roomId, ...march, patient })).toBeNull();
  expect(await made(two.therapist, { kind: "invoice", invoiceId: "none" })).toBeNull();
  const record = await textOf(two.therapist, { kind: "record", folderId: two.anna, ...march });
  expect(record).not.toContain("9:50");
});

test("[PA13] the patient makes the same invoice herself, byte for byte", async () => {
  const invoiceId = await closeMarch();
  const given = await made(two.therapist, { kind: "invoice", invoiceId });
  const own = await made(two.patient, { kind: "invoice", invoiceId });
  expect(own?.fileName).toBe(given?.fileName);
  expect(Buffer.compare(own?.bytes ?? Buffer.of(), given?.bytes ?? Buffer.of())).toBe(0);
  const superbill = await textOf(two.patient, { kind: "superbill", roomId, ...march, patient });
  expect(superbill).toContain("Superbill");
  expect(superbill).toContain("€360.00");
  // Only the patient makes it: her therapist has nothing to make it from.
  expect(await made(two.therapist, { kind: "superbill", roomId, ...march, patient })).toBeNull();
});

test("[PA13] what the two agreed prints on both sides, with the times of both signatures", async () => {
  const byFolder = await textOf(two.therapist, { kind: "frame", of: { folderId: two.anna } });
  const byRoom = await textOf(two.patient, { kind: "frame", of: { roomId } });
  for (const text of [byFolder, byRoom]) {
    expect(text).toContain("What we agreed");
    expect(text).toMatch(/Proposed by Dr Weil.*2 March 2026, 10:00 \(Berlin time\)/);
    expect(text).toMatch(/Accepted by Anna.*2 March 2026, 10:00 \(Berlin time\)/);
  }
  expect(await made(two.therapist, { kind: "frame", of: { folderId: two.david } })).toBeNull();
  expect(await made(two.patient, { kind: "frame", of: { roomId: "ff".repeat(16) } })).toBeNull();
});

test("[PA14] an estimate counts what was agreed, and names the patient as typed", async () => {
  const asked = { kind: "good-faith-estimate", from: "2026-04-06", patient } as const;
  const text = await textOf(two.therapist, { ...asked, folderId: two.anna });
  for (const said of [
    "Good faith estimate",
    "Anna K.",
    "53 €90.00 €4,770.00",
    "not a contract",
    "dispute resolution",
  ])
    expect(text).toContain(said);
  expect(await made(two.therapist, { ...asked, folderId: two.david })).toBeNull();
});

test.each(["en", "de"] as const)(
  "[PA9, RA4] no name stands in the name of any file or of the window that shows it, nor what it is for (%s)",
  async (language) => {
    done(await two.therapist.act("setLanguage", { language }));
    const invoiceId = await closeMarch();
    const asked: readonly PaperAsked[] = [
      { kind: "invoice", invoiceId },
      { kind: "invoices-of-month", month: "2026-03", folderId: null },
      { kind: "statement", folderId: two.anna, year: 2026 },
      { kind: "record", folderId: two.anna, ...march },
      { kind: "frame", of: { folderId: two.anna } },
      { kind: "week", monday: "2026-03-30" },
      { kind: "good-faith-estimate", folderId: two.anna, from: "2026-04-06", patient },
    ];
    for (const paper of asked) {
      const file = await made(two.therapist, paper);
      expect(file?.fileName, paper.kind).toMatch(/^[a-z0-9-]+\.pdf$/);
      expect(file?.fileName, paper.kind).not.toMatch(telling);
      const { title } = await readPaper(file?.bytes ?? new Uint8Array(0));
      expect(title, paper.kind).not.toBe("");
      expect(title, paper.kind).not.toMatch(telling);
    }
  },
);
