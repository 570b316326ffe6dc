/** What stands on the pages of the ways back in, and what does not. */
import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { settings } from "#app/sentences/settings.ts";
import type { Recovery, RecoveryMethod } from "#device/own-devices.ts";
import { NewSheet } from "./NewSheet.tsx";
import { Consequences } from "./OtherHands.tsx";
import { WaysBack } from "./RecoveryPage.tsx";
import { RemoveMethod } from "./RemoveMethod.tsx";
import { TrySheet } from "./TrySheet.tsx";
import { TypeNewSheet } from "./TypeNewSheet.tsx";

inEnglish();

const say = sentences.en;
const nothing = (): void => undefined;

const passkey: RecoveryMethod = {
  methodId: "a1",
  kind: "passkey",
  name: "",
  addedAt: Date.UTC(2026, 2, 4, 12),
  here: true,
  opensEmptyDevice: true,
  mayRemove: true,
};
const passphrase: RecoveryMethod = {
  ...passkey,
  methodId: "b2",
  kind: "passphrase",
  opensEmptyDevice: false,
};
const whole: Recovery = {
  kit: { madeAt: Date.UTC(2026, 0, 12, 12), triedAt: null },
  methods: [passkey, passphrase],
  kept: "good",
  lookedAt: Date.UTC(2026, 10, 20, 12),
  rootReplaced: false,
};

function page(part: Partial<Recovery>): string {
  return shown(<WaysBack recovery={{ ...whole, ...part }} result={null} go={nothing} />);
}

test("[WB1] every way says what it opens, and what it does not", () => {
  const html = page({});
  expect(html).toContain(say.sheetOpens);
  expect(html).toContain(say.opensEmpty);
  expect(html).toContain(say.opensHere);
  const elsewhere = page({ methods: [passkey, { ...passphrase, here: false }] });
  expect(elsewhere).not.toContain(say.opensHere);
  expect(elsewhere).toContain(say.opensElsewhere);
});

test("[WB1] the sheet says when it was made, and whether it was ever tried", () => {
  expect(page({})).toContain("12 January 2026");
  expect(page({})).toContain(say.sheetNotTried);
  const tried = page({ kit: { madeAt: 0, triedAt: Date.UTC(2026, 2, 3, 12) } });
  expect(tried).toContain(say.sheetTried("3 March 2026"));
  expect(tried).not.toContain(say.sheetNotTried);
});

test("[WB2] the last way is not offered to be removed, and says that it stays", () => {
  const last = page({ kit: null, methods: [{ ...passphrase, mayRemove: false }] });
  expect(weightOf(last, say.remove)).toBeUndefined();
  expect(last).toContain(say.onlyWay);
  expect(weightOf(page({}), say.remove)).toBeDefined();
});

test("[WB3] what is good is one quiet line; what fails or lags is said with what to do", () => {
  expect(page({})).toContain(say.kept.good("20 November 2026"));
  expect(page({})).not.toContain('class="ask"');
  expect(page({ kept: "not-looked", lookedAt: null })).not.toContain('class="ask"');
  for (const [kept, todo] of [
    ["failing", say.failingDo],
    ["behind", say.behindDo],
  ] as const) {
    const html = page({ kept });
    expect(html).toContain(say.kept[kept]);
    expect(html.indexOf(todo)).toBeGreaterThan(html.indexOf(say.kept[kept]));
    expect(html).not.toContain(say.kept.good("20 November 2026"));
  }
});

test("[WB4] all that follows from new keys stands before the way on, which is no louder than leaving", () => {
  const html = shown(<Consequences onGoOn={nothing} onLeave={nothing} />);
  const on = html.indexOf(`>${say.drawNewSheet}<`);
  for (const follows of [
    say.rootDevice,
    say.rootSheet,
    say.rootDevices,
    say.rootWays,
    say.rootRooms,
    say.rootKeeps,
  ]) {
    expect(html.indexOf(follows)).toBeGreaterThan(0);
    expect(html.indexOf(follows)).toBeLessThan(on);
  }
  expect(weightOf(html, say.drawNewSheet)).toBe(weightOf(html, say.leave));
  expect(html).not.toContain("button-act");
  expect(html).not.toContain(settings.en.unlockOnce);
});

test("[WB4] what a new sheet does to the one before stands above the unlocking, and what it cannot do", () => {
  const html = shown(<NewSheet isFirst={false} onOtherHands={nothing} onDone={nothing} />);
  const unlock = html.indexOf(settings.en.unlockOnce);
  for (const meant of [say.newWeigh, say.newLimit, say.newOtherHands]) {
    expect(html.indexOf(meant)).toBeGreaterThan(0);
    expect(html.indexOf(meant)).toBeLessThan(unlock);
  }
  const removal = shown(<RemoveMethod method={passkey} onOtherHands={nothing} onDone={nothing} />);
  expect(removal.indexOf(say.removeWeigh.passkey)).toBeGreaterThan(0);
  expect(removal.indexOf(say.removeWeigh.passkey)).toBeLessThan(removal.indexOf(settings.en.unlockOnce));
});

test("[WB5] while a new sheet waits to be typed, nothing else is offered", () => {
  const html = page({ rootReplaced: true });
  expect(weightOf(html, say.typeLink)).toContain("button-act");
  expect(html.match(/<button/g)).toHaveLength(
    // Put away, and typing the sheet.
    2,
  );
});

test("[WB6] no browser spells, completes or keeps the words of a sheet, and no form sends them", () => {
  for (const html of [shown(<TrySheet onDone={nothing} />), shown(<TypeNewSheet onDone={nothing} />)]) {
    const [typed = ""] = /<textarea[^>]*>/.exec(html) ?? [];
    expect(typed).toMatch(/spellcheck="false"/i);
    expect(typed).toMatch(/autocomplete="off"/i);
    expect(typed).toMatch(/autocapitalize="none"/i);
    expect(html).not.toMatch(/<form[^>]*action=/);
  }
});

test("[WB7] who has no sheet, and nothing that opens an empty device, reads what would be gone", () => {
  const bare = page({ kit: null, methods: [{ ...passphrase, mayRemove: false }] });
  expect(bare).toContain(say.noSheetText);
  expect(weightOf(bare, say.makeSheet)).toBeDefined();
  expect(page({ kit: null })).not.toContain(say.noSheetText);
  expect(weightOf(bare, say.trySheet)).toBeUndefined();
});

test.each(["en", "de"] as const)("[WB8] no sentence of keys says a maker's word (%s)", (language) => {
  const told = JSON.stringify(sentences[language], (_key, value: unknown) =>
    typeof value === "function" ? String(value) : value,
  );
  const said = [...told.matchAll(/:"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join("\n");
  expect(said.length).toBeGreaterThan(3000);
  expect(said).not.toMatch(
    /\b(epoch|epoche|locker|anchor|anker|root|wurzel|kit|kem|prf|enrol|sync|hash|quorum|token|error|fehler \d|revoke)/i,
  );
});
