import { expect, it } from 'vitest'
import { type ButtonOptions, buttonHtml } from '../../src/button/index.ts'

/** The attributes of the link, and what it says. */
const read = (options?: ButtonOptions): Record<string, string | undefined> => {
  const html = buttonHtml(options)
  const [, link = '', text] = /^<a( [^>]*)><svg .*<\/svg><span>(.*)<\/span><\/a>$/.exec(html) ?? []
  const attributes = [...link.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])
  return { ...Object.fromEntries(attributes), text }
}

it('is a plain link to the sign-in route, light, rectangular, 40 pixels high, in English', () => {
  expect(read()).toEqual({
    class: 'orgo-login-button orgo-login-button--light orgo-login-button--rectangle orgo-login-button--40',
    href: '/auth/sign-in',
    rel: 'nofollow',
    lang: 'en',
    text: 'Sign in with Orgo',
  })
})

it.each([
  ['sign-in', 'en', 'Sign in with Orgo'],
  ['continue', 'en', 'Continue with Orgo'],
  ['log-in', 'en', 'Log in with Orgo'],
  ['sign-in', 'fr', 'Se connecter avec Orgo'],
  ['continue', 'fr', 'Continuer avec Orgo'],
  ['log-in', 'fr', 'S’identifier avec Orgo'],
] as const)('says %s in %s: %s', (text, lang, expected) => {
  expect(read({ text, lang })).toMatchObject({ text: expected, lang })
})

it('names the organization in place of Orgo', () => {
  expect(read({ organization: 'Acme Community' }).text).toBe('Sign in with Acme Community')
})

it('says what the page gives it, in the language of the page unless told', () => {
  expect(read({ label: 'Anmelden mit Orgo' })).not.toHaveProperty('lang')
  expect(read({ label: 'Anmelden mit Orgo', lang: 'de' })).toMatchObject({
    text: 'Anmelden mit Orgo',
    lang: 'de',
  })
})

it.each([
  [{ returnTo: '/shelf?page=2#top' }, '/auth/sign-in?returnTo=%2Fshelf%3Fpage%3D2%23top'],
  [{ href: '/login' }, '/login'],
  [{ href: '/login?tenant=a', returnTo: '/' }, '/login?tenant=a&amp;returnTo=%2F'],
  [{ href: 'https://app.example/auth/sign-in' }, 'https://app.example/auth/sign-in'],
])('leads where %o says', (target, href) => {
  expect(read(target).href).toBe(href)
})

it.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'https://'])(
  'leads to the sign-in route in place of %j',
  (href) => {
    expect(read({ href }).href).toBe('/auth/sign-in')
  },
)

it('escapes whatever it is given', () => {
  const bad = `"><script>'&`
  const options = { label: bad, lang: bad, dir: bad, href: `/${bad}`, theme: bad } as unknown as ButtonOptions
  const html = buttonHtml(options)
  expect(html).not.toContain('<script')
  expect(html).toContain('<span>&quot;&gt;&lt;script&gt;&#39;&amp;</span>')
})

it('takes a value that it does not know for none', () => {
  const wrong = { theme: 'pink', shape: 'star', size: 41, text: 'toString', lang: 'xx' }
  expect(buttonHtml(wrong as unknown as ButtonOptions)).toBe(buttonHtml())
})

it('refuses a mistake in the options by type', () => {
  // @ts-expect-error: no such theme
  buttonHtml({ theme: 'pink' })
  // @ts-expect-error: no such height
  buttonHtml({ size: 41 })
  // @ts-expect-error: no words in this language
  buttonHtml({ lang: 'de' })
  // @ts-expect-error: either words of its own or the page's
  buttonHtml({ label: 'Anmelden', organization: 'Acme' })
})

it('needs no style attributes, so that a policy without unsafe-inline passes it', () => {
  expect(buttonHtml({ loading: true, dir: 'rtl' })).not.toMatch(/ style=| on\w+=/)
  expect(buttonHtml({ loading: true, dir: 'rtl' })).toContain(' dir="rtl" aria-busy="true"')
})
