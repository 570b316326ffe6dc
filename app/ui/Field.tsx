/** One thing to fill in: its label above, what is meant below, and one sentence when it cannot be taken. */
import type { ReactNode } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";

export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly fault?: string | null;
  /** What is typed: one line, several, a date, a number, a secret that is not shown, or the words of a sheet. */
  readonly kind?: "line" | "lines" | "said" | "date" | "time" | "number" | "secret" | "words" | "kit";
  readonly autoFocus?: boolean;
  readonly name?: string;
  readonly lengthMax?: number;
}): ReactNode {
  const kind = props.kind ?? "line";
  const several = kind === "lines" || kind === "said" || kind === "kit";
  const type = {
    line: "text",
    words: "text",
    lines: "text",
    kit: "text",
    said: "text",
    date: "date",
    time: "time",
    number: "text",
    secret: "password",
  }[kind];
  return (
    <TextField
      className="field"
      type={type}
      value={props.value}
      onChange={props.onChange}
      // The browser's own validation would hold back a form whose fault is being put right.
      validationBehavior="aria"
      isInvalid={props.fault !== undefined && props.fault !== null}
      autoComplete="off"
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.lengthMax === undefined ? {} : { maxLength: props.lengthMax })}
      {...(props.autoFocus === true ? { autoFocus: true } : {})}
      {...(kind === "number" ? { inputMode: "decimal" as const } : {})}
    >
      <Label className="field-label">{props.label}</Label>
      {several ? (
        <TextArea
          className={kind === "said" ? "field-input field-said" : "field-input"}
          rows={kind === "said" ? 6 : 3}
          // A browser may send what it spells to its maker; a sheet goes nowhere.
          {...(kind === "kit"
            ? { spellCheck: "false" as const, autoCapitalize: "none", autoCorrect: "off" }
            : {})}
        />
      ) : (
        <Input
          className="field-input"
          autoCapitalize={kind === "words" || kind === "secret" ? "none" : undefined}
          spellCheck={kind === "line" ? undefined : "false"}
        />
      )}
      {props.hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
      <FieldError className="field-fault">{props.fault}</FieldError>
    </TextField>
  );
}
