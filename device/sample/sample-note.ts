/** A written note as the editor would have left it: one Yjs update of paragraphs. */
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";

/** The update of a document whose fragment "default" holds these paragraphs, as Tiptap's Collaboration reads it. */
export function noteUpdate(paragraphs: readonly string[]): Uint8Array {
  const document = new Doc();
  // A fixed id: the same words give the same bytes, and no chance of the platform is used.
  document.clientID = 1;
  const elements = paragraphs.map((text) => {
    const paragraph = new XmlElement("paragraph");
    paragraph.insert(0, [new XmlText(text)]);
    return paragraph;
  });
  document.getXmlFragment("default").insert(0, elements);
  return encodeStateAsUpdate(document);
}

/** The first words, as the editor's page would give them for the list. */
export function openingOf(paragraphs: readonly string[]): string {
  const words = (paragraphs[0] ?? "").split(" ");
  let opening = "";
  for (const word of words) {
    if (opening.length + word.length > 70) break;
    opening += opening === "" ? word : ` ${word}`;
  }
  return opening;
}
