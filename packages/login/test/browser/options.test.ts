import { expect, it } from 'vitest'
import { type BrowserLoginOptions, createBrowserLogin } from '../../src/browser/index.ts'

const OPTIONS: BrowserLoginOptions = {
  issuer: 'https://acme.example',
  clientId: 'kit',
  redirectUri: 'https://kit.example/callback',
}

const messageOf = (options: object): string => {
  try {
    createBrowserLogin({ ...OPTIONS, ...options })
    return ''
  } catch (error) {
    expect(error).toMatchObject({ code: 'configuration-invalid' })
    return String(error)
  }
}

it('names every mistake of a page at once', () => {
  const mistakes = { issuer: 'http://acme.example', clientId: '', redirectUri: '/callback', scope: 'a  b' }
  const message = messageOf({ ...mistakes, postLogoutRedirectUri: 'bye' })
  for (const option of [...Object.keys(mistakes), 'postLogoutRedirectUri']) expect(message).toContain(option)
})

it('refuses a client secret in code that everybody reads, and does not repeat it', () => {
  const message = messageOf({ clientSecret: 'hunter2' })
  expect(message).toContain('clientSecret must not be in code')
  expect(message).not.toContain('hunter2')
})
