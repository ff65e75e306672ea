import { type ComponentPropsWithoutRef, createElement, type ReactElement } from 'react'
import { linkOf } from '../button/link.ts'
import { MARK, MARK_ATTRIBUTES } from '../button/mark.ts'
import type { ButtonOptions } from '../button/options.ts'
import { LeavingLink } from './leaving-link.ts'

/** The options of the button, and what else a link takes: `className`, `id`, `onClick`, `data-…`. */
export type OrgoLoginButtonProps = ButtonOptions &
  Omit<ComponentPropsWithoutRef<'a'>, keyof ButtonOptions | 'children' | 'rel' | 'aria-busy'>

const splitProps = (props: OrgoLoginButtonProps) => {
  const { text, organization, label, lang, theme, shape, size, dir, loading, href, returnTo, ...link } = props
  const options = { text, organization, label, lang, theme, shape, size, dir, loading, href, returnTo }
  return { options: options as ButtonOptions, link }
}

/**
 * The button as a React component, on the server and in the browser. It is a plain link, which no router takes over and
 * prefetches. The page also needs the styles: `import '@orgo/login/button.css'`.
 *
 * @example
 * ```tsx
 * import { OrgoLoginButton } from '@orgo/login/react'
 * import '@orgo/login/button.css'
 *
 * export const SignIn = () => <OrgoLoginButton text="continue" theme="dark" returnTo="/shelf" />
 * ```
 */
export const OrgoLoginButton = (props: OrgoLoginButtonProps): ReactElement => {
  const { options, link } = splitProps(props)
  const { attributes, text } = linkOf(options)
  const { class: className, 'aria-busy': busy, ...others } = attributes
  return createElement(
    LeavingLink,
    {
      ...link,
      ...others,
      className: link.className ? `${className} ${link.className}` : className,
      'aria-busy': busy === 'true' ? true : undefined,
    },
    createElement('svg', MARK_ATTRIBUTES, createElement('path', { d: MARK.path })),
    createElement('span', null, text),
  )
}
