import { labelOf } from './label.ts'
import type { ButtonOptions, ButtonShape, ButtonSize, ButtonTheme } from './options.ts'
import { targetOf } from './target.ts'

/** Values of an option, of which the first is the default. */
type Values<Value> = readonly [Value, ...Value[]]

const THEMES: Values<ButtonTheme> = ['light', 'dark', 'neutral']
const SHAPES: Values<ButtonShape> = ['rectangle', 'pill', 'icon']
const SIZES: Values<ButtonSize> = [40, 32, 48]
const CLASS = 'orgo-login-button'

const known = <Value>(values: Values<Value>, value: Value | undefined): Value =>
  value !== undefined && values.includes(value) ? value : values[0]

const classOf = ({ theme, shape, size }: ButtonOptions): string =>
  [
    CLASS,
    `${CLASS}--${known(THEMES, theme)}`,
    `${CLASS}--${known(SHAPES, shape)}`,
    `${CLASS}--${known(SIZES, size)}`,
  ].join(' ')

/** What every form of the button is made of: a link with attributes, and a text. */
export type Link = { attributes: Record<string, string | undefined>; text: string }

/**
 * Returns the button as a link. Search engines and prefetching skip it by `nofollow`: each visit to the sign-in route
 * begins a sign-in.
 */
export const linkOf = (options: ButtonOptions): Link => {
  const { text, lang } = labelOf(options)
  const { dir, loading } = options
  const attributes = {
    class: classOf(options),
    href: targetOf(options),
    rel: 'nofollow',
    lang,
    dir,
    'aria-busy': loading ? 'true' : undefined,
  }
  return { attributes, text }
}
