/**
 * The page on which a note is written: headings, lists and emphasis, and nothing else. It is loaded only
 * where a note is open. The document is a Yjs one; whoever holds it sees every change.
 */
import Collaboration from "@tiptap/extension-collaboration";
import { EditorContent, useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { type ReactNode, useEffect } from "react";
import type { Doc } from "yjs";
import { dropAsWords, pasteAsWords } from "./paste.ts";

const only = StarterKit.configure({
  heading: { levels: [2, 3] },
  undoRedo: false,
  blockquote: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  horizontalRule: false,
  link: false,
  strike: false,
  underline: false,
  trailingNode: false,
});

export default function NoteEditor(props: {
  readonly document: Doc;
  readonly label: string;
  readonly language: string;
  readonly mayWrite: boolean;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { document: doc, label, language, mayWrite, onText, onLeave } = props;
  const editor = useEditor(
    {
      extensions: [only, Collaboration.configure({ document: doc })],
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
    if (editor !== null && !editor.isDestroyed && mayWrite)
      editor.commands.focus("end", { scrollIntoView: false });
  }, [editor, mayWrite]);
  return <EditorContent editor={editor} />;
}
