/**
 * A text or Markdown file as a note's document: headings, lists and emphasis, and of everything else its words.
 * Nothing becomes markup on the way: the blocks are put into the document piece by piece, as an editor would.
 */
import { lexer, type Token, type Tokens } from "marked";
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";

/** The name under which the editor keeps its document. */
const fragmentName = "default";

type Marks = { readonly bold?: Record<string, never>; readonly italic?: Record<string, never> };

/** The document as one Yjs update, and its first words. `author`: the document's own number, so that the same file gives the same bytes. */
export function documentOfText(
  text: string,
  isMarkdown: boolean,
  author: number,
): { readonly update: Uint8Array; readonly opening: string } {
  const blocks = isMarkdown ? blocksOfTokens(lexer(text)) : paragraphsOf(text);
  const document = new Doc();
  document.clientID = author;
  const fragment = document.getXmlFragment(fragmentName);
  fragment.push(blocks.length === 0 ? [paragraph([])] : [...blocks]);
  const update = encodeStateAsUpdate(document);
  document.destroy();
  return { update, opening: firstWords(text, isMarkdown) };
}

/** Plain text: an empty line parts paragraphs, a line end is a line end. */
function paragraphsOf(text: string): readonly XmlElement[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/u)
    .filter((part) => part.trim() !== "")
    .map((part) => paragraph([{ text: part.trim(), marks: {} }]));
}

function blocksOfTokens(tokens: readonly Token[]): readonly XmlElement[] {
  return tokens.flatMap((token): readonly XmlElement[] => {
    switch (token.type) {
      case "heading":
        return [heading(token as Tokens.Heading)];
      case "list":
        return [list(token as Tokens.List)];
      case "blockquote":
        return blocksOfTokens((token as Tokens.Blockquote).tokens);
      case "table":
        return rowsOf(token as Tokens.Table);
      case "paragraph":
      case "text": {
        const runs = runsOf("tokens" in token ? (token.tokens ?? []) : [], {});
        return [paragraph(runs.length === 0 ? [{ text: token.raw.trim(), marks: {} }] : runs)];
      }
      case "space":
      case "hr":
      case "def":
        return [];
      default:
        // Code, HTML and whatever else there is: the words as they stand, and nothing of what they would do.
        return token.raw.trim() === "" ? [] : [paragraph([{ text: token.raw.trim(), marks: {} }])];
    }
  });
}

type Run = { readonly text: string; readonly marks: Marks };

function runsOf(tokens: readonly Token[], marks: Marks): readonly Run[] {
  return tokens.flatMap((token): readonly Run[] => {
    switch (token.type) {
      case "strong":
        return runsOf(token.tokens ?? [], { ...marks, bold: {} });
      case "em":
        return runsOf(token.tokens ?? [], { ...marks, italic: {} });
      case "br":
        return [{ text: "\n", marks: {} }];
      case "link":
        return runsOf(token.tokens ?? [], marks);
      case "text":
        return "tokens" in token && token.tokens !== undefined && token.tokens.length > 0
          ? runsOf(token.tokens, marks)
          : [{ text: plain(String(token["text"] ?? token.raw)), marks }];
      case "escape":
      case "codespan":
        return [{ text: plain(String(token["text"] ?? token.raw)), marks }];
      default:
        return [{ text: token.raw, marks }];
    }
  });
}

/** The lexer writes these five as entities in some places; a note holds letters. */
function plain(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

function heading(token: Tokens.Heading): XmlElement {
  const element = new XmlElement("heading");
  // The editor keeps a number here, though the type of the library knows texts only.
  element.setAttribute("level", (token.depth <= 2 ? 2 : 3) as unknown as string);
  fill(element, runsOf(token.tokens, {}));
  return element;
}

function list(token: Tokens.List): XmlElement {
  const element = new XmlElement(token.ordered ? "orderedList" : "bulletList");
  element.insert(
    0,
    token.items.map((item) => {
      const line = new XmlElement("listItem");
      // An item begins with a paragraph, and holds paragraphs and lists: a heading in it is a line like others.
      const inside = item.tokens.flatMap((part) =>
        part.type === "heading"
          ? [paragraph(runsOf((part as Tokens.Heading).tokens, {}))]
          : blocksOfTokens([part]),
      );
      line.insert(0, inside[0]?.nodeName === "paragraph" ? [...inside] : [paragraph([]), ...inside]);
      return line;
    }),
  );
  return element;
}

function rowsOf(token: Tokens.Table): readonly XmlElement[] {
  return [token.header, ...token.rows].map((row) =>
    paragraph([{ text: row.map(({ text }) => plain(text)).join(" · "), marks: {} }]),
  );
}

function paragraph(runs: readonly Run[]): XmlElement {
  const element = new XmlElement("paragraph");
  fill(element, runs);
  return element;
}

function fill(element: XmlElement, runs: readonly Run[]): void {
  const inside: (XmlText | XmlElement)[] = [];
  let text: XmlText | null = null;
  // A text that is in no document yet does not know its own length.
  let length = 0;
  for (const { text: words, marks } of runs) {
    for (const [at, line] of words.replaceAll("\r\n", "\n").split("\n").entries()) {
      if (at > 0) {
        inside.push(new XmlElement("hardBreak"));
        text = null;
      }
      if (line === "") continue;
      if (text === null) {
        text = new XmlText();
        inside.push(text);
        length = 0;
      }
      text.insert(length, line, marks);
      length += line.length;
    }
  }
  if (inside.length > 0) element.insert(0, inside);
}

function firstWords(text: string, isMarkdown: boolean): string {
  const line =
    text.split("\n").find((each) => each.trim() !== "" && !/^\s*(?:---+|===+)\s*$/u.test(each)) ?? "";
  return (
    isMarkdown ? line.replace(/^\s*(?:#+|[-*+]|\d+[.)]|>)\s+/u, "").replaceAll(/[*_]{1,3}/gu, "") : line
  ).trim();
}
