/** Judging an epoch record that another device committed: every "accept iff" of protocol.md §3, with our own keys. */
import type { Platform } from "#device/platform.ts";
import type { JudgeRecord } from "#device/sync/sealed-spaces.ts";
import { acceptEpoch } from "#protocol/epoch/accept.ts";

/** A host named for the next log counts only if it is the one of this space or the one this app came from. */
export function judgeWith(platform: Pick<Platform, "hostOrigin">): JudgeRecord {
  return async (card, record) => {
    const accepted = await acceptEpoch({
      from: card.epoch,
      record,
      personaB: null,
      kems: [],
      hosts: [card.epoch.host, platform.hostOrigin],
      opener: { kind: "device", device: card.ownDevice.deviceId, kems: card.ownDevice.kems },
    });
    if (!accepted.ok) {
      const { error } = accepted;
      return { kind: "rejected", rule: error.kind === "rejected" ? error.rule : "MT12" };
    }
    const { epoch } = accepted.value;
    const next = { epoch, record, markKeys: card.markKeys, ownDevice: card.ownDevice };
    return { kind: "followed", next, events: [] };
  };
}
