/** How the screens look on this device: theme and size of text. Kept in the browser, told to nobody. */
import { keepHere, readHere } from "./kept-here.ts";

export type Theme = "device" | "light" | "dark";
export type TextSize = "100" | "125" | "150" | "200";
export type Look = { readonly theme: Theme; readonly text: TextSize };

const keptUnder = "holdfast-look";
export const themes: readonly Theme[] = ["device", "light", "dark"];
export const textSizes: readonly TextSize[] = ["100", "125", "150", "200"];

export function presentLook(): Look {
  // A browser that keeps nothing shows the device's own look.
  const kept = readHere(keptUnder) ?? "";
  const [theme, text] = kept.split(" ");
  return {
    theme: themes.find((one) => one === theme) ?? "device",
    text: textSizes.find((one) => one === text) ?? "100",
  };
}

export function changeLook(look: Look): void {
  keepHere(keptUnder, `${look.theme} ${look.text}`);
  showLook(look);
}

export function applyLook(): void {
  showLook(presentLook());
}

function showLook(look: Look): void {
  const root = document.documentElement;
  if (look.theme === "device") delete root.dataset["theme"];
  else root.dataset["theme"] = look.theme;
  root.dataset["text"] = look.text;
}
