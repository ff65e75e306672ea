import { isModuleOn, MODULE_STATES, type Organization, organizationSchema, RIGHTS } from '@orgo/model'
import { z } from 'zod'

const { shape } = organizationSchema

export const organizationDocument = z.object({
  id: shape.id,
  slug: shape.slug,
  name: shape.name,
  issuer: shape.issuer,
  status: shape.status,
  color: shape.color,
  logo: shape.logo,
  rights: z.record(z.string(), z.array(z.enum(RIGHTS))).optional(),
  modules: z.object({ oauth: z.enum(MODULE_STATES) }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** Returns an organization's record. */
export const showOrganization = (organization: Organization): z.output<typeof organizationDocument> => ({
  id: organization.id,
  slug: organization.slug,
  name: organization.name,
  issuer: organization.issuer,
  status: organization.status,
  color: organization.color,
  logo: organization.logo,
  rights: organization.rights,
  modules: { oauth: isModuleOn(organization, 'oauth') ? 'on' : 'off' },
  created_at: organization.createdAt,
  updated_at: organization.updatedAt,
})
