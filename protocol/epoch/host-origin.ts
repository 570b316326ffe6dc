/**
 * The origin of a host as records, links and signatures carry it: `https://name` or `https://name:port`,
 * lower case, nothing after it. Plain http only on the machine itself, for trying Holdfast out.
 */
import { hostLengthMax } from "./epoch.ts";

/**
 * What a record of self names while its owner has no host. `.invalid` is no name of any machine, for ever (RFC 2606).
 * The log of such an epoch lies where the first epoch after it that names a host does; before there is one, on the
 * device alone.
 */
export const noHost = "https://no-host.invalid";

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const port = "(?::[1-9][0-9]{0,4})?";
const overTls = new RegExp(`^https://(?:${label}(?:\\.${label})*|\\[[0-9a-f:]{2,39}\\])${port}$`);
const onThisMachine = new RegExp(`^http://(?:localhost|127\\.0\\.0\\.1|\\[::1\\])${port}$`);

/** Whether a text is the origin of a host in its only spelling. */
export function isHostOrigin(text: string): boolean {
  if (text.length > hostLengthMax) return false;
  if (text.startsWith("https://") && text.endsWith(":443")) return false;
  return overTls.test(text) || onThisMachine.test(text);
}
