import { listLog } from '@orgo/admin'
import { auditEntryDocument } from '@orgo/admin/documents'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { pageAnswer } from '../requests/pages.ts'
import { pageOf } from '../requests/schemas.ts'

const time = z.string().optional()

const FILTER = z.object({
  action: z
    .string()
    .optional()
    .describe('An action, or the subject of several: `application.create`, `application`'),
  actor: z.string().optional().describe("Part of the actor's name"),
  target: z.string().optional().describe('Part of the client id, the id of the member … that it was done to'),
  since: time.describe('A day or a time in UTC, itself included: 2026-11-25, 2026-11-25T09:30:00Z'),
  until: time.describe('A day or a time in UTC, itself included'),
})

export const auditLog: Endpoint[] = [
  {
    method: 'get',
    path: '/audit-log',
    id: 'listLog',
    summary: 'Lists who has changed what, newest first',
    right: 'logs',
    query: FILTER,
    status: 200,
    answer: pageOf('AuditLog', auditEntryDocument),
    paged: true,
    async handle({ actor, organization, query, page: { after, limit } }) {
      const found = await listLog(actor, organization, {
        ...query,
        before: after?.[0],
        limit: limit + 1,
      })
      return pageAnswer(found, limit, { show: (entry) => entry, positionOf: ({ id }) => [id] })
    },
  },
]
