import { signIn } from '@orgo/provider/testing/chromium'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { codeUnder } from '../adapters/readme.ts'

type Addresses = { site: string; issuer: string }

/** Goes to a site as somebody whom neither the site nor the provider knows, and out again; at the end both have forgotten the member. */
export const signInAndOut = async (browser: Browser, { site, issuer }: Addresses): Promise<void> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const originOfPage = () => new URL(page.url()).origin
  const link = page.getByRole('link', { name: 'Sign in with Orgo' })
  const signOut = page.getByRole('button', { name: 'Sign out' })
  const password = page.getByLabel('Password')

  /** Some sites have a page with a link to the sign-in, others let nobody in without one. */
  const enter = async (): Promise<void> => {
    await page.goto(site)
    await link.or(password).waitFor()
    if (await link.isVisible()) await link.click()
    await password.waitFor()
    expect(originOfPage()).toBe(issuer)
  }

  await enter()
  await signIn(page)
  const greeting = page.getByText('Hello, Ada Lovelace')
  const allow = page.getByRole('button', { name: 'Allow' })
  await greeting.or(allow).waitFor()
  // The provider asks once for an application, which may have several sites.
  if (await allow.isVisible()) await allow.click()
  await greeting.waitFor()
  expect(originOfPage()).toBe(site)

  if (!(await signOut.isVisible())) {
    // On a page of the site that has no script, which would draw over the form.
    await page.goto(`${site}/auth/me`)
    await page.setContent(codeUnder('### In your pages', 0)[0] ?? '')
  }
  await signOut.click()
  await page.getByRole('heading', { name: 'Sign out of Acme Community?' }).waitFor()
  await signOut.click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()

  await enter()
  await context.close()
}
