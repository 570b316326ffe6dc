/**
 * Two valid successors of one epoch: the host lied to somebody (protocol.md §3). It is an alarm, and all
 * devices must still settle on the same one: higher list numbers count, then the smaller transcript.
 */
import type { Epoch } from "./epoch.ts";

/** Whether `epoch` and `other` are two different successors of one epoch: an alarm. */
export declare function areRivals(epoch: Epoch, other: Epoch): boolean;
/** The one of two rivals that stands; the same for all, whichever comes first. */
export declare function standingRival(epoch: Epoch, other: Epoch): Epoch;
