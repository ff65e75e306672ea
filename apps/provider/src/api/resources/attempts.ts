import { findFailure, fixFailure, listFailures, listStrayFailures } from '@orgo/admin'
import {
  applicationDocument,
  failureDocument,
  fixDocument,
  showApplication,
  showFailure,
  showStrayFailures,
  strayFailuresDocument,
} from '@orgo/admin/documents'
import { z } from 'zod'
import type { Answer, Call, Endpoint, Named } from '../endpoint.ts'
import { changed, listOf, withWarnings } from '../requests/schemas.ts'

const PATH = '/oauth-applications/{client_id}/attempts'

const FIXED: Named = {
  name: 'Fixed',
  schema: changed(z.object({ fix: fixDocument, application: applicationDocument })),
}

const which = ({ param }: Call) => ({ clientId: param('client_id'), id: param('id') })

const fix = async (call: Call): Promise<Answer> => {
  const { application, fix, warnings } = await fixFailure(call.actor, call.organization, which(call))
  return {
    document: withWarnings({ fix, application: showApplication(application) }, warnings),
    version: application.updatedAt,
  }
}

export const attempts: Endpoint[] = [
  {
    method: 'get',
    path: PATH,
    id: 'listFailures',
    summary:
      'Lists the failed attempts at an application, each explained, newest first: at most 200 of 30 days',
    right: 'logs',
    status: 200,
    answer: listOf('AttemptList', failureDocument),
    async handle({ actor, organization, param }) {
      const found = await listFailures(actor, organization, { clientId: param('client_id') })
      return { document: { items: found.map(showFailure) } }
    },
  },
  {
    method: 'get',
    path: `${PATH}/{id}`,
    id: 'findFailure',
    summary: "Explains the failed attempt with a request id, such as that on a visitor's page",
    right: 'logs',
    status: 200,
    answer: { name: 'Attempt', schema: failureDocument },
    handle: async (call) => ({
      document: showFailure(await findFailure(call.actor, call.organization, which(call))),
    }),
  },
  {
    method: 'post',
    path: `${PATH}/{id}/fix`,
    id: 'fixFailure',
    summary:
      'Changes the one setting that made the attempt fail, as its `fix` says. Anybody can provoke an attempt with an address of their own: add one only if it is yours',
    right: 'logs',
    alsoRight: 'change',
    status: 200,
    answer: FIXED,
    versioned: true,
    conditional: true,
    conflicts: true,
    handle: fix,
  },
  {
    method: 'get',
    path: '/stray-attempts',
    id: 'listStrayFailures',
    summary: 'Counts the failed attempts that name no application, and lists the newest',
    right: 'logs',
    status: 200,
    answer: { name: 'StrayAttempts', schema: strayFailuresDocument },
    handle: async ({ actor, organization }) => ({
      document: showStrayFailures(await listStrayFailures(actor, organization)),
    }),
  },
]
