/** An invitation in the address bar: read once, then gone from the bar and from the history of this tab. */

/** Where the links of invitations lie (protocol.md §6); what follows "#" never reaches a host. */
const invitationPath = "/i";

/** The link this page was opened with, or null. The address becomes "/" at once. */
export function takeInvitationFromAddress(): string | null {
  if (location.pathname !== invitationPath) return null;
  const link = location.href;
  history.replaceState(null, "", "/");
  return link;
}

/** The host a pasted link belongs to, when it is a whole invitation of another host than `here`; else null. */
export function otherHostOf(link: string, here: string): URL | null {
  const address = URL.parse(link.trim());
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  return address.pathname === invitationPath && address.hash !== "" && address.origin !== here
    ? address
    : null;
}
