/**
 * The button that leads to the sign-in: {@link buttonHtml} for a page that a server renders, {@link defineButton} for the element
 * `<orgo-login-button>`. It is a plain link, which works without script; the styles are in the file `@orgo/login/button.css` and in
 * {@link buttonStyles}.
 *
 * @module
 */

export { defineButton } from './element.ts'
export { buttonHtml } from './html.ts'
export type {
  ButtonLabel,
  ButtonLanguage,
  ButtonLink,
  ButtonOptions,
  ButtonShape,
  ButtonSize,
  ButtonText,
  ButtonTheme,
  ButtonWords,
} from './options.ts'
export { buttonStyles } from './styles.ts'
