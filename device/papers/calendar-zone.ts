/** The rules of one zone as a calendar file carries them: every change of the clocks from a date on, ten years ahead. */
import ICAL from "ical.js";

const yearsAhead = 10;

/** The VTIMEZONE of `zone`, an IANA name this machine knows, good from the year before local date `from`. */
export function timezoneOf(zone: string, from: string): ICAL.Component {
  const component = new ICAL.Component("vtimezone");
  component.addPropertyWithValue("tzid", zone);
  const start = Temporal.PlainDate.from(from).subtract({ years: 1 }).toZonedDateTime(zone);
  const end = start.add({ years: yearsAhead + 1 });
  component.addSubcomponent(observance("standard", start, start.offset));
  let before = start;
  for (;;) {
    const change = before.getTimeZoneTransition("next");
    if (change === null || change.epochMilliseconds > end.epochMilliseconds) return component;
    const offsetBefore = change.subtract({ seconds: 1 }).offset;
    const kind = change.offsetNanoseconds > before.offsetNanoseconds ? "daylight" : "standard";
    component.addSubcomponent(observance(kind, change, offsetBefore));
    before = change;
  }
}

/** From `onset` on the zone's own offset holds; `offsetBefore`, "+01:00", is what held until then. */
function observance(
  kind: "standard" | "daylight",
  onset: Temporal.ZonedDateTime,
  offsetBefore: string,
): ICAL.Component {
  const component = new ICAL.Component(kind);
  // RFC 5545 counts the onset by the clock as it was until then.
  const shown = onset.toInstant().toZonedDateTimeISO(offsetBefore).toPlainDateTime();
  const start = ICAL.Time.fromDateTimeString(shown.toString({ smallestUnit: "second" }));
  component.addPropertyWithValue("dtstart", start);
  component.addPropertyWithValue("tzoffsetfrom", ICAL.UtcOffset.fromString(offsetBefore));
  component.addPropertyWithValue("tzoffsetto", ICAL.UtcOffset.fromString(onset.offset));
  return component;
}
