import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, fieldOf } from '../support/browser.ts'
import { APPLICATIONS, open, readable, signIn } from '../support/console.ts'
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

describe('the settings of an application', () => {
  it('are not overwritten from a page that is older than they are', async () => {
    const { clientId } = await app.register({
      redirectUris: ['https://kit.example/a', 'https://kit.example/b'],
    })
    const admin = await signIn(app)
    const path = `${APPLICATIONS}/${clientId}/settings`
    const { text } = await admin.open(path)
    const old = {
      form_token: fieldOf(text, 'form_token'),
      version: fieldOf(text, 'version'),
      redirect_uris: 'https://kit.example/a\nhttps://kit.example/b',
    }
    const fields = { name: 'Kit', scope: 'openid', refresh_overlap: '10', id_token_claims: 'scope' }
    const saved = await admin.send(path, path, { ...fields, redirect_uris: 'https://kit.example/a' })
    expect(saved.status).toBe(303)
    const refused = await admin.browser.post(path, { ...fields, ...old })
    expect(refused.status).toBe(422)
    expect(readable(refused)).toContain('Somebody else has changed this')
    expect((await app.acme.applications.find(clientId))?.redirectUris).toEqual(['https://kit.example/a'])
  })
})

describe('the texts to paste', () => {
  it('say nothing to a shell or a program that a redirect URI says', async () => {
    const uri = "https://kit.example/callback?x=1&y=$(id)';id;'"
    const { clientId } = await app.register({ redirectUris: [uri] })
    const said = readable(await (await signIn(app)).open(`${APPLICATIONS}/${clientId}`))
    expect(said).toContain(
      String.raw`--data-urlencode 'redirect_uri=https://kit.example/callback?x=1&y=$(id)'\'';id;'\'''`,
    )
    expect(said).toContain(
      String.raw`ORGO_REDIRECT_URI='https://kit.example/callback?x=1&y=$(id)'\'';id;'\'''`,
    )
    expect(said).toContain(String.raw`callbackURL: 'https://kit.example/callback?x=1&y=$(id)\';id;\'',`)
  })
})
