/** Where the app begins: fonts and styles, then the first page. The device's worker, with keys and store, loads after the first paint. */
import "./ui/fonts.css";
import "./ui/screens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { takeLinkFromAddress } from "./arrival/link-address.ts";
import { goToEmptyPage, leaveAgainWhenShown, staysLeft } from "./device/left.ts";
import { keepProgram } from "./settings/kept-program.ts";
import { applyLook } from "./settings/look.ts";

leaveAgainWhenShown();
// Invariant LV2: before anything is drawn.
if (staysLeft()) {
  document.title = "";
  goToEmptyPage();
} else begin();

function begin(): void {
  applyLook();
  // Before anything is drawn, so that the secret part of a link stands in no address bar and no history.
  const taken = takeLinkFromAddress();
  const place = document.getElementById("screen");
  if (place === null) return;
  createRoot(place).render(
    <StrictMode>
      <App taken={taken} />
    </StrictMode>,
  );
  // Not by a tab that was left: after a visit nothing of Holdfast is to be in that browser.
  keepProgram();
}
