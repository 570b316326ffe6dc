/** The program inside an archive: asks for the words, opens what lies in this very page, shows it, prints it. */
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { ArchivePage } from "./ArchivePage.tsx";

const place = document.getElementById("archive");
if (place !== null) {
  createRoot(place).render(
    <LanguageProvider>
      <ArchivePage />
    </LanguageProvider>,
  );
}
