/** The two shapes of what a screen asks of the device: an act with its refusals, and a question with its answer. */

/** What an act needs, what comes back when it is done, and every way it can be refused beside the common ones. */
export type Act<Input, Done, Refused extends { kind: string } = never> = {
  readonly input: Input;
  readonly done: Done;
  readonly refused: Refused;
};

export type Question<Input, Answer> = { readonly input: Input; readonly answer: Answer };

export type Nothing = Record<string, never>;

export type Kind<Name extends string> = { readonly kind: Name };
