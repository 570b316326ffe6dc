/** What comes into a note from elsewhere comes as words. */

/** What is used of the editor's view. */
type View = { pasteText(text: string, event?: ClipboardEvent): boolean; readonly dragging: unknown };

/** What is pasted comes as words: markup from elsewhere belongs in no note, and the content policy parses none. */
export function pasteAsWords(view: View, event: ClipboardEvent): boolean {
  event.preventDefault();
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text !== "") view.pasteText(text, event);
  return true;
}

/** Words moved inside the note move; what is dropped from elsewhere stays outside. */
export function dropAsWords(view: View, event: DragEvent): boolean {
  if (view.dragging !== null) return false;
  event.preventDefault();
  return true;
}
