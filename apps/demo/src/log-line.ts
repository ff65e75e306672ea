/**
 * A text as one line of a log. What an address or an answer says ends up in error messages: a line break in it would forge a line, an
 * escape sequence would command the terminal that shows it (CWE-117). Both are written the way that JavaScript has them.
 */
export const logLine = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
