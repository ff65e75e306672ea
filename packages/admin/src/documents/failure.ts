import type { FailedAttempt } from '@orgo/model'
import { z } from 'zod'
import type { Diagnosis } from '../failures/diagnose.ts'
import type { StrayFailures } from '../failures/list.ts'
import { WHO } from '../failures/who.ts'

export const attemptDocument = z.object({
  id: z.string().describe('The id of the request, which its answer and the log have too'),
  at: z.iso.datetime(),
  step: z.string(),
  code: z.string().describe('What was wrong: /docs/errors/<code> explains it'),
  attempt: z.string().optional().describe('What the attempts of one sign-in have in common'),
  address: z.string().optional(),
  user_agent: z.string().optional(),
  facts: z
    .record(z.string(), z.unknown())
    .describe('What was received and what was registered at that time, without secrets'),
})

const changeOf = <Value extends z.ZodType>(value: Value) => ({ before: value, after: value })

export const fixDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-redirect-uri'), uri: z.string(), ...changeOf(z.array(z.string())) }),
  z.object({
    kind: z.literal('add-post-logout-redirect-uri'),
    uri: z.string(),
    ...changeOf(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('allow-scopes'),
    scopes: z.array(z.string()),
    ...changeOf(z.array(z.string())),
  }),
  z.object({ kind: z.literal('widen-overlap'), ...changeOf(z.int()) }),
  z.object({ kind: z.literal('enable') }),
])

export const failureDocument = attemptDocument.extend({
  who: z.enum(WHO).describe('Who has to act'),
  difference: z
    .object({
      part: z.string(),
      before: z.string(),
      received: z.string(),
      registered: z.string(),
      after: z.string(),
    })
    .optional()
    .describe(
      'The address was `before` + `received` + `after`; the nearest registered one is `before` + `registered` + `after`',
    ),
  missing: z.array(z.string()).optional().describe('The scopes that were asked for and not registered'),
  fix: fixDocument
    .optional()
    .describe('The narrow change of the settings that would let the same request through'),
})

export const strayFailuresDocument = z.object({
  count: z.int(),
  most_from: z.string().optional().describe('The address that most of them came from'),
  newest: z.array(attemptDocument),
})

const showAttempt = ({ userAgent, facts, ...attempt }: FailedAttempt): z.output<typeof attemptDocument> => ({
  ...attempt,
  user_agent: userAgent,
  facts,
})

/** Returns a failed attempt with its explanation. */
export const showFailure = ({
  who,
  difference,
  missing,
  fix,
  ...attempt
}: Diagnosis): z.output<typeof failureDocument> => ({
  ...showAttempt(attempt),
  who,
  difference,
  missing,
  fix,
})

/** Returns the failed attempts that name no application. */
export const showStrayFailures = ({
  count,
  mostFrom,
  newest,
}: StrayFailures): z.output<typeof strayFailuresDocument> => ({
  count,
  most_from: mostFrom,
  newest: newest.map(showAttempt),
})
