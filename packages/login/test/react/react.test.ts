import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { type ButtonOptions, buttonHtml } from '../../src/button/index.ts'
import { OrgoLoginButton, type OrgoLoginButtonProps } from '../../src/react/index.ts'

const render = (props: OrgoLoginButtonProps = {}) =>
  renderToStaticMarkup(createElement(OrgoLoginButton, props))

/** The attributes of a link have no order. */
const sorted = (html: string) =>
  html.replace(/ [\w-]+="[^"]*"/g, '') + [...html.matchAll(/ [\w-]+="[^"]*"/g)].map(String).sort()

it.each<ButtonOptions>([
  {},
  { text: 'continue', organization: 'Acme & Sons', theme: 'dark', shape: 'pill', size: 48, lang: 'fr' },
  { label: 'Anmelden mit Orgo', lang: 'de', shape: 'icon', dir: 'rtl', returnTo: '/shelf', loading: true },
])('renders the same link as the string: %o', (options) => {
  expect(sorted(render(options).replace('></path>', '/>'))).toBe(sorted(buttonHtml(options)))
})

it('passes on what else a link takes, and keeps its own classes', () => {
  const html = render({ id: 'sign-in', className: 'wide', 'aria-describedby': 'why' })
  expect(html).toContain('id="sign-in"')
  expect(html).toContain('aria-describedby="why"')
  expect(html).toMatch(/class="orgo-login-button .* wide"/)
})

it('refuses a mistake in the options by type', () => {
  // @ts-expect-error: no such theme
  createElement(OrgoLoginButton, { theme: 'pink' })
  // @ts-expect-error: either words of its own or the page's
  createElement(OrgoLoginButton, { label: 'Anmelden', text: 'continue' })
})

it('renders on a server, where only the link with its click belongs to the browser', () => {
  expect(renderToString(createElement(OrgoLoginButton))).toContain('href="/auth/sign-in"')
  const source = (file: string) =>
    readFileSync(new URL(`../../src/react/${file}.ts`, import.meta.url), 'utf8')
  expect(source('leaving-link')).toMatch(/^'use client'/)
  expect(source('orgo-login-button')).not.toMatch(/use client|useState|useEffect/)
})
