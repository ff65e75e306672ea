/**
 * Returns the text with the characters written out that a terminal obeys, or that make it show others in another order. Much of what is shown
 * was chosen by whoever sent a request, who could make a terminal say what is not so.
 */
export const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
