import { isModuleOn, type Organization } from '@orgo/model'

/** Returns an organization as the command line shows it. */
export const showOrganization = (organization: Organization) => ({
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
