import { type Fault, page, type Reply, redirect } from './reply.ts'

export type Visit = { url: URL; form: URLSearchParams; cookie: string }

const REDIRECT_URI = 'http://127.0.0.1:8899/callback'

const SIGN_IN = `<form method="post"><input type="email" name="_username" autocomplete="username">
<input type="password" name="_password" autocomplete="current-password"><button>Sign in</button></form>`

const CONSENT = `<form method="post"><input type="hidden" name="decide" value="1">
<button name="answer" value="yes">Allow access</button><button name="answer" value="no">Deny</button></form>`

/** The authorization endpoint of the documented flow, with one member and one application. */
export const createSignIn = (issueCode: (scope: string) => string, fault: Fault | undefined) => {
  let agreed = false

  const sendCode = ({ searchParams }: URL): Reply => {
    const target = new URL(searchParams.get('redirect_uri') ?? '')
    target.searchParams.set('code', issueCode(searchParams.get('scope') ?? ''))
    const state = searchParams.get('state')
    const sent = fault === 'decodes the state twice' ? state?.replace(/%20|\+/g, ' ') : state
    if (sent) target.searchParams.set('state', sent)
    return redirect(target.href)
  }

  return ({ url, form, cookie }: Visit): Reply => {
    const registered = url.searchParams.get('redirect_uri') === REDIRECT_URI
    if (!registered && fault === 'redirects anywhere') return sendCode(url)
    if (!registered) return page('Wrong redirect URI', 400)
    if (form.has('_username')) return redirect(url.href, { 'Set-Cookie': 'session=ada; Path=/; HttpOnly' })
    if (!cookie.includes('session=ada')) return page(SIGN_IN)
    if (form.get('answer') === 'yes') agreed = true
    const ask = fault === 'asks every time' ? !form.has('answer') : !agreed
    return ask ? page(CONSENT) : sendCode(url)
  }
}
