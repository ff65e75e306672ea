import { type LastUse, type OwnerUsage, USED } from '@orgo/model'
import { z } from 'zod'
import type { TokenUse } from '../api-tokens/list.ts'
import type { DeletionEffect } from '../applications/describe-deletion.ts'
import type { ApplicationUse } from '../applications/search.ts'
import type { SecretUse } from '../applications/usage.ts'
import { apiTokenDocument, showApiToken } from './api-token.ts'
import { applicationDocument, secretDocument, showApplication, showSecret } from './application.ts'

const lastUse = {
  last_used_at: z.iso.datetime().optional(),
  last_used_from: z.string().optional().describe('The address that it was used from'),
}

const applicationUseDocument = applicationDocument.extend({
  ...lastUse,
  members: z.int().optional().describe('How many members are connected'),
})

export const secretUseDocument = secretDocument.extend(lastUse)

export const apiTokenUseDocument = apiTokenDocument.extend(lastUse)

export const activityDocument = z.object({
  ...lastUse,
  days: z
    .array(
      z.object({
        date: z.iso.date(),
        sign_ins: z.int(),
        refreshes: z.int(),
        service_tokens: z.int(),
        failures: z.int(),
      }),
    )
    .describe('Days in UTC, the newest first; without those on which nothing happened'),
})

export const deletionEffectDocument = z.object({
  members: z.int().describe('How many members are connected'),
  tokens: z.int().describe('How many of its tokens are valid; of many, so many were counted'),
  more_tokens: z.boolean().describe('There may be more tokens than were counted'),
  sign_ins: z.int().describe('How often members signed in within the last 30 days'),
})

const showLastUse = (used: LastUse | undefined) => ({
  last_used_at: used && new Date(used.at).toISOString(),
  last_used_from: used?.address,
})

/** Returns an application with its last use, and with how many members are connected to it. */
export const showApplicationUse = ({
  application,
  lastUse,
  members,
}: ApplicationUse): z.output<typeof applicationUseDocument> => ({
  ...showApplication(application),
  ...showLastUse(lastUse),
  members,
})

/** Returns a secret without its hash, with when and from where it was used last. */
export const showSecretUse = ({ lastUse, ...secret }: SecretUse): z.output<typeof secretUseDocument> => ({
  ...showSecret(secret),
  ...showLastUse(lastUse),
})

/** Returns an API token without its hash, with when and from where it was used last. */
export const showApiTokenUse = ({ lastUse, ...token }: TokenUse): z.output<typeof apiTokenUseDocument> => ({
  ...showApiToken(token),
  ...showLastUse(lastUse),
})

/** Returns how an application was used. */
export const showActivity = ({ lastUses, days }: OwnerUsage): z.output<typeof activityDocument> => ({
  ...showLastUse(lastUses[USED.client]),
  days: Object.entries(days)
    .toSorted(([one], [other]) => (one < other ? 1 : -1))
    .map(([date, events]) => ({
      date,
      sign_ins: events['sign-in'] ?? 0,
      refreshes: events.refresh ?? 0,
      service_tokens: events.service ?? 0,
      failures: events.failure ?? 0,
    })),
})

/** Returns what the deletion of an application would end. */
export const showDeletionEffect = ({
  members,
  signIns,
  tokens: { count, more },
}: DeletionEffect): z.output<typeof deletionEffectDocument> => ({
  members,
  tokens: count,
  more_tokens: more,
  sign_ins: signIns,
})
