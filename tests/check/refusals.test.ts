/** What Holdfast refuses to contain: recording, analytics, speech, models, presence, and other origins. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isShipped, readSources, root } from "./sources.ts";

const shipped = readSources((path) => isShipped(path) || /^app\/.*\.(html|css)$/.test(path));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, { hasInstallScript?: boolean; optional?: boolean; dev?: boolean }>;
};

function filesWith(pattern: RegExp): readonly string[] {
  return shipped.filter((file) => pattern.test(file.text)).map((file) => file.path);
}

/** Names in prose are no requests; names ending in .example reach nobody (RFC 2606). */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "");
}

test("[NI6] no recording, screen capture, speech or model is named in shipped code", () => {
  expect(
    filesWith(
      /\b(MediaRecorder|getDisplayMedia|SpeechRecognition|webkitSpeechRecognition|speechSynthesis|captureStream)\b/,
    ),
  ).toEqual([]);
  expect(
    filesWith(
      /\b(openai|anthropic|tensorflow|onnx|transformers|whisper|gtag|sentry|mixpanel|posthog|amplitude)\b/i,
    ),
  ).toEqual([]);
});

test("[NI6] no package for analytics, speech, models or error reporting is installed", () => {
  const refused =
    /sentry|analytics|posthog|mixpanel|amplitude|segment|datadog|newrelic|tensorflow|onnx|openai|anthropic|whisper|speech|langchain|bugsnag|hotjar|plausible|matomo/i;
  expect(Object.keys(lock.packages).filter((name) => refused.test(name))).toEqual([]);
});

test("[NI1] shipped code names no other origin", () => {
  const origins = shipped.flatMap((file) =>
    [...withoutComments(file.text).matchAll(/["'`(]((?:https?|wss?):\/\/[^"'`\s)$]+)/g)]
      .map(([, url = ""]) => url)
      .filter(
        (url) =>
          !/^(https?|wss?):\/\/(localhost|127\.0\.0\.1|\[::1\])/.test(url) &&
          !/^https?:\/\/(www\.w3\.org|[a-z]+\.example)(\/|$)/.test(url) &&
          // No machine can ever have such a name (RFC 2606), and no host does.
          !/^https:\/\/[a-z-]+\.invalid$/.test(url),
      )
      .map((url) => `${file.path}: ${url}`),
  );
  expect(origins).toEqual([]);
});

test("[NI2] nothing that notifies is named in shipped code", () => {
  expect(
    filesWith(
      /\b(new Notification|Notification\.|showNotification|PushManager|pushManager|setAppBadge|periodicSync|BackgroundFetchManager|navigator\.vibrate)\b/,
    ),
  ).toEqual([]);
  expect(filesWith(/addEventListener\(\s*["'](push|notificationclick|periodicsync)["']/)).toEqual([]);
});

/** What would be worked out of a therapist's work for somebody else. */
const rates =
  /\b\w*(utili[sz]ation|occupancy|productivity|caseload|no_?show_?rate|attendance_?rate|dropout_?rate|per_?therapist|hours_?filled|capacity_?used)\w*\b/i;

test("[NI4] no rate of a therapist’s work is named in shipped code", () => {
  expect(filesWith(rates)).toEqual([]);
  expect(rates.test("const sessionsPerTherapist = 3;")).toBe(true);
});

test("[NI8] no field of a screen is required, nor marked so", () => {
  const marks = /\b(isRequired|aria-required|required(=|\s*:|\s*\/?>)|minLength=)/;
  expect(
    shipped.filter(({ path, text }) => path.startsWith("app/") && marks.test(withoutComments(text))),
  ).toEqual([]);
  expect(marks.test("<input required />")).toBe(true);
});

test("[NI9] no presence, typing, seen or last-active is named in shipped code", () => {
  expect(
    filesWith(/\b(isTyping|typingIndicator|lastActive|lastSeen|seenAt|readReceipt|isOnline|presence)\b/i),
  ).toEqual([]);
});

test("[NI11] nothing shipped to a browser writes to its console", () => {
  expect(
    filesWith(/\bconsole\.(log|error|warn|info|debug)\b/).filter((path) => !path.startsWith("cli/")),
  ).toEqual([]);
});

test("[DP1] every dependency is pinned exactly and has a decision record", () => {
  const records = readSources((path) => path.startsWith("docs/decisions/"))
    .map((file) => file.text)
    .join("\n");
  const running = { ...manifest.dependencies, ...manifest.optionalDependencies };
  for (const [name, version] of Object.entries({ ...running, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
  const scoped = (name: string): boolean => records.includes(`${name.split("/")[0]}/*`);
  expect(
    Object.keys(running).filter(
      (name) => !records.includes(name.replace(/^@[^/]+\/source-sans/, "source-sans")) && !scoped(name),
    ),
  ).toEqual([]);
});

test("[DP2] nothing that Holdfast ships or runs needs an install script", () => {
  const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript === true);
  expect(scripted.filter(([, entry]) => entry.optional !== true).map(([name]) => name)).toEqual([]);
});
