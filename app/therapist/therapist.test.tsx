/** A therapist's places and the foot of a folder, as they first stand. */

import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { agreement } from "#app/sentences/agreement.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { therapist } from "#app/sentences/therapist.ts";
import type { Device } from "#device/device.ts";
import type { Folder } from "#device/questions.ts";
import { RoomStep } from "./folder/RoomStep.tsx";
import { WhoOpens } from "./folder/WhoOpens.tsx";
import { Weighed } from "./invite/LetInAgainPage.tsx";
import { Shell } from "./Shell.tsx";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const silent: Device = {
  ask: () => new Promise<never>(() => undefined),
  act: () => new Promise<never>(() => undefined),
  onChange: () => () => undefined,
};

function shown(screen: ReactNode): string {
  return renderToStaticMarkup(
    <LanguageProvider>
      <DeviceProvider device={silent}>{screen}</DeviceProvider>
    </LanguageProvider>,
  );
}

const folder: Folder = {
  folderId: "f",
  name: "Anna K.",
  roomId: null,
  room: null,
  frame: { present: null, coming: null, proposal: null, earlier: [] },
  next: null,
  contact: "",
  lettingIn: null,
};

test("[SC18] only places that exist are listed", () => {
  const html = shown(<Shell>{null}</Shell>);
  const places = [...html.matchAll(/href="\/#\/([a-z-]+)"/g)].map(([, place]) => place);
  expect(places).toEqual(["today", "week", "patients", "accounts", "find", "host-sight", "settings"]);
});

test("[SC19] who can open a folder names the other only once they have joined", () => {
  expect(shown(<WhoOpens folder={folder} />)).not.toContain(therapist.en.youAnd("Anna K."));
  const invited = { ...folder, roomId: "a1", room: { kind: "invited", expiresAt: 0 } } as const;
  expect(shown(<WhoOpens folder={invited} />)).not.toContain(therapist.en.youAnd("Anna K."));
  const linked = { ...folder, roomId: "a1", room: { kind: "linked", renewed: null } } as const;
  expect(shown(<WhoOpens folder={linked} />)).toContain(therapist.en.youAnd("Anna K."));
});

test("[SC20] a room that is checked asks for nothing; one that is not says what is open", () => {
  const checked = { ...folder, roomId: "a1", room: { kind: "checked", how: "words", at: 0 } } as const;
  expect(shown(<RoomStep folder={checked} />)).toBe("");
  const linked = { ...folder, roomId: "a1", room: { kind: "linked", renewed: null } } as const;
  expect(shown(<RoomStep folder={linked} />)).toContain("have not checked yet");
  expect(shown(<RoomStep folder={folder} />)).toContain(agreement.en.invite);
});

test("[SC25] letting in again says first to be sure who asks, and what follows from it", () => {
  const html = shown(<Weighed name="Anna K." />);
  expect(html.indexOf(agreement.en.letInSureTitle)).toBeLessThan(html.indexOf(agreement.en.letInWhatTitle));
  expect(html).toContain("ring the number you have");
  expect(html).toContain("Only then the room before ends");
});
