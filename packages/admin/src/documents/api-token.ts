import { type ApiToken, RIGHTS, type Right } from '@orgo/model'
import { z } from 'zod'

export const apiTokenDocument = z.object({
  id: z.string(),
  name: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  expires_at: z.iso.datetime().optional(),
})

/** Returns an API token without its hash. */
export const showApiToken = (token: ApiToken): z.output<typeof apiTokenDocument> => ({
  id: token.id,
  name: token.name,
  rights: RIGHTS.filter((right: Right) => token.rights.includes(right)),
  created_at: token.createdAt,
  created_by: token.createdBy,
  expires_at: token.expiresAt,
})
