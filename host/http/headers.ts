/**
 * The headers every answer bears. Nothing but this origin may be loaded, framed, or spoken to; script must
 * come from the build; the page is alone in its process (NI1).
 */

/** What the app's build says about itself, in `holdfast-build.json` beside its index. */
export type BuildFacts = {
  /** `sha256-…` of inline scripts the index has (its import map), as CSP wants them. */
  readonly scriptHashes: readonly string[];
  /** `sha256-…` of style elements libraries inject. */
  readonly styleHashes: readonly string[];
  /** Names of the Trusted Types policies the build creates. */
  readonly trustedTypes: readonly string[];
};

/** react-aria-components injects this one style element (touch-action), found by measuring; a test pins it. */
export const reactAriaStyleHash = "sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=";

export const noBuild: BuildFacts = { scriptHashes: [], styleHashes: [], trustedTypes: [] };

export function contentSecurityPolicy(build: BuildFacts): string {
  const hashes = (list: readonly string[]) => list.map((hash) => ` '${hash}'`).join("");
  const styleHashes = new Set([reactAriaStyleHash, ...build.styleHashes]);
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${hashes(build.scriptHashes)}`,
    `style-src 'self'${hashes([...styleHashes])}`,
    "img-src 'self' data: blob:",
    // Files out of letters are shown in frames of the page's own bytes, each with no origin (docs/rules/files.md FI12).
    "frame-src blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${build.trustedTypes.length === 0 ? "'none'" : build.trustedTypes.join(" ")}`,
  ].join("; ");
}

const denied = [
  "accelerometer",
  "bluetooth",
  "browsing-topics",
  "display-capture",
  "encrypted-media",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "midi",
  "payment",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
/** The last five are for the hour on video: the other's sound and picture play, this person's own are chosen, the screen stays on. */
const allowed = [
  "fullscreen",
  "publickey-credentials-get",
  "publickey-credentials-create",
  "autoplay",
  "camera",
  "microphone",
  "screen-wake-lock",
  "speaker-selection",
];

/** Header names and values for every answer of the host. `isTls`: whether devices reach it over https. */
export function strictHeaders(build: BuildFacts, isTls: boolean): Readonly<Record<string, string>> {
  return {
    "content-security-policy": contentSecurityPolicy(build),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": [
      ...denied.map((feature) => `${feature}=()`),
      ...allowed.map((feature) => `${feature}=(self)`),
    ].join(", "),
    ...(isTls ? { "strict-transport-security": "max-age=63072000" } : {}),
  };
}
