import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, fieldOf } from '../support/browser.ts'
import { APPLICATIONS, open } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

describe('the list of applications', () => {
  it('is shown to an administrator who has signed in by the ordinary flow', async () => {
    const page = await open(createBrowser(app), APPLICATIONS)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Demo site')
  })

  it('is not shown to a member without rights', async () => {
    const page = await open(createBrowser(app), APPLICATIONS, 'ada@acme.example')
    expect(page.status).toBe(403)
    expect(page.text).toContain('not-allowed')
  })
})

describe('a new application', () => {
  it('is shown with its credentials once', async () => {
    const browser = createBrowser(app)
    const page = await open(browser, `${APPLICATIONS}/new?type=web`)
    const form = {
      form_token: fieldOf(page.text, 'form_token'),
      type: 'web',
      name: 'Wiki',
      redirect_uris: ' https://wiki.example/callback \r\n\r\n',
      scope: 'profile',
      refresh_overlap: '10',
      id_token_claims: 'scope',
    }
    const created = await browser.post(APPLICATIONS, form)
    expect(created.status).toBe(200)
    expect(created.text).toMatch(/id="client-secret">[\w-]{43}</)
    const again = await browser.post(APPLICATIONS, form)
    expect(again.text).toContain('created already')
    expect(again.text).not.toContain('client-secret')
  })
})
