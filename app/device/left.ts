/**
 * Leaving this page for an empty one, for whoever may be watched. The tab remembers that it was left, so that going
 * back, going forward or reloading leads to the empty page again; opening the address anew opens Holdfast.
 */

/** Kept for this tab alone, until Holdfast is opened in it anew. It says nothing else. */
const keptUnder = "holdfast-left";

/** The browser's own empty page: no host serves it, it has no title, and nothing is asked of anybody. */
const emptyPage = "about:blank";

let leaving = false;

/** From here on this tab shows nothing of what it showed. */
export function rememberLeft(): void {
  try {
    sessionStorage.setItem(keptUnder, "1");
  } catch {
    // Without it going back finds Holdfast locked, as after Put away.
  }
}

/** The page is blank already: neither its title nor its address names anything from here on, and the tab stays left. */
export function beginLeaving(): void {
  leaving = true;
  document.title = "";
  history.replaceState(null, "", "/");
  rememberLeft();
}

/** Whether this page is on its way to the empty one, whatever becomes of it before. */
export function isLeaving(): boolean {
  return leaving;
}

/** In the place of this entry of the history stands the empty page. */
export function goToEmptyPage(): void {
  location.replace(emptyPage);
}

function isLeft(): boolean {
  try {
    return sessionStorage.getItem(keptUnder) !== null;
  } catch {
    return false;
  }
}

/**
 * Asked before anything is drawn: whether this tab was left, and was led here by its history or a reload. An address
 * that was opened anew ends the leaving.
 */
export function staysLeft(): boolean {
  if (!isLeft()) return false;
  const [how] = performance.getEntriesByType("navigation");
  const type = how !== undefined && "type" in how ? how.type : "navigate";
  if (type === "back_forward" || type === "reload") return true;
  sessionStorage.removeItem(keptUnder);
  return false;
}

/** A browser may show a page again as it was kept in memory, without beginning it anew. */
export function leaveAgainWhenShown(): void {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && isLeft()) goToEmptyPage();
  });
}
