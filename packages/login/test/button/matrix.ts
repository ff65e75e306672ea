import type {
  ButtonLanguage,
  ButtonOptions,
  ButtonShape,
  ButtonSize,
  ButtonTheme,
} from '../../src/button/index.ts'

const SIZES: readonly ButtonSize[] = [32, 40, 48]
const THEMES: readonly ButtonTheme[] = ['light', 'dark', 'neutral']
const SHAPES: readonly ButtonShape[] = ['rectangle', 'pill', 'icon']
const LANGUAGES: readonly ButtonLanguage[] = ['en', 'fr']

/** Every look of the button in every language. */
export const MATRIX: readonly ButtonOptions[] = THEMES.flatMap((theme) =>
  LANGUAGES.flatMap((lang) => SIZES.flatMap((size) => SHAPES.map((shape) => ({ theme, lang, size, shape })))),
)
