/** What the sample practice says of own devices and of the ways back in: two devices, a sheet that was tried, nothing astray. */
import type { CopyStanding } from "#device/asked/copy.ts";
import type { OwnDevice, OwnDevices, Recovery } from "#device/own-devices.ts";
import type { SampleTime } from "#device/sample/sample-time.ts";
import type { SampleWords } from "#device/sample/words.ts";
import type { Side } from "#domain/folder/events.ts";

/** Devices of one person at most (protocol.md, "No MLS"). */
const devicesMax = 8;

/** The devices of one of the two: the therapist has a computer and a telephone, the patient a telephone. */
export function sampleDevices(side: Side, time: SampleTime, { deviceNames }: SampleWords): OwnDevices {
  const telephone: OwnDevice = {
    deviceId: "e5".repeat(16),
    name: deviceNames.telephone,
    kind: "telephone",
    visit: false,
    since: time.at(-700, "19:00"),
    this: side === "patient",
    roomsToCome: 0,
  };
  const study: OwnDevice = {
    deviceId: "f6".repeat(16),
    name: deviceNames.study,
    kind: "computer",
    visit: false,
    since: time.at(-740, "10:00"),
    this: true,
    roomsToCome: 0,
  };
  const devices = side === "patient" ? [telephone] : [study, telephone];
  return { devices, adding: null, removed: [], mayAdd: devices.length < devicesMax };
}

/** The ways back in: the therapist has a sheet she tried, the patient what opens her telephone. */
export function sampleRecovery(side: Side, time: SampleTime): Recovery {
  const isTherapist = side === "therapist";
  return {
    kit: isTherapist ? { madeAt: time.at(-740, "10:05"), triedAt: time.at(-40, "18:30") } : null,
    methods: [
      {
        methodId: "a7".repeat(16),
        kind: "passphrase",
        name: "",
        addedAt: time.at(isTherapist ? -740 : -700, "10:00"),
        here: true,
        opensEmptyDevice: false,
        // The patient's only way in is not removed before another is there.
        mayRemove: false,
      },
    ],
    kept: "good",
    lookedAt: time.at(-3, "08:00"),
    rootReplaced: false,
  };
}

/** The copies: the therapist's was made last night into the folder she named; the patient has made none. */
export function sampleCopy(side: Side, time: SampleTime): CopyStanding {
  const isTherapist = side === "therapist";
  return {
    opensWith: isTherapist ? "sheet" : "none",
    madeAt: isTherapist ? time.at(-1, "18:40") : null,
    way: isTherapist ? "folder" : null,
    isBehind: false,
    isAllThereIs: false,
    begunAt: time.at(isTherapist ? -740 : -700, "10:00"),
  };
}
