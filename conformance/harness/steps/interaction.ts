import type { Browser, Callback, Page, Visited } from '../browser.ts'
import { summarize } from '../expectations.ts'
import { type Form, formsIn } from '../forms.ts'
import type { Member } from '../kit.ts'
import { Mismatch } from '../verdict.ts'

export type Answer = 'allow' | 'deny'

/** A page of a sign-in. */
type Shown = 'sign-in' | 'consent'

export type Passed = { callback: Callback; shown: Shown[] }

const LABELS: Record<Answer, RegExp> = {
  allow: /^(allow|approve|authori[sz]e|accept|agree)/i,
  deny: /^(deny|refuse|decline|reject|cancel)/i,
}

const MAX_PAGES = 6

const fieldFor = (form: Form, autocomplete: string, type: string): string | undefined =>
  form.fields.find((field) => field.autocomplete.split(' ').includes(autocomplete) || field.type === type)
    ?.name

const isSignIn = (form: Form): boolean =>
  fieldFor(form, 'username', 'email') !== undefined ||
  fieldFor(form, 'current-password', 'password') !== undefined

const pressing = (page: Page, answer: Answer): { form: Form; button: string } | undefined => {
  for (const form of formsIn(page.answer.text)) {
    const button = form.buttons.find(({ label }) => LABELS[answer].test(label))
    if (button) return { form, button: button.label }
  }
  return undefined
}

/** Fills in the sign-in form of a page. */
export const submitSignIn = (browser: Browser, page: Page, { email, password }: Member): Promise<Visited> => {
  const form = formsIn(page.answer.text).find(isSignIn)
  if (!form) throw new Mismatch('a page with a sign-in form', summarize(page.answer))
  const names = [
    [fieldFor(form, 'username', 'email'), email],
    [fieldFor(form, 'current-password', 'password'), password],
  ].filter((entry): entry is [string, string] => entry[0] !== undefined)
  return browser.submit(page, { form, values: Object.fromEntries(names) })
}

/** Presses `Allow` or `Deny` on the consent page. */
const submitConsent = (browser: Browser, page: Page, answer: Answer): Promise<Visited> => {
  const found = pressing(page, answer)
  if (!found) throw new Mismatch(`a page with a button that says "${answer}"`, summarize(page.answer))
  return browser.submit(page, found)
}

export const expectPage = (visited: Visited): Page => {
  if (visited.kind === 'page') return visited
  throw new Mismatch('a page', `a redirect to the application with ${visited.params}`)
}

type Passing = { browser: Browser; member: Member; answer?: Answer }

const askedOn = (page: Page): Shown => (formsIn(page.answer.text).some(isSignIn) ? 'sign-in' : 'consent')

/** Fills in sign-in and consent pages until the browser is redirected to the application. @throws Mismatch */
export const passInteraction = async (
  first: Visited,
  { browser, member, answer = 'allow' }: Passing,
): Promise<Passed> => {
  const shown: Shown[] = []
  let visited = first
  while (visited.kind === 'page') {
    const { answer: came } = visited
    if (came.status !== 200 || shown.length === MAX_PAGES) {
      throw new Mismatch('a sign-in or consent page, or the redirect URI', summarize(came))
    }
    const asked = askedOn(visited)
    shown.push(asked)
    visited =
      asked === 'sign-in'
        ? await submitSignIn(browser, visited, member)
        : await submitConsent(browser, visited, answer)
  }
  return { callback: visited, shown }
}
