/** A link in the address bar, an invitation or one from another device of one's own: read once, then gone from the bar and from the history of this tab. */

/** Where links lie (protocol.md §6); what follows "#" never reaches a host. */
const paths = { invitation: "/i", device: "/d" } as const;

export type TakenLink = { readonly kind: keyof typeof paths; readonly link: string };

/** The link this page was opened with, or null. The address becomes "/" at once. */
export function takeLinkFromAddress(): TakenLink | null {
  const kind = kindOf(location.pathname);
  if (kind === null) return null;
  const link = location.href;
  history.replaceState(null, "", "/");
  return { kind, link };
}

/** The host a pasted link belongs to, when it is a whole link of another host than `here`; else null. */
export function otherHostOf(link: string, here: string, kind: TakenLink["kind"] = "invitation"): URL | null {
  const address = URL.parse(link.trim());
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  return address.pathname === paths[kind] && address.hash !== "" && address.origin !== here ? address : null;
}

/** The address of another host as a person writes it, "grovestreet.example"; null when it is none, or this one. */
export function hostTyped(typed: string, here: string): URL | null {
  const text = typed.trim();
  if (text === "") return null;
  const address = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (address === null || !/^https?:$/.test(address.protocol) || address.username !== "") return null;
  return address.origin === here ? null : new URL(address.origin);
}

function kindOf(path: string): TakenLink["kind"] | null {
  if (path === paths.invitation) return "invitation";
  return path === paths.device ? "device" : null;
}
