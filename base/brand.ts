/** A type that only its own maker can construct, though at run time it is the bare value. */
declare const brand: unique symbol;
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
