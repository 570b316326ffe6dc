/** An invoice as a paper, made by hand, for tests of the printer. */
import type { Paper } from "#domain/papers/paper.ts";

/** A plain invoice over `count` sessions. */
export function somePaper(count: number, changed: Partial<Paper> = {}): Paper {
  const rows = Array.from({ length: count }, (_, index) => [
    `${(index % 28) + 1} November`,
    `Session ${index + 1}, 50 minutes`,
    "€90.00",
  ]);
  return {
    language: "en",
    size: "A4",
    title: "Invoice 2026-131",
    date: "30 November 2026",
    fileName: "invoice-2026-131.pdf",
    letterhead: {
      lines: ["Dr Weil", "Grove Street 14", "10115 Berlin"],
      sender: [],
      bank: [],
      tax: ["Tax number 00"],
    },
    to: ["Anna K.", "Linden Row 12", "10437 Berlin"],
    blocks: [
      {
        kind: "table",
        columns: [
          { label: "Day", align: "start", share: 1 },
          { label: "What", align: "start", share: 2 },
          { label: "Amount", align: "end", share: 1 },
        ],
        rows,
        totals: [["Total", "", `€${count * 90}.00`]],
      },
      { kind: "text", voice: "small", text: "Exempt from VAT." },
      {
        kind: "code",
        payload: "BCD\n002\n1\nSCT\n\nDr Weil\nDE02120300000000202051\nEUR450.00",
        says: "The transfer as a square to scan",
        heading: "By bank transfer",
        rows: [["IBAN", "DE02 1203 0000 0000 2020 51"]],
        caption: ["The square fills in the transfer."],
      },
    ],
    foot: ["Thank you."],
    ...changed,
  };
}
