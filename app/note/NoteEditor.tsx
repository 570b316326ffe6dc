/**
 * The page on which a note is written: headings, lists and emphasis, and nothing else. It is loaded only
 * where a note is open. The document is a Yjs one; whoever holds it sees every change.
 */
import Collaboration from "@tiptap/extension-collaboration";
import { EditorContent, useEditor } from "@tiptap/react";
import { type ReactNode, useEffect, useState } from "react";
import type { Doc } from "yjs";
import type { Phrase } from "#domain/notes/phrases.ts";
import { foundMarks } from "./found-marks.ts";
import { onlyWords } from "./note-schema.ts";
import { lineId, listId, PhraseList } from "./PhraseList.tsx";
import { dropAsWords, pasteAsWords } from "./paste.ts";
import { givePhrases, type PhraseMenu, phraseMenu, putIn } from "./phrase-menu.ts";

export default function NoteEditor(props: {
  readonly document: Doc;
  readonly label: string;
  readonly language: string;
  readonly mayWrite: boolean;
  /** The words for which the note was looked up; null when it was opened otherwise. */
  readonly found: string | null;
  /** The therapist's own, for "/". */
  readonly phrases: readonly Phrase[];
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { document: doc, label, language, mayWrite, onText, onLeave } = props;
  // As it was opened: the marks stay while one reads on.
  const [found] = useState(props.found);
  const [open, setOpen] = useState<{ readonly menu: PhraseMenu; readonly place: DOMRect } | null>(null);
  const editor = useEditor(
    {
      extensions: [
        onlyWords,
        Collaboration.configure({ document: doc }),
        ...(found === null ? [] : [foundMarks(found)]),
        phraseMenu((menu, place) => setOpen(menu === null || place === null ? null : { menu, place })),
      ],
      editable: mayWrite,
      // Made once the page stands: an editor made earlier is thrown away when standing takes a moment.
      immediatelyRender: false,
      // Given as data: an empty text would be read as markup, which Trusted Types rightly stop.
      content: { type: "doc", content: [{ type: "paragraph" }] },
      // The content policy lets no style in that is not in a file of ours.
      injectCSS: false,
      onCreate: ({ editor: made }) => onText(made.getText({ blockSeparator: "\n" })),
      onUpdate: ({ editor: changed }) => onText(changed.getText({ blockSeparator: "\n" })),
      onBlur: onLeave,
      editorProps: {
        attributes: {
          class: "note-text",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          "aria-readonly": mayWrite ? "false" : "true",
          lang: language,
          spellcheck: "false",
        },
        handleDOMEvents: { paste: pasteAsWords, drop: dropAsWords },
      },
    },
    [doc, mayWrite],
  );
  useEffect(() => {
    if (editor !== null && !editor.isDestroyed && mayWrite && found === null)
      editor.commands.focus("end", { scrollIntoView: false });
  }, [editor, mayWrite, found]);
  const { phrases } = props;
  useEffect(() => {
    if (editor !== null && !editor.isDestroyed) givePhrases(editor.view, phrases);
  }, [editor, phrases]);
  const chosen = open?.menu.chosen ?? null;
  useEffect(() => {
    // Told to whoever hears the page; the keys stay in the note.
    const field = editor === null || editor.isDestroyed ? null : editor.view.dom;
    if (field === null) return;
    if (chosen === null) {
      field.removeAttribute("aria-activedescendant");
      field.removeAttribute("aria-controls");
    } else {
      field.setAttribute("aria-controls", listId);
      field.setAttribute("aria-activedescendant", lineId(chosen));
    }
  }, [editor, chosen]);
  return (
    <div className="note-field">
      <EditorContent editor={editor} />
      {open === null || editor === null ? null : (
        <PhraseList
          menu={open.menu}
          place={open.place}
          onTake={(phrase) => putIn(editor.view, open.menu, phrase)}
        />
      )}
    </div>
  );
}
