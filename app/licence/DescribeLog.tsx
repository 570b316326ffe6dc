/** What the sheet says of the trainee, the places of work and the categories. Nothing in it is required. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { licence as sentences } from "#app/sentences/licence.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { LicenceDescription } from "#device/asked/licence.ts";
import { licencePackNames } from "#domain/jurisdiction/licence-hours.ts";
import { licenceCategoriesMax, licenceSettingsMax } from "#domain/limits.ts";
import type { LicenceSetting, LicenceWork, OwnCategory } from "#domain/supervision/events.ts";

const works: readonly LicenceWork[] = ["with-patients", "supervision", "other"];
const newSetting: LicenceSetting = { settingId: "", name: "", supervisor: "", supervisorLicence: "" };

/** What a new log begins with. */
export function firstDescription(name: string): LicenceDescription {
  return { pack: "own", name, registration: "", settings: [newSetting], categories: [] };
}

export function DescribeLog(props: {
  readonly before: LicenceDescription;
  readonly isNew: boolean;
  readonly onDone: () => void;
}): ReactNode {
  const { before, isNew, onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("describeLicenceLog");
  const [said, setSaid] = useState<LicenceDescription>({
    pack: before.pack,
    name: before.name,
    registration: before.registration,
    settings: before.settings,
    categories: before.categories,
  });
  const change = (part: Partial<LicenceDescription>): void => setSaid({ ...said, ...part });
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act(said)) !== null) onDone();
  };
  return (
    <Page title={isNew ? say.describe : say.changeTitle} above={say.title}>
      <form className="fields" onSubmit={(event) => void keep(event)}>
        <Choice
          label={say.pack}
          options={licencePackNames.map((value) => ({ value, label: say.packs[value] }))}
          value={said.pack}
          onChange={(pack) => change({ pack })}
        />
        <p className="small">{say.packHint}</p>
        <OwnCategories said={said} change={change} />
        <Field label={say.name} hint={say.nameHint} value={said.name} onChange={(name) => change({ name })} />
        <Field
          label={say.registration}
          value={said.registration}
          onChange={(registration) => change({ registration })}
        />
        <Settings said={said} wasThere={!isNew} change={change} />
        <Refused refusal={refusal} />
        <div className="acts">
          <Button weight="act" submits waits={waits}>
            {say.save}
          </Button>
          <Button weight="word" onPress={onDone}>
            {say.leaveIt}
          </Button>
        </div>
      </form>
    </Page>
  );
}

type Part = {
  readonly said: LicenceDescription;
  readonly change: (part: Partial<LicenceDescription>) => void;
};

/** The list with the one at `place` changed. */
function withPlace<Item>(items: readonly Item[], place: number, part: Partial<Item>): readonly Item[] {
  return items.map((item, at) => (at === place ? { ...item, ...part } : item));
}

function Settings(props: Part & { readonly wasThere: boolean }): ReactNode {
  const { said, change, wasThere } = props;
  const say = useSentences(sentences);
  const set = (place: number, part: Partial<LicenceSetting>): void =>
    change({ settings: withPlace(said.settings, place, part) });
  return (
    <>
      {said.settings.map((setting, place) => (
        // Places have no id of their own before they are kept, and are only added at the end.
        <Sheet key={place} label={say.setting(place + 1)}>
          <div className="fields">
            <Field label={say.settingName} value={setting.name} onChange={(name) => set(place, { name })} />
            <div className="fields-in-line">
              <Field
                label={say.supervisor}
                value={setting.supervisor}
                onChange={(supervisor) => set(place, { supervisor })}
              />
              <Field
                label={say.supervisorLicence}
                value={setting.supervisorLicence}
                onChange={(supervisorLicence) => set(place, { supervisorLicence })}
              />
            </div>
            {said.settings.length === 1 ? null : (
              <>
                {wasThere && setting.settingId !== "" ? <Weigh>{say.leaveOutConsequence}</Weigh> : null}
                <Button
                  weight="word"
                  onPress={() => change({ settings: said.settings.filter((_, at) => at !== place) })}
                >
                  {say.leaveOutSetting}
                </Button>
              </>
            )}
          </div>
        </Sheet>
      ))}
      {said.settings.length >= licenceSettingsMax ? null : (
        <Button weight="word" onPress={() => change({ settings: [...said.settings, newSetting] })}>
          {say.addSetting}
        </Button>
      )}
    </>
  );
}

function OwnCategories(props: Part): ReactNode {
  const { said, change } = props;
  const say = useSentences(sentences);
  const set = (place: number, part: Partial<OwnCategory>): void =>
    change({ categories: withPlace(said.categories, place, part) });
  return (
    <>
      {said.categories.map((category, place) => (
        <div className="fields-in-line" key={place}>
          <Field
            label={say.category(place + 1)}
            value={category.name}
            onChange={(name) => set(place, { name })}
          />
          <Choice
            label={say.work}
            many
            options={works.map((value) => ({ value, label: say.works[value] }))}
            value={category.work}
            onChange={(work) => set(place, { work })}
          />
        </div>
      ))}
      {said.categories.length >= licenceCategoriesMax ? null : (
        <Button
          weight="word"
          onPress={() =>
            change({ categories: [...said.categories, { categoryId: "", name: "", work: "with-patients" }] })
          }
        >
          {say.addCategory}
        </Button>
      )}
    </>
  );
}
