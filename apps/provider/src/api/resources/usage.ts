import { describeDeletion, readActivity } from '@orgo/admin'
import {
  activityDocument,
  deletionEffectDocument,
  showActivity,
  showDeletionEffect,
} from '@orgo/admin/documents'
import { DAYS_COUNTED } from '@orgo/store'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'

const ONE = '/oauth-applications/{client_id}'

export const usage: Endpoint[] = [
  {
    method: 'get',
    path: `${ONE}/activity`,
    id: 'readActivity',
    summary: 'Returns how often an application was used and failed, day by day, and its last use',
    right: 'logs',
    query: z.object({
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(DAYS_COUNTED)
        .default(30)
        .describe('Of how many days, today included'),
    }),
    status: 200,
    answer: { name: 'Activity', schema: activityDocument },
    async handle({ actor, organization, param, query: { days } }) {
      const activity = await readActivity(actor, organization, { clientId: param('client_id'), days })
      return { document: showActivity(activity) }
    },
  },
  {
    method: 'get',
    path: `${ONE}/deletion`,
    id: 'describeDeletion',
    summary: 'Returns what the deletion of an application would end: members connected to it, valid tokens',
    right: 'change',
    status: 200,
    answer: { name: 'DeletionEffect', schema: deletionEffectDocument },
    async handle({ actor, organization, param }) {
      const effect = await describeDeletion(actor, organization, { clientId: param('client_id') })
      return { document: showDeletionEffect(effect) }
    },
  },
]
