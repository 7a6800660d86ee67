/** The part of apg-lite that is used here; it brings no types. */
declare module 'apg-lite' {
  export class Parser {
    parse(grammar: object, startRule: string, input: string): { readonly success: boolean };
  }
}
