/**
 * A therapist at the screen, counted: each press, each field and each choice is one action, and its seconds are those
 * of the Keystroke-Level Model (Card, Moran and Newell 1983: a key 0.28 s, pointing 1.1 s, a hand between keyboard
 * and mouse 0.4 s, making up one's mind 1.35 s). What the machine takes is not in it. Beside them are counted the fields
 * marked as required, on every page on which something is done.
 */
import type { Locator, Page } from "playwright-core";

const key = 0.28;
const point = 1.1;
const home = 0.4;
const mind = 1.35;

export type Burden = { readonly actions: number; readonly seconds: number };

export class Counted {
  #actions = 0;
  #seconds = 0;
  #required = 0;

  /** Presses a button, a link, a row or an option. */
  async press(what: Locator): Promise<void> {
    await this.#look(what);
    await what.click();
    this.#count(mind + point);
  }

  /** Types into a field. */
  async type(field: Locator, text: string): Promise<void> {
    await this.#look(field);
    await field.fill(text);
    this.#count(mind + point + home + [...text].length * key);
  }

  /** Chooses from a list that opens. */
  async choose(list: Locator, label: string): Promise<void> {
    await this.#look(list);
    await list.selectOption({ label });
    this.#count(mind + 2 * point);
  }

  /** Gives a file: the browser's own window, a folder and a name in it. */
  async give(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.#look(field);
    await field.setInputFiles(file);
    this.#count(mind + 3 * point);
  }

  /** The page that holds `what`, once it is there: a press may have led to it only just now. */
  async #look(what: Locator): Promise<void> {
    await what.waitFor({ state: "attached" });
    await this.look(what.page());
  }

  /** Counts what is marked as required on a page as it stands. */
  async look(page: Page): Promise<void> {
    this.#required += await page.locator("[required], [aria-required=true]").count();
  }

  /** How many fields marked as required were seen until now. */
  get required(): number {
    return this.#required;
  }

  #count(seconds: number): void {
    this.#actions += 1;
    this.#seconds += seconds;
  }

  /** What was done since the last asking. */
  taken(): Burden {
    const burden = { actions: this.#actions, seconds: this.#seconds };
    this.#actions = 0;
    this.#seconds = 0;
    return burden;
  }
}
