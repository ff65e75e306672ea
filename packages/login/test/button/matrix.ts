import type { ButtonLanguage, ButtonShape, ButtonSize, ButtonTheme } from '../../src/button/index.ts'

type Look = { theme: ButtonTheme; lang: ButtonLanguage; size: ButtonSize; shape: ButtonShape }

const SIZES: readonly ButtonSize[] = [32, 40, 48]
const THEMES: readonly ButtonTheme[] = ['light', 'dark', 'neutral']
const SHAPES: readonly ButtonShape[] = ['rectangle', 'pill', 'icon']
const LANGUAGES: readonly ButtonLanguage[] = ['en', 'fr']

/** Every look of the button in every language. */
export const MATRIX: readonly Look[] = THEMES.flatMap((theme) =>
  LANGUAGES.flatMap((lang) => SIZES.flatMap((size) => SHAPES.map((shape) => ({ theme, lang, size, shape })))),
)
