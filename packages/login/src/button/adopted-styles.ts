import { buttonStyles } from './styles.ts'

let sheet: CSSStyleSheet | undefined

/** Returns one sheet for all buttons of the page. */
const styleSheet = (): CSSStyleSheet => {
  if (sheet) return sheet
  sheet = new CSSStyleSheet()
  sheet.replaceSync(buttonStyles)
  return sheet
}

/**
 * Gives a document, or the shadow tree that a button is in, the styles of the button. An adopted sheet needs neither
 * `unsafe-inline` nor a nonce in the page's policy.
 */
export const adoptStyles = (root: Node): void => {
  if (!(root instanceof Document || root instanceof ShadowRoot)) return
  if (!root.adoptedStyleSheets.includes(styleSheet())) root.adoptedStyleSheets.push(styleSheet())
}
