import { type Actor, type OpenOrganization, openForChange, openOrganization, Refusal } from '@orgo/admin'
import { type Clock, type Right, rightsOf } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import type { Language } from '../pages/language.ts'
import { languageFooter } from '../pages/language-form.ts'
import type { Brand } from '../pages/layout.ts'
import { pathPattern } from '../path-pattern.ts'
import type { Disconnect } from './disconnect.ts'
import { type NavItem, type SitePage, sitePage, sitePolicy } from './layout.ts'
import type { MemberSessions } from './member-sessions.ts'
import { takeTold, tellNext } from './told.ts'
import type { TryLogin } from './try-login.ts'
import type { SiteContext, Visit, Visits } from './visits.ts'

/** What pages can do beyond the operations of `@orgo/admin`: it needs the organization's provider. */
type SiteServices = { memberSessions: MemberSessions; disconnect: Disconnect; tryLogin: TryLogin }

export type DeskSettings = {
  visits: Visits
  organization: StoredOrganization
  store: Store
  clock: Clock
  production: boolean
  brand: Brand
  services: SiteServices
}

type Settings = DeskSettings & {
  /** Returns the sections of the pages that somebody with these rights may open. */
  sectionsOf: (language: Language, rights: readonly Right[]) => NavItem[]
}

/** A member's request: who asks, about which organization, and how to answer. */
export type Desk = {
  ctx: SiteContext
  visit: Visit
  actor: Actor
  organization: OpenOrganization
  /** Opens the organization for an operation that changes something; `ifUnchanged` is the version of the record that a form was made from. */
  forChange: (ifUnchanged?: string) => ReturnType<typeof openForChange>
  clock: Clock
  services: SiteServices
  /** What the last form has done, to be told once. */
  told: string | undefined
  show(page: SitePage): void
  /** Sends the browser to another page after a form was handled. That page tells `what`, once. */
  goTo(path: string, what?: string): void
}

export type Page = (desk: Desk) => Promise<void>

/** Handles a form. `again` is `true` if the same form was handled before. */
export type Form = (desk: Desk, form: URLSearchParams, again: boolean) => Promise<void>

type Guard = {
  /** Whether the password must have been given in the last ten minutes: for secrets, deletion and rights. */
  fresh?: boolean
  /** The right that a page or form needs which asks no operation, such as an empty form. Each operation checks its own. */
  right?: Right
}

/** An address of the pages, with what is shown or handled there. */
export type Route = Guard & { path: string } & ({ page: Page } | { form: Form })

const asCatalogueError = (refusal: Refusal): CatalogueError => {
  if (refusal.reason === 'not-allowed') return new CatalogueError('not-allowed', { cause: refusal })
  if (refusal.reason.endsWith('-unknown')) return new CatalogueError('not-found', { cause: refusal })
  return new CatalogueError('invalid-request', { cause: refusal })
}

const answered = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    throw error instanceof Refusal ? asCatalogueError(error) : error
  }
}

const createOpen =
  ({ organization: { slug }, store, clock, production, brand, services, sectionsOf }: Settings) =>
  async (ctx: SiteContext, visit: Visit): Promise<Desk> => {
    const deployment = { store, clock, production }
    const organization = await openOrganization(deployment, slug)
    const { member, language, formToken } = visit
    const rights = rightsOf(organization.record, member.roles)
    const actor = { name: `member:${member.email}`, rights, accountId: member.id }
    const nav = sectionsOf(language, actor.rights)
    return {
      ctx,
      visit,
      actor,
      organization,
      forChange: async (ifUnchanged) => ({ ...(await openForChange(deployment, slug)), ifUnchanged }),
      clock,
      services,
      told: takeTold(ctx),
      show(page) {
        ctx.status = page.failed ? 422 : 200
        ctx.type = 'html'
        ctx.set('Content-Security-Policy', sitePolicy(brand, page))
        const footer = languageFooter(ctx, language)
        ctx.body = sitePage({ language, brand, name: member.name, formToken, nav, footer }, page)
      },
      goTo(path, what) {
        if (what !== undefined) tellNext(ctx, what)
        ctx.status = 303
        ctx.redirect(path)
      },
    }
  }

const requireGuard = ({ actor }: Desk, { right }: Guard): void => {
  if (right !== undefined && !actor.rights.includes(right)) throw new CatalogueError('not-allowed')
}

const createServe = (settings: Settings) => {
  const { visits } = settings
  const open = createOpen(settings)
  return async (ctx: SiteContext, route: Route): Promise<void> => {
    const visit = await visits.find(ctx, { fresh: route.fresh ?? false })
    if (!visit) return
    const sent = 'form' in route ? await visits.takeForm(ctx, visit) : undefined
    const desk = await open(ctx, visit)
    requireGuard(desk, route)
    await answered(async () => {
      if ('page' in route) await route.page(desk)
      else if (sent) await route.form(desk, sent.form, sent.again)
    })
  }
}

const METHODS = { page: ['GET', 'HEAD'], form: ['POST'] }

const takes = (route: Route, method: string): boolean =>
  METHODS['form' in route ? 'form' : 'page'].includes(method)

/** Compiles the pages below a prefix, once for all organizations. Returns the function that serves them for one. */
export const createPages = (prefix: string, routes: readonly Route[]) => {
  const patterns = routes.map((route) => ({ route, paramsOf: pathPattern(route.path) }))
  const find = (method: string, path: string) => {
    for (const { route, paramsOf } of patterns) {
      const params = takes(route, method) ? paramsOf(path) : undefined
      if (params) return { route, params }
    }
    return undefined
  }
  return (settings: Settings): Middleware<RequestState> => {
    const serve = createServe(settings)
    return async (ctx, next) => {
      const path = ctx.path.replace(/(.)\/$/, '$1')
      const found = path.startsWith(prefix) ? find(ctx.method, path) : undefined
      if (!found) return next()
      ctx.state.route = found.route.path
      await serve(Object.assign(ctx, { params: found.params }), found.route)
    }
  }
}
