import { createBrowserLogin } from '../../src/browser/index.ts'

let offset = 0
const login = createBrowserLogin({
  ...JSON.parse(document.documentElement.dataset.options ?? ''),
  clock: () => new Date(Date.now() + offset),
})
const outcome = login.handleCallback().catch(({ code }) => ({ code }))
const seen: (string | undefined)[] = []
login.onChange((user) => seen.push(user?.name))

Object.assign(globalThis, {
  login,
  outcome,
  seen,
  advance: (seconds: number) => {
    offset += seconds * 1000
  },
})
document.getElementById('popup')?.addEventListener('click', () => {
  Object.assign(globalThis, {
    popup: login.signIn({ popup: true, parameters: { prompt: 'consent' } }).catch(({ code }) => ({ code })),
  })
})
if (location.hash === '#unasked') void login.signIn({ popup: true })
