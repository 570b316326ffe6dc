/** An event where it stands: named, attributed, in the order of its space. What the folds below take. */
import type { DomainEvent } from "#domain/event.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Verified } from "#domain/verified.ts";

export type Placed = {
  /** Event id, 64 hex digits. */
  readonly eventId: string;
  readonly by: Side;
  /** null when a newer Holdfast wrote it: kept and counted, never guessed. */
  readonly event: Verified<DomainEvent> | null;
  /** Whether its author's signature over this very event was verified. */
  readonly signed: boolean;
};
