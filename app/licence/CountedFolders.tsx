/** What the hours of each folder count as: one choice a folder, and none is asked for. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { licence as sentences } from "#app/sentences/licence.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import type { LicenceLogView } from "#device/asked/licence.ts";

/** Stands between the ids of a setting and a category; no id holds it. */
const between = ".";

export function CountedFolders(props: { readonly log: LicenceLogView }): ReactNode {
  const { log } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const { act, refusal } = useAct("countFolder");
  const withPatients = log.all.filter(({ work }) => work === "with-patients");
  const options = [
    { value: "", label: say.notCounted },
    ...log.settings.flatMap((setting) =>
      withPatients.map((category) => ({
        value: `${setting.settingId}${between}${category.categoryId}`,
        label: say.countsAs(log.settings.length === 1 ? "" : setting.name, category.name[language]),
      })),
    ),
  ];
  const change = (folderId: string, value: string): void => {
    const [settingId = "", categoryId = ""] = value.split(between);
    const none = value === "";
    void act({ folderId, settingId: none ? null : settingId, categoryId: none ? null : categoryId });
  };
  return (
    <section className="section">
      <h2>{say.counted}</h2>
      {log.folders.length === 0 ? <p>{say.noFolders}</p> : <p>{say.countedText}</p>}
      <div className="fields">
        {log.folders.map(({ folderId, name, settingId, categoryId }) => (
          <Choice
            key={folderId}
            label={name}
            many
            options={options}
            value={settingId === null || categoryId === null ? "" : `${settingId}${between}${categoryId}`}
            onChange={(value) => change(folderId, value)}
          />
        ))}
      </div>
      <Refused refusal={refusal} />
    </section>
  );
}
