/**
 * The places of the app and their addresses. An address lies behind "#", so no host ever hears which place
 * is open, and holds random ids only, so a history read over a shoulder names nobody and no day: of a week or
 * an hour the day is held by the window alone (useRoute.tsx), and its address leads near it.
 */

export type FolderPart = "frame" | "sessions" | "letters" | "notes" | "accounts";

/** Places that need nothing to be known beside their name. */
const plain = [
  "start",
  "open-practice",
  "have-already",
  "another-device",
  "recover",
  "bring-copy",
  "invited",
  "invitation",
  "look-around",
  "visit",
  "today",
  "patients",
  "add-patient",
  "accounts",
  "bank-list",
  "confirm-hours",
  "find",
  "home",
  "notebook",
  "host-sight",
  "settings",
  "licence",
  "import",
  "retention",
  "phrases",
  "letterhead",
  "devices",
  "recovery",
  "copy",
  "not-opened",
  "host",
] as const;

export type Route =
  | { readonly at: (typeof plain)[number] }
  /** `monday`: "YYYY-MM-DD"; null for the week of today. */
  | { readonly at: "week"; readonly monday: string | null }
  | { readonly at: "hour"; readonly folderId: string; readonly sessionKey: string }
  /** With a folder or a day, when it is opened from there. */
  | { readonly at: "add-session"; readonly folderId: string | null; readonly date: string | null }
  | { readonly at: "away"; readonly folderId: string | null }
  | { readonly at: "folder"; readonly folderId: string; readonly part: FolderPart }
  | { readonly at: "change-frame"; readonly folderId: string }
  /** `month`: "YYYY-MM"; null for the latest that is over. `folderId` null: all patients. */
  | { readonly at: "month-end"; readonly month: string | null; readonly folderId: string | null }
  | { readonly at: "invoice"; readonly invoiceId: string }
  | { readonly at: "billing"; readonly folderId: string }
  | { readonly at: "invite"; readonly folderId: string }
  | { readonly at: "let-in-again"; readonly folderId: string }
  | { readonly at: "note"; readonly noteId: string }
  | { readonly at: "record"; readonly folderId: string }
  | { readonly at: "words"; readonly roomId: string }
  | { readonly at: "agreed"; readonly roomId: string }
  | { readonly at: "letters"; readonly roomId: string }
  | { readonly at: "hours"; readonly roomId: string }
  | { readonly at: "contact"; readonly folderId: string }
  | { readonly at: "ending"; readonly folderId: string }
  | { readonly at: "estimate"; readonly folderId: string }
  | { readonly at: "papers"; readonly roomId: string }
  | { readonly at: "closing"; readonly roomId: string }
  /** Where the two meet on video. */
  | { readonly at: "room"; readonly roomId: string };

const parts: readonly FolderPart[] = ["frame", "sessions", "letters", "notes", "accounts"];

/** The place an address names; the start for anything unknown. `address`: what stands behind "#/". */
export function addressToRoute(address: string): Route {
  const [place = "", id = "", part = ""] = address.replace(/^#?\/?/, "").split("/");
  const known = plain.find((name) => name === place);
  if (known !== undefined) return { at: known };
  if (place === "week") return { at: "week", monday: null };
  if (place === "month-end") return { at: "month-end", month: null, folderId: null };
  if (place === "add-session") return { at: "add-session", folderId: null, date: null };
  if (place === "away") return { at: "away", folderId: null };
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) return { at: "start" };
  switch (place) {
    case "hour":
      return { at: "folder", folderId: id, part: "sessions" };
    case "folder":
      return { at: "folder", folderId: id, part: parts.find((name) => name === part) ?? "frame" };
    case "change-frame":
    case "billing":
    case "invite":
    case "let-in-again":
    case "contact":
    case "ending":
    case "record":
    case "estimate":
      return { at: place, folderId: id };
    case "note":
      return { at: "note", noteId: id };
    case "invoice":
      return { at: "invoice", invoiceId: id };
    case "words":
    case "agreed":
    case "letters":
    case "hours":
    case "papers":
    case "closing":
    case "room":
      return { at: place, roomId: id };
    default:
      return { at: "start" };
  }
}

export function routeToAddress(route: Route): string {
  switch (route.at) {
    case "folder":
      return `/#/folder/${route.folderId}/${route.part}`;
    case "hour":
    case "change-frame":
    case "billing":
    case "invite":
    case "let-in-again":
    case "contact":
    case "ending":
    case "record":
    case "estimate":
      return `/#/${route.at}/${route.folderId}`;
    case "note":
      return `/#/note/${route.noteId}`;
    case "invoice":
      return `/#/invoice/${route.invoiceId}`;
    case "words":
    case "agreed":
    case "letters":
    case "hours":
    case "papers":
    case "closing":
    case "room":
      return `/#/${route.at}/${route.roomId}`;
    default:
      return `/#/${route.at}`;
  }
}
