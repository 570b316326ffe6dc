/**
 * Keeps the place of whoever uses the keys: when what had the focus is taken away (a form that folds, a row
 * that is let go), the focus goes to what it was folded out of, or to the title of the page, and not to nowhere.
 */
import { useEffect } from "react";

/** For a whole side; pages that open by themselves draw the focus to their own title. */
export function useKeptFocus(): void {
  useEffect(() => {
    let focused: Element | null = null;
    let places: readonly HTMLElement[] = [];
    const onFocus = (event: FocusEvent): void => {
      focused = event.target instanceof Element ? event.target : null;
      places = placesOf(focused);
    };
    const observer = new MutationObserver(() => {
      if (focused === null || focused.isConnected) return;
      focused = null;
      const isNowhere = document.activeElement === null || document.activeElement === document.body;
      if (isNowhere) places.find((place) => place.isConnected)?.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      observer.disconnect();
    };
  }, []);
}

/** Where the focus goes when `element` is taken away, nearest first. */
function placesOf(element: Element | null): readonly HTMLElement[] {
  const row = element?.closest(".row-more")?.previousElementSibling?.querySelector("button");
  const title = element?.closest(".page")?.querySelector("h1");
  return [row, title].filter((place) => place instanceof HTMLElement);
}
