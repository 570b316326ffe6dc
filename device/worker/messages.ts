/**
 * What passes between a page and its own worker, and between the workers of one browser. Both stay inside
 * the browser's memory: a page's port reaches its worker only, and only workers open the channel.
 */

/** The name of a worker whose device is a visit; any other's device is kept in this browser. */
export const visitWorkerName = "holdfast-visit";

/** Held by the worker that leads among the windows of a browser; a visit holds it instead, so that none leads meanwhile. */
export const leaderLock = "holdfast-leader";

/** One question or act, as it travels. The id is drawn by the page and stays the same when it is asked again. */
export type Call = {
  readonly id: string;
  readonly kind: "ask" | "act";
  readonly name: string;
  readonly input: unknown;
};

/** "failed": our own mistake (a defect); the page throws it again, without any content. */
export type Answer =
  | { readonly id: string; readonly kind: "answered"; readonly value: unknown }
  | { readonly id: string; readonly kind: "failed"; readonly message: string };

export type ToWorker =
  | { readonly type: "call"; readonly call: Call }
  /** Whether the page can be seen; told at first and at every change. */
  | { readonly type: "seen"; readonly isVisible: boolean };

export type ToPage =
  | { readonly type: "answer"; readonly answer: Answer }
  /** Something an answer could depend on has changed. */
  | { readonly type: "changed" };

export type OnChannel =
  | { readonly type: "call"; readonly from: string; readonly call: Call }
  | { readonly type: "answer"; readonly to: string; readonly answer: Answer }
  | { readonly type: "changed" }
  /** A new tab asks who leads. */
  | { readonly type: "who-leads" }
  /** From a tab that can be seen and does not lead: one that cannot be seen hands over. */
  | { readonly type: "hand-over" }
  /** From the leader: calls that wait may be asked (again). */
  | { readonly type: "leading" }
  /** From the leader: the store key while unlocked, null when it was put away. See docs/decisions/0015-leader-tab.md. */
  | { readonly type: "store-key"; readonly storeKey: Uint8Array | null };
