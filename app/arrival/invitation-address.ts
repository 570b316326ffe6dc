/** An invitation in the address bar: read once, then gone from the bar and from the history of this tab. */

/** The link this page was opened with, or null. The address becomes "/" at once. */
export function takeInvitationFromAddress(): string | null {
  if (location.pathname !== "/i") return null;
  const link = location.href;
  history.replaceState(null, "", "/");
  return link;
}
