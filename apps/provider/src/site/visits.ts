import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { ParameterizedContext } from 'koa'
import { readFormBody } from '../edge/form-body.ts'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { wantsPage } from '../errors/render.ts'
import { isOwnForm } from '../oidc/browser/own-forms.ts'
import { languageFor } from '../pages/chosen-language.ts'
import type { Language } from '../pages/language.ts'
import type { FormTokens } from './form-tokens.ts'
import type { SiteSession, SiteSessions } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

export type SiteContext = ParameterizedContext<RequestState> & { params: Record<string, string> }

/** A request by a member who is signed in. */
export type Visit = {
  member: Member
  session: SiteSession
  language: Language
  formToken: string
}

/** A form that the member has sent. `again`: the same form was handled before, so it must not be handled once more. */
type Sent = { form: URLSearchParams; again: boolean }

/** How long ago the password may have been given for what needs a fresh sign-in. */
const FRESH_FOR_SECONDS = 10 * 60

export type Visits = {
  /**
   * Returns the visit; `undefined` once the browser was sent to sign in. `fresh` asks for a recent password.
   *
   * @throws CatalogueError `login-required` for a program
   */
  find(ctx: SiteContext, how: { fresh: boolean }): Promise<Visit | undefined>
  /** Reads the form that a member has sent. @throws CatalogueError `foreign-form`, `form-expired`, `invalid-request` */
  takeForm(ctx: SiteContext, visit: Visit): Promise<Sent>
}

type Settings = {
  sessions: SiteSessions
  signIn: SignIn
  formTokens: FormTokens
  members: OrganizationStore['members']
  clock: { now(): number }
}

/** Returns where a member wants to be after the sign-in: the same page, or the page of a form that was sent. */
const wantedPath = ({ method, originalUrl, path }: SiteContext): string =>
  method === 'GET' ? originalUrl : path

export const createVisits = ({ sessions, signIn, formTokens, members, clock }: Settings): Visits => {
  const current = async (ctx: SiteContext): Promise<Omit<Visit, 'formToken' | 'language'> | undefined> => {
    const session = await sessions.find(ctx)
    const member = session && (await members.find(session.accountId))
    return session && member?.status === 'active' ? { session, member } : undefined
  }
  const isFresh = ({ signedInAt }: SiteSession): boolean =>
    clock.now() - signedInAt <= FRESH_FOR_SECONDS * 1000

  return {
    async find(ctx, { fresh }) {
      const found = await current(ctx)
      if (found && (!fresh || isFresh(found.session))) {
        const language = languageFor(ctx, ctx.query.ui_locales)
        return { ...found, language, formToken: formTokens.issue(found.member.id) }
      }
      if (!wantsPage(ctx)) throw new CatalogueError('login-required')
      await signIn.begin(ctx, {
        returnTo: wantedPath(ctx),
        ...(fresh ? { maxAge: FRESH_FOR_SECONDS } : {}),
      })
      return undefined
    },
    async takeForm(ctx, { member }) {
      if (isOwnForm(ctx) === false) throw new CatalogueError('foreign-form')
      const body = await readFormBody(ctx)
      if (body === undefined) throw new CatalogueError('invalid-request')
      const form = new URLSearchParams(body)
      const worth = await formTokens.spend(member.id, form.get('form_token') ?? '')
      if (worth === 'invalid') throw new CatalogueError('form-expired')
      return { form, again: worth === 'again' }
    },
  }
}
