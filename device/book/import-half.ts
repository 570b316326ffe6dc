/** Taking in from other programs, brought in when it is asked for: its readers are no part of opening the app (AP16). */
import type { Acts } from "#device/acts.ts";
import type { Outcome } from "#device/book/act.ts";
import type { Parts } from "#device/book/parts.ts";
import type { Questions } from "#device/questions.ts";

type Asked<Name extends keyof Questions> = (
  parts: Parts,
  input: Questions[Name]["input"],
) => Promise<Questions[Name]["answer"]>;
type Done<Name extends keyof Acts> = (parts: Parts, input: Acts[Name]["input"]) => Outcome<Name>;

const reading = () => import("#device/book/import-read.ts");
const acting = () => import("#device/book/import-acts.ts");
const puttingOut = () => import("#device/book/import-out.ts");

const peopleIn: Asked<"peopleIn"> = async (parts, input) => (await reading()).peopleIn(parts, input);
const hoursIn: Asked<"hoursIn"> = async (parts, input) => (await reading()).hoursIn(parts, input);
const notesIn: Asked<"notesIn"> = async (parts, input) => (await reading()).notesIn(parts, input);
const takenIn: Asked<"takenIn"> = async (parts) => (await reading()).takenIn(parts);

const takePeopleIn: Done<"takePeopleIn"> = async (parts, input) =>
  (await acting()).takePeopleIn(parts, input);
const takeHoursIn: Done<"takeHoursIn"> = async (parts, input) => (await acting()).takeHoursIn(parts, input);
const takeNotesIn: Done<"takeNotesIn"> = async (parts, input) => (await acting()).takeNotesIn(parts, input);
const putOut: Done<"putOut"> = async (parts, input) => (await puttingOut()).putOut(parts, input);

export const importAnswers = { peopleIn, hoursIn, notesIn, takenIn };
export const importDoings = { takePeopleIn, takeHoursIn, takeNotesIn, putOut };
