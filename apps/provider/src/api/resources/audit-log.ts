import { listLog } from '@orgo/admin'
import { auditEntryDocument } from '@orgo/admin/documents'
import type { Endpoint } from '../endpoint.ts'
import { pageAnswer } from '../requests/pages.ts'
import { pageOf } from '../requests/schemas.ts'

export const auditLog: Endpoint[] = [
  {
    method: 'get',
    path: '/audit-log',
    id: 'listLog',
    summary: 'Lists who has changed what, newest first',
    right: 'logs',
    status: 200,
    answer: pageOf('AuditLog', auditEntryDocument),
    paged: true,
    async handle({ actor, organization, page: { after, limit } }) {
      const found = await listLog(actor, organization, { before: after?.[0], limit: limit + 1 })
      return pageAnswer(found, limit, { show: (entry) => entry, positionOf: ({ id }) => [id] })
    },
  },
]
