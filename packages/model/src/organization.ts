import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import { modulesSchema } from './modules.ts'
import { isLoopback } from './redirect-uri.ts'
import { rightsSchema } from './rights.ts'

const organizationFields = {
  slug: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'must be a DNS label: lower-case letters, digits and inner hyphens',
    )
    // Operators name an organization by its slug or its id: a slug that is another organization's id would stand for the wrong one.
    .refine((slug) => !z.uuid().safeParse(slug).success, 'must not have the form of an id'),
  name: z.string().trim().min(1, 'must not be empty').max(120),
  /** Shown on the sign-in and consent pages. */
  logo: z.url({ protocol: /^https$/, error: 'must be an https URL' }).optional(),
  /** The accent color of the organization's pages. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a color such as #1d4ed8')
    .optional(),
  /** The rights of roles, beside those of administrators. */
  rights: rightsSchema.optional(),
}

export const organizationSchema = z.object({
  id: z.uuid(),
  ...organizationFields,
  /** The issuer identifier (RFC 8414 §2): an origin, without a trailing slash. It does not depend on a request's headers. */
  issuer: z.url({ protocol: /^https?$/ }),
  /** Only active organizations are served. `importing` and `restoring` ones are incomplete: their import or restore has not ended. */
  status: z.enum(['active', 'disabled', 'importing', 'restoring']),
  /** Absent until somebody switches one: then all are on. */
  modules: modulesSchema.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export type Organization = z.output<typeof organizationSchema>

const isIssuer = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const { origin, protocol, hostname } = new URL(value)
  return origin === value && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)))
}

/** The input for a new organization. `host` and `issuer` exclude each other; by default it has its subdomain of the platform's domain. */
export const newOrganizationSchema = z.object({
  ...organizationFields,
  /** The issuer itself instead of a host, for https on loopback behind a proxy that ends TLS. */
  issuer: z
    .string()
    .refine(
      isIssuer,
      'must be an https origin without a path, such as https://localhost:9443; http on loopback only',
    )
    .optional(),
  /** The organization's own host, with a port if it is not the scheme's default. */
  host: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, { error: 'must be a host name, without scheme or path', abort: true })
    .refine((host) => URL.canParse(`http://${host}`), 'must be a host name')
    .optional(),
})

const originOf = (host: string): string => {
  const { hostname } = new URL(`http://${host}`)
  return `${isLoopback(hostname) ? 'http' : 'https'}://${host}`
}

/**
 * Returns the issuer of an organization: the given one, that of its own host, or its subdomain of the platform's domain. A loopback host is
 * served by plain http unless the issuer is given.
 */
export const issuerOf = (
  { slug, host, issuer }: { slug: string; host?: string | undefined; issuer?: string | undefined },
  { baseDomain, port }: { baseDomain: string; port: number },
): string => {
  if (issuer !== undefined) return issuer
  if (host !== undefined) return originOf(host)
  const name = `${slug}.${baseDomain}`
  return originOf(isLoopback(name) ? `${name}:${port}` : name)
}

export type NewOrganization = z.output<typeof newOrganizationSchema>

export const createOrganization = (
  input: NewOrganization,
  deployment: { baseDomain: string; port: number },
  clock: Clock,
): Organization => {
  const { host, issuer, ...fields } = input
  const now = new Date(clock.now()).toISOString()
  return {
    id: randomUUID(),
    ...fields,
    issuer: issuerOf({ slug: fields.slug, host, issuer }, deployment),
    status: 'active',
    createdAt: now,
    updatedAt: now,
  }
}
