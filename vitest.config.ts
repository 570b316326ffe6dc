/** The suites, each a project, so that `vitest --project NAME` runs one alone. */
import { defineConfig } from "vitest/config";

const beside = ["base", "protocol", "domain", "device", "host", "app", "cli"].map(
  (folder) => `${folder}/**/*.test.{ts,tsx}`,
);
/** Stories of minutes: CI runs them, `npm test` leaves them to `npm run test:long`, so that it ends within 12 minutes. */
const long = [
  ...[
    "asleep",
    "bad-input",
    "both-rotate",
    "cloned-profile",
    "closing-a-room",
    "copy",
    "disk-full",
    "every-place",
    "files",
    "find",
    "first-weeks",
    "killed-mid-write",
    "keyboard",
    "lan",
    "leader-killed",
    "leaving",
    "let-in-again",
    "lost-device",
    "note-killed",
    "notebook",
    "offline",
    "own-devices",
    "papers",
    "read-by-another",
    "relay",
    "travelled-link",
    "typed-code",
    "visit",
    "ways-back",
    "week",
    "without-host",
  ].map((journey) => `tests/browser/${journey}.test.ts`),
  "tests/burden/burden.test.ts",
  "tests/host/disk-faults.test.ts",
  "tests/hostile-host/rivals.test.ts",
  "tests/kill/kill.test.ts",
  "tests/scenarios/after-a-new-root.test.ts",
  "tests/scenarios/checking-again.test.ts",
  "tests/scenarios/copy/hostile-copies.test.ts",
  "tests/scenarios/desk/a-note-on-two-devices.test.ts",
  "tests/scenarios/devices/a-crash-in-between.test.ts",
  "tests/scenarios/devices/a-telephone-is-lost.test.ts",
  "tests/scenarios/devices/at-once.test.ts",
  "tests/scenarios/files/files-last.test.ts",
  "tests/scenarios/files/large-file.test.ts",
  "tests/scenarios/let-in-again.test.ts",
  "tests/scenarios/meeting/invitations-told-apart.test.ts",
  "tests/scenarios/meeting/taking-over.test.ts",
  "tests/scenarios/meeting/the-host-lies.test.ts",
  "tests/scenarios/meeting/what-leaves-the-keys.test.ts",
  "tests/scenarios/recovery/a-new-root.test.ts",
  "tests/scenarios/recovery/a-passkey-brings-everything-back.test.ts",
  "tests/scenarios/recovery/a-sheet-is-made-again.test.ts",
  "tests/scenarios/recovery/the-host-lies-about-recovery.test.ts",
  "tests/scenarios/recovery/the-store-is-gone.test.ts",
  "tests/scenarios/without-host/a-host-set-up-anew.test.ts",
  "tests/scenarios/without-host/owed-after-giving.test.ts",
  "tests/scenarios/without-host/taking-a-host.test.ts",
];
const patient = { testTimeout: 120_000, hookTimeout: 120_000 };
const journeys = { ...patient, testTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };

export default defineConfig({
  test: {
    // The journeys start hosts and browsers of their own: more workers only make each other late.
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", include: beside, testTimeout: 60_000 } },
      {
        test: {
          name: "real",
          include: ["host", "golden", "epochs", "scenarios", "hostile-host"].map(
            (folder) => `tests/${folder}/**/*.test.ts`,
          ),
          exclude: long,
          ...patient,
        },
      },
      {
        test: {
          name: "browser",
          // Each file has its own host and its own browsers, so that two of them can run beside each other.
          include: ["browser", "canary"].map((folder) => `tests/${folder}/**/*.test.ts`),
          exclude: long,
          globalSetup: ["tests/browser/testing/build-app.ts"],
          ...journeys,
        },
      },
      {
        test: {
          name: "long",
          include: long,
          globalSetup: ["tests/browser/testing/build-app.ts"],
          ...journeys,
        },
      },
      // Two people and a relay, with fake cameras: each file has a browser of its own.
      {
        test: {
          name: "room",
          include: ["tests/room/**/*.test.ts"],
          globalSetup: ["tests/browser/testing/build-app.ts"],
          ...journeys,
        },
      },
      // One large file between two browsers: `npm run test:files`.
      {
        test: {
          name: "files",
          include: ["tests/large-file/**/*.test.ts"],
          globalSetup: ["tests/browser/testing/build-app.ts"],
          ...journeys,
          testTimeout: 1_200_000,
        },
      },
      // Some thirty places by keys, each looked at in both lights: `npm run test:year`.
      {
        test: {
          name: "year",
          include: ["tests/year/**/*.test.ts"],
          globalSetup: ["tests/browser/testing/build-app.ts"],
          ...journeys,
          testTimeout: 900_000,
        },
      },
      // The same app in the other engine: `npm run test:firefox`.
      {
        test: {
          name: "firefox",
          include: ["tests/firefox/**/*.test.ts"],
          globalSetup: ["tests/browser/testing/build-app.ts"],
          fileParallelism: false,
          ...journeys,
        },
      },
      // Needs a coturn on this machine, which no other test does: `npm run test:coturn`.
      { test: { name: "coturn", include: ["tests/coturn/**/*.test.ts"], ...patient } },
      // Last and one at a time: it plants files in the tree, and no other test may see them.
      { test: { name: "check", include: ["tests/check/**/*.test.ts"], fileParallelism: false, ...patient } },
    ],
  },
});
