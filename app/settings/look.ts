/** How the screens look on this device: theme and size of text. Kept in the browser, told to nobody. */

export type Theme = "device" | "light" | "dark";
export type TextSize = "100" | "125" | "150" | "200";
export type Look = { readonly theme: Theme; readonly text: TextSize };

const keptUnder = "holdfast-look";
export const themes: readonly Theme[] = ["device", "light", "dark"];
export const textSizes: readonly TextSize[] = ["100", "125", "150", "200"];

export function presentLook(): Look {
  let kept = "";
  try {
    kept = localStorage.getItem(keptUnder) ?? "";
  } catch {
    // A browser that keeps nothing shows the device's own look.
  }
  const [theme, text] = kept.split(" ");
  return {
    theme: themes.find((one) => one === theme) ?? "device",
    text: textSizes.find((one) => one === text) ?? "100",
  };
}

export function changeLook(look: Look): void {
  try {
    localStorage.setItem(keptUnder, `${look.theme} ${look.text}`);
  } catch {
    // Holds for this page only, then.
  }
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
