import { findOrganization, updateOrganization } from '@orgo/admin'
import { organizationDocument, showOrganization } from '@orgo/admin/documents'
import { type Organization, organizationSchema } from '@orgo/model'
import { z } from 'zod'
import type { Answer, Endpoint, Named } from '../endpoint.ts'
import { mergePatch } from '../requests/merge-patch.ts'
import { changed, optional, removable, withWarnings } from '../requests/schemas.ts'

const { name, color, logo, rights } = organizationSchema.shape

const ORGANIZATION: Named = { name: 'Organization', schema: changed(organizationDocument) }

const CHANGES: Named = {
  name: 'OrganizationChanges',
  schema: z.strictObject({
    ...optional({ name }),
    ...removable({ color, logo, rights: rights.describe('An empty list takes the rights of a role away') }),
  }),
}

const answer = (record: Organization, warnings?: string[]): Answer => ({
  document: withWarnings(showOrganization(record), warnings),
  version: record.updatedAt,
})

export const organization: Endpoint[] = [
  {
    method: 'get',
    path: '/organization',
    id: 'findOrganization',
    summary: "Returns the organization's record",
    right: 'see',
    status: 200,
    answer: ORGANIZATION,
    versioned: true,
    handle: async ({ actor, organization: open }) => answer(await findOrganization(actor, open)),
  },
  {
    method: 'patch',
    path: '/organization',
    id: 'updateOrganization',
    summary: 'Changes the name, the color, the logo, or the rights of roles',
    right: 'organization',
    body: CHANGES,
    status: 200,
    answer: ORGANIZATION,
    versioned: true,
    conditional: true,
    async handle({ actor, organization: open, body }) {
      const done = await updateOrganization(actor, open, mergePatch(body))
      return answer(done.organization, done.warnings)
    },
  },
]
