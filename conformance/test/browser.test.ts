import { describe, expect, it } from 'vitest'
import { createCookieJar } from '../harness/cookies.ts'
import { formsIn } from '../harness/forms.ts'
import { createMask } from '../harness/mask.ts'

const at = (address: string) => new URL(address)

describe('the cookie jar (RFC 6265)', () => {
  it('sends a cookie back to its host and below its path only', () => {
    const jar = createCookieJar()
    jar.store(['a=1; Path=/interaction/x; HttpOnly'], at('https://acme.example/oauth/authorize'))
    expect(jar.header(at('https://acme.example/interaction/x/login'))).toBe('a=1')
    expect(jar.header(at('https://acme.example/interaction/xy'))).toBe('')
    expect(jar.header(at('https://globex.example/interaction/x'))).toBe('')
  })

  it('replaces and deletes', () => {
    const jar = createCookieJar()
    const here = at('https://acme.example/')
    jar.store(['a=1; path=/', 'b=2; path=/', 'c=3; path=/'], here)
    jar.store(
      ['a=4; path=/', 'b=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'c=; path=/; max-age=0'],
      here,
    )
    expect(jar.header(here)).toBe('a=4')
  })

  it('keeps secure cookies off plain http, but for loopback', () => {
    const jar = createCookieJar()
    for (const host of ['acme.example', 'localhost'])
      jar.store(['s=1; Secure; path=/'], at(`https://${host}/`))
    expect(jar.header(at('http://acme.example/'))).toBe('')
    expect(jar.header(at('http://localhost/'))).toBe('s=1')
  })
})

describe('forms', () => {
  it('are found with hidden inputs, entities and every kind of submit button', () => {
    const [form] = formsIn(`<form action="/go?a=1&amp;b=2" method=post>
      <input type="hidden" name="csrf" value="&quot;x&#39;&#x79;"><input name='email' autocomplete="username" required>
      <button name="answer" value="yes"><b>Allow</b></button><button type="button">Show</button><input type="submit" value="Send">
    </form>`)
    expect(form).toMatchObject({ action: '/go?a=1&b=2', method: 'POST' })
    expect(form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['csrf', '"x\'y'],
      ['email', ''],
    ])
    expect(form?.buttons).toEqual([
      { label: 'Allow', name: 'answer', value: 'yes' },
      { label: 'Send', name: undefined, value: 'Send' },
    ])
  })
})

describe('the mask', () => {
  it('hides what it has learned, encoded or not, and leaves the catalogue code of an answer', () => {
    const mask = createMask()
    mask.learnFrom(new URLSearchParams({ code: 'c0de', client_secret: 's/e=c' }))
    mask.learnFrom({ access_token: 'tok', code: 'code-expired' })
    expect(mask.apply('code=c0de&client_secret=s%2Fe%3Dc Bearer tok s/e=c code-expired')).toBe(
      'code=***&client_secret=*** Bearer *** *** code-expired',
    )
  })
})
