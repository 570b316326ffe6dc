/** Money: an integer of minor units (ISO 4217) with its currency. Never a float. */

export type Money = { readonly amountMinor: number; readonly currency: string };
