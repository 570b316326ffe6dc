/** One of several: a few are read at once, many are a list that opens. */
import { type ReactNode, useId } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";

export type Option<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
};

export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly many?: boolean;
  readonly hideLabel?: boolean;
}): ReactNode {
  const id = useId();
  const find = (value: string): Value | undefined =>
    props.options.find((option) => option.value === value)?.value;
  const change = (value: string): void => {
    const known = find(value);
    if (known !== undefined) props.onChange(known);
  };
  if (props.many === true) {
    return (
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {props.label}
        </label>
        <select
          id={id}
          className="field-input"
          value={props.value}
          onChange={(event) => change(event.target.value)}
        >
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    );
  }
  return (
    // Nothing chosen yet is null: with any other value that no radio has, the keys would reach none of them.
    <RadioGroup className="choice" value={find(props.value) ?? null} onChange={change}>
      <Label className={props.hideLabel === true ? "only-heard" : "field-label"}>{props.label}</Label>
      {props.options.map((option) => (
        <Radio key={option.value} value={option.value} className="choice-one">
          <span className="choice-mark" aria-hidden="true" />
          <span>
            {option.label}
            {option.hint === undefined ? null : <span className="choice-hint">{option.hint}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
