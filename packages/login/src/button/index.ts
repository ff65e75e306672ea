export { defineButton } from './element.ts'
export { buttonHtml } from './html.ts'
export type {
  ButtonLanguage,
  ButtonOptions,
  ButtonShape,
  ButtonSize,
  ButtonText,
  ButtonTheme,
} from './options.ts'
export { buttonStyles } from './styles.ts'
