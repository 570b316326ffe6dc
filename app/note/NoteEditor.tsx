/**
 * The page on which a note is written: headings, lists and emphasis, and nothing else. It is loaded only
 * where a note is open. The document is a Yjs one; whoever holds it sees every change.
 */
import Collaboration from "@tiptap/extension-collaboration";
import { EditorContent, useEditor } from "@tiptap/react";
import { type ReactNode, useEffect, useState } from "react";
import type { Doc } from "yjs";
import { foundMarks } from "./found-marks.ts";
import { onlyWords } from "./note-schema.ts";
import { dropAsWords, pasteAsWords } from "./paste.ts";

export default function NoteEditor(props: {
  readonly document: Doc;
  readonly label: string;
  readonly language: string;
  readonly mayWrite: boolean;
  /** The words for which the note was looked up; null when it was opened otherwise. */
  readonly found: string | null;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { document: doc, label, language, mayWrite, onText, onLeave } = props;
  // As it was opened: the marks stay while one reads on.
  const [found] = useState(props.found);
  const editor = useEditor(
    {
      extensions: [
        onlyWords,
        Collaboration.configure({ document: doc }),
        ...(found === null ? [] : [foundMarks(found)]),
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
  return <EditorContent editor={editor} />;
}
