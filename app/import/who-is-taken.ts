/** Who of a list is taken in: everybody whose name is not here yet, unless the therapist chose otherwise. */
import type { PeopleIn } from "#device/asked/import.ts";

type Listed = Pick<PeopleIn["people"][number], "row" | "isHere">;
/** By row, whether the therapist said "take in" or "leave out"; rows she said nothing of are not in it. */
export type Chosen = ReadonlyMap<number, boolean>;

export function isTaken(person: Listed, chosen: Chosen): boolean {
  return chosen.get(person.row) ?? !person.isHere;
}

/** The rows that are not taken in. */
export function rowsLeftOut(people: readonly Listed[], chosen: Chosen): readonly number[] {
  return people.filter((person) => !isTaken(person, chosen)).map(({ row }) => row);
}
