/** The one call of papaparse that is used here, which ships without types of its own. */
declare module "papaparse" {
  export type Parsed = { readonly data: readonly (readonly string[])[] };
  const papa: {
    parse(
      text: string,
      options: { readonly delimiter: string; readonly skipEmptyLines: "greedy"; readonly preview: number },
    ): Parsed;
  };
  export default papa;
}
