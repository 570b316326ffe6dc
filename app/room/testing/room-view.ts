/** A room as a screen is given it, with nothing in it that the test does not name. */
import type { RoomView } from "#device/questions.ts";

/** A patient's room with Dr Weil, checked, empty and quiet, but for `part`. */
export function roomView(part: Partial<RoomView> = {}): RoomView {
  return {
    roomId: "a1",
    folderId: null,
    otherName: "Dr Weil",
    state: { kind: "checked", how: "words", at: 0 },
    words: null,
    mayMeetInPerson: false,
    invitation: null,
    frame: { present: null, coming: null, proposal: null, earlier: [] },
    otherDevices: [],
    follows: null,
    followedAt: null,
    closedAt: null,
    checkBegun: false,
    between: "",
    away: null,
    draft: "",
    attached: [],
    ...part,
  };
}
