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

/** Why a host did not do what a person asked for. */
export type HostRefusal =
  | Kind<"host-not-reached">
  /** This practice has no host: what was asked for needs one. */
  | Kind<"no-host">
  /** The host answers something this Holdfast does not speak. */
  | Kind<"host-other-version">
  | Kind<"host-full">
  /** Too many at once, for an hour: what keeps a stranger from filling the host. */
  | Kind<"host-asks-to-wait">
  /** This device's clock is off by more than the host's challenge allows; says by how much. */
  | { readonly kind: "clock-off"; readonly minutes: number };
