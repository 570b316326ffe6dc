/** Dr. Weil puts an import out on her laptop; on her telephone, without a line, she has written in it meanwhile. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { addDevice } from "../devices/testing/own-devices.ts";
import { bothSync, done, expectCalm, openPractice } from "../testing/cast.ts";
import { day, line, minute, newTown } from "../testing/town.ts";

async function takeThreeIn(device: OwnDevice): Promise<string> {
  const lines = ["Name,Phone,Fee", "Cem Yilmaz,030 1,85", "Brigitte Ahrens,030 2,80", "Paul,030 3,90", ""];
  const file = { name: "people.csv", bytes: new TextEncoder().encode(lines.join("\n")) };
  const shown = await device.ask("peopleIn", { file, namesAs: "as-written", columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  const { columns } = shown;
  return done(await device.act("takePeopleIn", { file, namesAs: "as-written", columns, leftOut: [] }))
    .takenId;
}

test.each(["laptop", "telephone"] as const)(
  "[TI19] an import goes out while the telephone writes an invoice and a note in it: neither is lost, whoever is heard first, the %s",
  async (first) => {
    const town = await newTown();
    const lines = { laptop: line(), telephone: line() };
    const laptop = await town.newDevice(lines.laptop);
    const telephone = await town.newDevice(lines.telephone);
    await openPractice(town, laptop);
    const takenId = await takeThreeIn(laptop);
    await addDevice(laptop, telephone, { kind: "telephone" });
    await bothSync(laptop, telephone);
    await town.time.pass(day);

    lines.laptop.cut();
    lines.telephone.cut();
    const folders = await telephone.ask("patients", {});
    const folderOf = (name: string): string => folders.find((one) => one.name === name)?.folderId ?? "";
    const [cem, brigitte] = [folderOf("Cem Yilmaz"), folderOf("Brigitte Ahrens")];
    const charge = { date: "2026-11-02", what: "A report", amount: { amountMinor: 8_500, currency: "EUR" } };
    done(await telephone.act("addCharge", { folderId: cem, ...charge }));
    const asked = { month: "2026-11", folderId: cem };
    const { seen } = await telephone.ask("monthEnd", asked);
    done(await telephone.act("closeMonth", { ...asked, seen, leaveOut: [], withEarlier: [] }));
    const note = { folderId: brigitte, kind: "process", sessionKey: null, date: "2026-11-02" } as const;
    done(await telephone.act("startNote", note));
    const invoices = await telephone.ask("invoices", { folderId: null, year: null });
    expect(invoices).toHaveLength(1);
    // A note may wait to share its entry with what comes next.
    await town.time.pass(minute);
    expect(done(await laptop.act("putOut", { takenId })).stays).toEqual([]);
    expect(await laptop.ask("patients", {})).toEqual([]);

    const [one, other] = first === "laptop" ? [laptop, telephone] : [telephone, laptop];
    lines[first].mend();
    await bothSync(one);
    lines[first === "laptop" ? "telephone" : "laptop"].mend();
    await bothSync(other, one);
    await bothSync(one, other);
    for (const device of [laptop, telephone]) {
      expect((await device.ask("patients", {})).map(({ name }) => name)).toEqual([
        "Brigitte Ahrens",
        "Cem Yilmaz",
      ]);
      expect(await device.ask("invoices", { folderId: null, year: null })).toEqual(invoices);
      expect(await device.ask("contactSheet", { folderId: cem })).toMatchObject({
        sheet: { telephone: "030 1" },
      });
    }
    await expectCalm(laptop, telephone);
  },
);
