/**
 * Blank invitations: rooms opened alone while R is at hand, so that inviting later needs no unlock
 * (protocol.md §1). At most ten lie ready. A blank names nobody; its log does not exist until it is used.
 * They are kept on this device only, for they hold its own keys in a room that is not yet one.
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { turnOfEach } from "#base/turn.ts";
import { type OpenerDevice, openBlankRoom } from "#device/keys/new-space.ts";
import type { Platform } from "#device/platform.ts";
import { bytesToCard, cardToBytes } from "#device/sync/card-bytes.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { Root } from "#protocol/identity/root.ts";

/** protocol.md §1: "up to ten blank invitations". */
const blanksMax = 10;

export type Blank = { readonly card: SpaceCard; readonly rho: Uint8Array };

const blanksName = "blanks";

/** Each change of a shelf begins from what the one before has left: else a blank that was used would come back. */
const turnOf = turnOfEach<SealedSpaces>();

/** How often all of a shelf was voided. */
const voidings = new WeakMap<SealedSpaces, number>();

const voidedAt = (spaces: SealedSpaces): number => voidings.get(spaces) ?? 0;

/** Blanks until there are ten; asked for while R is at hand. Voided meanwhile, none of those it draws is kept. */
export async function refillBlanks(
  root: Root,
  device: OpenerDevice,
  spaces: SealedSpaces,
  platform: Pick<Platform, "chance" | "timers">,
): Promise<void> {
  const voided = voidedAt(spaces);
  while ((await loadBlanks(spaces)).length < blanksMax) {
    const blank = await openBlankRoom(root, device, platform.chance);
    const isKept = await turnOf(spaces)(async () => {
      const blanks = await loadBlanks(spaces);
      if (voidedAt(spaces) !== voided || blanks.length >= blanksMax) return false;
      return keepBlanks(spaces, [...blanks, blank]);
    });
    if (!isKept) return;
    await platform.timers.breathe();
  }
}

/** The blank to use next; it stays kept until `dropBlank`. Null when all were used since the last unlock. */
export async function nextBlank(spaces: SealedSpaces): Promise<Blank | null> {
  return (await loadBlanks(spaces))[0] ?? null;
}

/** The blank of this room, when its room is begun and its card may not be kept yet. */
export async function blankOf(spaces: SealedSpaces, roomId: string): Promise<Blank | null> {
  return (await loadBlanks(spaces)).find((blank) => blank.card.space === roomId) ?? null;
}

/** A blank was used: no second room is ever made of it. */
export async function dropBlank(spaces: SealedSpaces, roomId: string): Promise<void> {
  await turnOf(spaces)(async () => {
    const blanks = await loadBlanks(spaces);
    await keepBlanks(
      spaces,
      blanks.filter((blank) => blank.card.space !== roomId),
    );
  });
}

/** No blank is used any more: a device or a root that knew them was taken out. */
export async function dropBlanks(spaces: SealedSpaces): Promise<void> {
  voidings.set(spaces, voidedAt(spaces) + 1);
  await turnOf(spaces)(() => spaces.forgetLocal(blanksName));
}

/** False when they could not be kept. */
async function keepBlanks(spaces: SealedSpaces, blanks: readonly Blank[]): Promise<boolean> {
  const rows = blanks.map((blank) => [cardToBytes(blank.card), blank.rho]);
  return (await spaces.keepLocal(blanksName, canonicalToBytes(rows))).ok;
}

async function loadBlanks(spaces: SealedSpaces): Promise<readonly Blank[]> {
  const bytes = await spaces.loadLocal(blanksName);
  if (bytes === null) return [];
  const decoded = bytesToCanonical(bytes, { bytesMax: 1_048_576, depthMax: 2, itemsMax: 64 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return [];
  return (decoded.value as readonly (readonly Canonical[])[]).flatMap(([card, rho]) =>
    card instanceof Uint8Array && rho instanceof Uint8Array ? [{ card: bytesToCard(card), rho }] : [],
  );
}
