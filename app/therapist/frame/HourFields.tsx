/** The fields of one standing hour. */
import type { ReactNode } from "react";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { useZones } from "#app/therapist/week/use-zones.ts";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { Place } from "#domain/calendar/standing-hour.ts";
import type { HourDraft } from "./frame-draft.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export function HourFields(props: {
  readonly hour: HourDraft;
  readonly onChange: (part: Partial<HourDraft>) => void;
  readonly drop: () => void;
}): ReactNode {
  const { hour, onChange, drop } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const zones = useZones(hour.zone);
  return (
    <div className="hour-fields">
      <div className="fields-in-line">
        <Choice
          label={say.weekday}
          many
          value={hour.weekday}
          onChange={(weekday) => onChange({ weekday })}
          options={weekdays.map((day) => ({ value: String(day), label: written.weekday(day) }))}
        />
        <Field label={say.time} kind="time" value={hour.time} onChange={(time) => onChange({ time })} />
        <Field
          label={say.minutes}
          kind="number"
          value={hour.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
      </div>
      <div className="fields-in-line">
        <Choice<Place["kind"]>
          label={say.place}
          many
          value={hour.place}
          onChange={(place) => onChange({ place })}
          options={[
            { value: "room", label: say.placeRoom },
            { value: "telephone", label: say.placeTelephone },
            { value: "video", label: say.placeVideo },
            { value: "address", label: say.placeAddress },
          ]}
        />
        {hour.place === "address" || hour.place === "video" ? (
          <Field
            label={hour.place === "address" ? say.placeName : say.placeWay}
            value={hour.placeName}
            onChange={(placeName) => onChange({ placeName })}
            lengthMax={200}
          />
        ) : null}
        <Field
          label={say.everyWeeks}
          kind="number"
          value={hour.everyWeeks}
          onChange={(everyWeeks) => onChange({ everyWeeks })}
        />
        <Choice
          label={say.zone}
          many
          value={hour.zone}
          onChange={(zone) => onChange({ zone })}
          options={zones}
        />
      </div>
      <Button weight="word" onPress={drop}>
        {say.dropHour}
      </Button>
    </div>
  );
}
