import { expect, test, vi } from "vitest";
import { dropAsWords, pasteAsWords } from "./paste.ts";

function clipboard(data: Readonly<Record<string, string>>): ClipboardEvent {
  const event = {
    preventDefault: vi.fn<() => void>(),
    clipboardData: { getData: (type: string) => data[type] ?? "" },
  };
  return event as unknown as ClipboardEvent;
}

test("[NW7] what is pasted comes as words, and its markup is never read", () => {
  const pasteText = vi.fn<() => boolean>(() => true);
  const event = clipboard({ "text/plain": "words", "text/html": "<img src=x onerror=alert(1)>" });
  expect(pasteAsWords({ pasteText, dragging: null }, event)).toBe(true);
  expect(pasteText).toHaveBeenCalledWith("words", event);
  expect(event.preventDefault).toHaveBeenCalled();
});

test("[NW7] markup without words pastes nothing", () => {
  const pasteText = vi.fn<() => boolean>(() => true);
  expect(pasteAsWords({ pasteText, dragging: null }, clipboard({ "text/html": "<b>x</b>" }))).toBe(true);
  expect(pasteText).not.toHaveBeenCalled();
});

test("[NW7] what is dragged in from elsewhere stays outside; words of the note move", () => {
  const preventDefault = vi.fn<() => void>();
  const event = { preventDefault } as unknown as DragEvent;
  const pasteText = (): boolean => true;
  expect(dropAsWords({ pasteText, dragging: null }, event)).toBe(true);
  expect(preventDefault).toHaveBeenCalledTimes(1);
  expect(dropAsWords({ pasteText, dragging: { slice: 1 } }, event)).toBe(false);
  expect(preventDefault).toHaveBeenCalledTimes(1);
});
