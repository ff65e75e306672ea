import {
  createApplication,
  deleteApplication,
  disableApplication,
  findApplication,
  pageApplications,
  restoreApplication,
  updateApplication,
  type WithSecret,
} from '@orgo/admin'
import { applicationDocument, applicationPath, readApplication, showApplication } from '@orgo/admin/documents'
import { type Application, applicationSchema } from '@orgo/model'
import { z } from 'zod'
import type { Answer, Call, Endpoint, Named } from '../endpoint.ts'
import { mergePatch } from '../requests/merge-patch.ts'
import { pageAnswer } from '../requests/pages.ts'
import { changed, pageOf, withWarnings } from '../requests/schemas.ts'
import { APPLICATION_CHANGES, NEW_APPLICATION } from './application-bodies.ts'

const PATH = '/oauth-applications'
const ONE = `${PATH}/{client_id}`

const APPLICATION: Named = {
  name: 'Application',
  schema: changed(applicationDocument).extend({
    client_secret: z.string().optional().describe('Present where a secret was just made: shown this once'),
  }),
}

const { status, type } = applicationSchema.shape

const days = z.coerce.number().int().min(1).max(400).optional()

const FILTER = z.object({
  search: z.string().optional().describe('Part of the name, the client id or a redirect URI'),
  status: status.optional(),
  application_type: type.optional(),
  unused_for_days: days.describe('Those that were neither used nor registered in the last so many days'),
  secret_ends_in_days: days.describe('Those with a valid secret that ends within so many days'),
})

type Shown = WithSecret & { warnings?: string[] }

const answer = ({ application, clientSecret, warnings }: Shown): Answer => ({
  document: withWarnings(showApplication(application), warnings),
  ...(clientSecret === undefined ? {} : { once: { client_secret: clientSecret } }),
  version: application.updatedAt,
})

const which = ({ param }: Call) => ({ clientId: param('client_id') })

const list = async ({ actor, organization, query, page }: Call): Promise<Answer> => {
  const { search, status, ...others } = query as z.output<typeof FILTER>
  const { application_type: type, unused_for_days: unusedForDays } = others
  const [createdAt, clientId] = page.after ?? []
  const after = createdAt !== undefined && clientId !== undefined ? { createdAt, clientId } : undefined
  const found = await pageApplications(actor, organization, {
    ...{ search, status, type, unusedForDays, secretEndsInDays: others.secret_ends_in_days },
    ...{ after, limit: page.limit + 1 },
  })
  return pageAnswer(found, page.limit, {
    show: showApplication,
    positionOf: (last: Application) => [last.createdAt, last.clientId],
  })
}

const create = async ({ actor, organization, body }: Call): Promise<Answer> => {
  const done = await createApplication(actor, organization, { fields: readApplication(body) })
  return { ...answer(done), location: `${PATH}/${done.application.clientId}` }
}

const update = async (call: Call): Promise<Answer> => {
  const fields = readApplication(mergePatch(call.body))
  return answer(await updateApplication(call.actor, call.organization, { ...which(call), fields }))
}

const enable = async (call: Call): Promise<Answer> =>
  answer(await updateApplication(call.actor, call.organization, { ...which(call), fields: {}, enable: true }))

/** What the endpoints that return one application have in common. */
const returned = { status: 200, answer: APPLICATION, versioned: true } as const

/** The operation finds every broken rule of a body, those between its fields included, and tells them together. */
const judged = { judges: true, pathOf: applicationPath } as const

export const oauthApplications: Endpoint[] = [
  {
    method: 'get',
    path: PATH,
    id: 'listApplications',
    summary: 'Lists the applications, the oldest first',
    right: 'see',
    query: FILTER,
    status: 200,
    answer: pageOf('ApplicationList', applicationDocument),
    paged: true,
    handle: list,
  },
  {
    method: 'post',
    path: PATH,
    id: 'createApplication',
    summary: 'Registers an application; its secret is shown once',
    right: 'change',
    body: NEW_APPLICATION,
    ...returned,
    ...judged,
    status: 201,
    creates: true,
    conflicts: true,
    handle: create,
  },
  {
    method: 'get',
    path: ONE,
    id: 'findApplication',
    summary: 'Returns an application',
    right: 'see',
    ...returned,
    handle: async (call) =>
      answer({ application: await findApplication(call.actor, call.organization, which(call)) }),
  },
  {
    method: 'patch',
    path: ONE,
    id: 'updateApplication',
    summary: 'Changes an application; other secrets or keys need the right `secrets` too',
    right: 'change',
    body: APPLICATION_CHANGES,
    ...returned,
    ...judged,
    conditional: true,
    handle: update,
  },
  {
    method: 'delete',
    path: ONE,
    id: 'deleteApplication',
    summary:
      'Deletes an application, and ends everything that was issued to it; it can be restored for 30 days',
    right: 'change',
    status: 204,
    conditional: true,
    async handle(call) {
      await deleteApplication(call.actor, call.organization, which(call))
      return {}
    },
  },
  {
    method: 'post',
    path: `${ONE}/disable`,
    id: 'disableApplication',
    summary: 'Takes an application out of service',
    right: 'change',
    ...returned,
    conditional: true,
    handle: async (call) => answer(await disableApplication(call.actor, call.organization, which(call))),
  },
  {
    method: 'post',
    path: `${ONE}/enable`,
    id: 'enableApplication',
    summary: 'Puts an application into service again',
    right: 'change',
    ...returned,
    conditional: true,
    handle: enable,
  },
  {
    method: 'post',
    path: `${ONE}/restore`,
    id: 'restoreApplication',
    summary: 'Restores a deleted application; its tokens stay ended',
    right: 'change',
    ...returned,
    conditional: true,
    conflicts: true,
    handle: async (call) => answer(await restoreApplication(call.actor, call.organization, which(call))),
  },
]
