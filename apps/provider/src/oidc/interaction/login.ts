import type { RouterContext } from '@koa/router'
import { emailSchema, type Member } from '@orgo/model'
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { reference } from '../../errors/reference.ts'
import { WORDS } from '../../errors/words.ts'
import { html } from '../../pages/html.ts'
import { page } from '../../pages/layout.ts'
import { signInFields, signInHeading } from '../../pages/sign-in.ts'
import { PASSWORD_CONTEXT, PASSWORD_METHODS } from '../authentication-context.ts'
import { type EndingSession, endAtClients } from '../logout-notices.ts'
import {
  type Details,
  finish,
  interactionDetails,
  keepFailure,
  languageOf,
  type Parts,
  sendPage,
} from './details.ts'
import { reserveGuess } from './guesses.ts'
import { MESSAGES } from './messages.ts'

const formSchema = z.object({ email: z.string().max(320), password: z.string().min(1).max(1024) })

type Shown = {
  details: Details
  /** The e-mail address to show in the form; by default the request's `login_hint`. */
  email?: string
  failed?: boolean
}

/** Shows the sign-in page; after a failure, with a notice and the e-mail address that was entered. */
export const showLogin = async (
  parts: Parts,
  ctx: RouterContext,
  { details, email: entered, failed = false }: Shown,
): Promise<void> => {
  const { provider, organization, brand } = parts
  const client = await provider.Client.find(String(details.params.client_id))
  const application = client?.clientName ?? ''
  const language = languageOf(ctx, details)
  const text = MESSAGES[language]
  const { cause, fix } = WORDS[language]['login-failed']
  const hint = typeof details.params.login_hint === 'string' ? details.params.login_hint : ''
  const email = entered ?? hint
  const body = html`${signInHeading(text, application, organization.name)}
${failed && html`<p class="notice" role="alert" id="failed">${cause} ${fix}</p>`}
<form method="post" action="${details.path}/login">
<input type="hidden" name="form_token" value="${details.formToken}">
${signInFields(text, email)}
</form>
<p class="below"><a href="${details.path}/abort">${text.cancel(application)}</a></p>
${failed && reference(language, 'login-failed', ctx.state.requestId)}`
  sendPage(ctx, brand, page({ title: text.signInTitle, language, brand, body }))
}

// Attempts are counted by the normalized e-mail address, which is also the one looked up: another spelling would begin a new counter.
const normalized = (email: string): string => emailSchema.safeParse(email).data ?? email.trim().toLowerCase()

/** Returns the member if the password is right. @throws CatalogueError `rate-limited` */
const authenticate = async (
  parts: Parts,
  ctx: RouterContext,
  { email, password }: { email: string; password: string },
): Promise<Member | undefined> => {
  const { data, clock, browserSide, strangers, passwords } = parts
  const member = await data.members.findByEmail(email)
  const guess = {
    email,
    address: ctx.state.address,
    device: browserSide.devices.find(ctx, email),
    ofMember: member ? data.attempts : strangers,
  }
  const reservation = await reserveGuess(guess, { attempts: data.attempts, now: clock.now() })
  if (!(await passwords.verify(password, member?.passwordHash))) return undefined
  await reservation.forgive()
  return member
}

// oidc-provider would end another member's session through a page that needs JavaScript, so the session is destroyed here, in every
// tab, with what hangs on it.
// The sign-in begins a session with a new id: an id copied from the former member's cookie is worthless (session fixation).
const endOthersSession = async (
  provider: Provider,
  ctx: RouterContext,
  memberId: string,
): Promise<boolean> => {
  const session = await provider.Session.get(ctx)
  if (session.accountId === undefined || session.accountId === memberId) return false
  await endAtClients({ provider, request: ctx }, session as EndingSession)
  await session.destroy()
  return true
}

/**
 * Returns whether the member is the same as when the password was checked. Revoking access changes the member first and then ends the
 * member's sessions and tickets: this check, made after the ticket was written, finds a sign-in that the revocation missed.
 */
const isUnchanged = async ({ data }: Parts, { email, passwordHash, status }: Member): Promise<boolean> => {
  const now = await data.members.findByEmail(email)
  return now?.passwordHash === passwordHash && now?.status === status
}

const showFailure = async (parts: Parts, ctx: RouterContext, shown: Omit<Shown, 'failed'>): Promise<void> => {
  if (ctx.accepts('json', 'html') === 'json') throw new CatalogueError('login-failed')
  ctx.status = 401
  ctx.state.code = 'login-failed'
  await keepFailure(parts, ctx, 'login-failed')
  await showLogin(parts, ctx, { ...shown, failed: true })
}

/** Handles the sign-in form: if the password is right, the authorization goes on. */
export const signIn = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const { provider, browserSide, clock } = parts
  const details = await interactionDetails(parts, ctx)
  ctx.state.back = details.path
  const form = formSchema.safeParse(ctx.request.body)
  if (!form.success) throw new CatalogueError('invalid-request', { cause: form.error })
  const { email: written, password } = form.data
  const email = normalized(written)
  const member = await authenticate(parts, ctx, { email, password })
  if (!member) return showFailure(parts, ctx, { details, email: written })
  // Only somebody who knows the password learns the member's status.
  if (member.status !== 'active') throw new CatalogueError(`member-${member.status}`)
  const isOthers = await endOthersSession(provider, ctx, member.id)
  const { session: _former, ...payload } = details.payload
  const own = isOthers ? { ...details, payload } : details
  // `auth_time` is the time of the password check: an answer that is resumed later must not look recent (`max_age`).
  const ts = Math.floor(clock.now() / 1000)
  const login = { accountId: member.id, acr: PASSWORD_CONTEXT, amr: PASSWORD_METHODS, ts }
  await finish(parts, ctx, { details: own, result: { login } })
  if (!(await isUnchanged(parts, member))) {
    await browserSide.interactions.withdraw(details.uid)
    ctx.remove('Location')
    return showFailure(parts, ctx, { details, email: written })
  }
  browserSide.devices.remember(ctx, email)
}
