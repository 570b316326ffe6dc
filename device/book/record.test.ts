/** The record as the device assembles it: nothing of a process note, every hour that was held, every progress note. */
import { expect, test } from "vitest";
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";
import { blocksOf } from "#device/book/note-text.ts";
import { dayMs, done, start, twoPeople } from "#device/book/testing/two-people.ts";
import { noteUpdate } from "#device/sample/sample-note.ts";
import type { Frame } from "#domain/frame/frame.ts";

const frame: Frame = {
  hours: [
    {
      id: "monday",
      weekday: 1,
      time: "11:00",
      zone: "Europe/Berlin",
      everyWeeks: 1,
      lengthMinutes: 50,
      place: { kind: "address", name: "Grove Street" },
      from: "2026-03-02",
      until: null,
    },
  ],
  fee: null,
  missedHours: null,
  written: {},
  from: "2026-03-02",
};

async function afterThreeWeeks() {
  const people = await twoPeople();
  await people.agree(frame);
  people.goTo(start + 21 * dayMs);
  return people;
}

test("[RD1] no word of a process note is in the record, also of one that began as a progress note", async () => {
  const people = await afterThreeWeeks();
  const { therapist, anna } = people;
  const write = async (kind: "process" | "progress", text: string): Promise<string> => {
    const begun = { folderId: anna, kind, sessionKey: "monday.2026-03-09", date: "2026-03-09" };
    const { noteId } = done(await therapist.act("startNote", begun));
    done(await therapist.act("writeNote", { noteId, update: noteUpdate([text]), opening: text }));
    return noteId;
  };
  await write("process", "kept apart");
  await write("progress", "in the record");
  const changed = done(
    await therapist.act("startNote", {
      folderId: anna,
      kind: "progress",
      sessionKey: null,
      date: "2026-03-10",
    }),
  );
  done(await therapist.act("changeNoteKind", { noteId: changed.noteId, kind: "process" }));
  const apart = {
    noteId: changed.noteId,
    update: noteUpdate(["changed before the first word"]),
    opening: "changed",
  };
  done(await therapist.act("writeNote", apart));
  const record = await therapist.ask("record", { folderId: anna, from: null, until: null });
  const text = JSON.stringify(record);
  expect(text).toContain("in the record");
  expect(text).not.toContain("kept apart");
  expect(text).not.toContain("changed");
});

test("[RD2] the hours that were held stand in it with start, stop and place; missed and disputed ones do not", async () => {
  const people = await afterThreeWeeks();
  const { therapist, anna } = people;
  const missed = { folderId: anna, sessionKey: "monday.2026-03-09", by: "patient", noticeAt: null } as const;
  done(await therapist.act("markMissed", missed));
  done(await therapist.act("confirmHours", { folderId: anna, upTo: "2026-03-02" }));
  const hours = async () =>
    (await therapist.ask("record", { folderId: anna, from: null, until: null }))?.entries.map(
      ({ hour }) => hour,
    );
  expect(await hours()).toEqual([
    expect.objectContaining({
      date: "2026-03-02",
      started: "11:00",
      stopped: "11:50",
      timesWritten: false,
      place: { kind: "address", name: "Grove Street" },
      confirmed: true,
    }),
    expect.objectContaining({ date: "2026-03-16", confirmed: false }),
  ]);
  done(await people.patient.act("disputeHour", { roomId: "ab".repeat(16), sessionKey: "monday.2026-03-16" }));
  expect(await hours()).toHaveLength(1);
});

test("[RD2] times that were written stand in the place of the agreed ones", async () => {
  const people = await afterThreeWeeks();
  const times = {
    folderId: people.anna,
    sessionKey: "monday.2026-03-02",
    started: "11:07",
    stopped: "12:01",
  };
  done(await people.therapist.act("writeTimes", times));
  const record = await people.therapist.ask("record", { folderId: people.anna, from: null, until: null });
  expect(record?.entries[0]?.hour).toMatchObject({ started: "11:07", stopped: "12:01", timesWritten: true });
});

test("[NO15] a note is read whole: headings, lists within lists, numbers, and none of its emphasis", () => {
  const doc = new Doc();
  const text = (words: string, bold = false): XmlText => {
    const made = new XmlText();
    made.insert(0, words, bold ? { bold: true } : {});
    return made;
  };
  const element = (name: string, ...inside: (XmlElement | XmlText)[]): XmlElement => {
    const made = new XmlElement(name);
    made.insert(0, inside);
    return made;
  };
  const heading = element("heading", text("A dream"));
  heading.setAttribute("level", "3");
  const inner = element("orderedList", element("listItem", element("paragraph", text("one"))));
  doc
    .getXmlFragment("default")
    .insert(0, [
      heading,
      element("paragraph", text("She "), text("came", true), element("hardBreak"), text("early.")),
      element("bulletList", element("listItem", element("paragraph", text("outer")), inner)),
      element("image", text("never read")),
      element("paragraph"),
    ]);
  expect(blocksOf(encodeStateAsUpdate(doc))).toEqual([
    { kind: "heading", level: 3, text: "A dream" },
    { kind: "paragraph", text: "She came\nearly." },
    { kind: "item", depth: 0, number: null, text: "outer" },
    { kind: "item", depth: 1, number: 1, text: "one" },
  ]);
});
