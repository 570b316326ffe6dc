/** Acts on folders and this person's settings. All in the person's own space. */
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import { contactCharactersMax, nameCharactersMax } from "#domain/limits.ts";

export async function addFolder(parts: Parts, input: Acts["addFolder"]["input"]): Outcome<"addFolder"> {
  const name = clipped(input.name, nameCharactersMax);
  if (name === "") return fail({ kind: "name-missing" });
  const folderId = freshId(parts.chance);
  const contact = clipped(input.contact, contactCharactersMax);
  const event = { kind: "FolderAdded", at: parts.clock.now(), folderId, name, contact } as const;
  return committed(parts, "self", [writingFor(folderId, "contacts", event)], { folderId });
}

export async function renameFolder(
  parts: Parts,
  input: Acts["renameFolder"]["input"],
): Outcome<"renameFolder"> {
  const { folderId } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const name = clipped(input.name, nameCharactersMax);
  if (name === "") return fail({ kind: "name-missing" });
  const contact = clipped(input.contact, contactCharactersMax);
  const event = { kind: "FolderRenamed", at: parts.clock.now(), folderId, name, contact } as const;
  return committed(parts, "self", [writingFor(folderId, "contacts", event)], {});
}

export async function setLanguage(parts: Parts, input: Acts["setLanguage"]["input"]): Outcome<"setLanguage"> {
  const event = { kind: "LanguageChosen", at: parts.clock.now(), language: input.language } as const;
  return committed(parts, "self", [writingOf(event)], {});
}
