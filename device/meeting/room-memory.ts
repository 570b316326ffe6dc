/**
 * What this device has in mind of the rooms while it is unlocked: the folded events of self, the names of
 * folders, and who this person said to be. Filled at unlock, emptied when put away.
 */
import { hexToBytes } from "#base/bytes.ts";
import { type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import { isFollowsSaid } from "#device/meeting/following.ts";
import { foldRooms, type MeetingRoom } from "#device/meeting/meeting-room.ts";
import {
  type ClosedWhy,
  endedLabel,
  innerToRoomEvent,
  type RoomEvent,
  roomEventToInner,
  roomLabels,
} from "#device/meeting/room-events.ts";
import type { Fact, FactsQuery } from "#device/spaces.ts";
import type { InnerFact, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { PracticeDescribed } from "#domain/folder/events.ts";
import type { SideName } from "#protocol/epoch/epoch.ts";

export type RoomMemory = {
  /** Reads what self keeps; after the engine has opened. */
  load(): Promise<void>;
  /** Forgets everything. */
  clear(): void;
  rooms(): ReadonlyMap<string, MeetingRoom>;
  /** Commits these to self at once and folds them in. */
  remember(events: readonly RoomEvent[]): Promise<Result<void, CommonRefusal>>;
  folderName(folderId: string): string | null;
  profile(): PracticeDescribed | null;
  onChange(listener: () => void): void;
};

/** More names of folders, and words about the practice, than anybody ever wrote. */
const namesMax = 100_000;
const namesAsked: FactsQuery = {
  space: "self",
  kinds: ["PracticeDescribed", "LanguageChosen", "FolderAdded", "FolderRenamed"],
  subject: null,
  before: null,
  countMax: namesMax,
};

export function createRoomMemory(spaces: SealedSpaces): RoomMemory {
  const events = new Map<string, RoomEvent>();
  const folderNames = new Map<string, string>();
  const listeners = new Set<() => void>();
  let profile: PracticeDescribed | null = null;
  let rooms: ReadonlyMap<string, MeetingRoom> = new Map();

  spaces.onFacts(takeFacts);
  spaces.onInnerFacts((facts) => {
    if (facts.map(takeInner).includes(true)) refold();
  });

  function refold(): void {
    rooms = foldRooms(events.values());
    for (const listener of listeners) listener();
  }

  function takeFacts(facts: readonly Fact[]): void {
    for (const { space, event } of facts) {
      if (space !== "self" || event === null) continue;
      if (event.kind === "FolderAdded" || event.kind === "FolderRenamed")
        folderNames.set(event.folderId, event.name);
      if (event.kind === "PracticeDescribed") profile = event;
      if (event.kind === "LanguageChosen" && profile !== null)
        profile = { ...profile, language: event.language };
    }
  }

  /** Whether the fact was news. */
  function takeInner(fact: InnerFact): boolean {
    const event = fact.space === "self" ? innerToRoomEvent(fact.event) : endOfRoom(fact, ownSide(fact.space));
    if (event === null || events.has(fact.eventId)) return false;
    if (event.kind === "follows" && !isFollowsSaid(spaces, event)) return false;
    events.set(fact.eventId, event);
    return true;
  }

  function ownSide(space: string): SideName | null {
    return spaces.card(space)?.own ?? null;
  }

  async function load(): Promise<void> {
    // What was kept folded is not told fact by fact.
    takeFacts(await spaces.facts(namesAsked));
    for (const label of roomLabels) {
      for (const fact of await spaces.innerEvents("self", label)) takeInner(fact);
    }
    for (const card of spaces.cards()) {
      if (card.space === "self") continue;
      for (const fact of await spaces.innerEvents(card.space, endedLabel)) takeInner(fact);
    }
    refold();
  }

  async function remember(news: readonly RoomEvent[]): Promise<Result<void, CommonRefusal>> {
    const kept = await spaces.commitInner("self", news.map(roomEventToInner), "now");
    if (!kept.ok) return kept;
    for (const [at, event] of news.entries()) {
      const eventId = kept.value[at];
      if (eventId !== undefined) events.set(eventId, event);
    }
    refold();
    return succeed(undefined);
  }

  return {
    load,
    clear() {
      events.clear();
      folderNames.clear();
      profile = null;
      refold();
    },
    rooms: () => rooms,
    remember,
    folderName: (folderId) => folderNames.get(folderId) ?? null,
    profile: () => profile,
    onChange: (listener) => void listeners.add(listener),
  };
}

/** Either of the two wrote into the room that it is over: it is, on both sides. */
function endOfRoom(fact: InnerFact, own: SideName | null): RoomEvent | null {
  const [label, why, at] = fact.event;
  const space = hexToBytes(fact.space);
  if (label !== endedLabel || space === null) return null;
  // Only the therapist, who opened the room, can let the patient in again elsewhere.
  const isTherapists = (fact.author === "me") === (own === "a");
  const known: ClosedWhy =
    why === "words-differed" ? why : why === "followed" && isTherapists ? why : "ended";
  return { kind: "closed", space, at: typeof at === "number" ? at : 0, why: known };
}
