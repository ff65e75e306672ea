import {
  type ApiToken,
  type Clock,
  createApiToken as makeToken,
  newApiTokenSchema,
  RIGHTS,
} from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { apiTokenFields, changesOf } from '../audited.ts'
import { futureEndSchema } from '../end.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'

const inputSchema = (clock: Clock) =>
  newApiTokenSchema.extend({
    expiresAt: futureEndSchema(clock).optional(),
    rights: z
      .array(z.enum(RIGHTS, `must be one of ${RIGHTS.join(', ')}`))
      .min(1, 'must name at least one right')
      .transform((rights) => RIGHTS.filter((right) => rights.includes(right))),
  })

export type MadeToken = {
  token: ApiToken
  /** The token itself, which cannot be read again later. */
  value: string
}

/**
 * Makes a token for the admin API. It may have rights that the actor has not: whoever may do this can give themselves every right.
 *
 * @throws Refusal `not-allowed`, `input-invalid`
 */
export const createApiToken = async (
  actor: Actor,
  organization: ChangeableOrganization,
  input: { name?: unknown; rights?: unknown; expiresAt?: unknown },
): Promise<Done<MadeToken>> => {
  requireRight(actor, 'organization')
  const { data, clock } = organization
  const made = makeToken(parseInput(inputSchema(clock), input), { clock, createdBy: actor.name })
  await data.apiTokens.create(made.token)
  const changes = changesOf(undefined, made.token, apiTokenFields)
  return logged({ actor, organization, action: 'api-token.create', target: made.token.id, changes }, made)
}
