import { type Clock, currentKey, endOf, SIGNING_ALGORITHMS, type SigningKey } from '@orgo/model'
import { type Directory, type Finding, type StoredOrganization, StoreError } from '@orgo/store'
import type { Config } from '../config.ts'
import { examineAddress } from './address.ts'

type Place = {
  directory: Directory
  config: Config
  clock: Clock
  /** The slug of the only organization to examine; `undefined` for all. */
  org: string | undefined
  /** Whether to ask the organizations for their public metadata. */
  online: boolean
}

const DAY = 24 * 60 * 60 * 1000
// Keys should be rotated once a year; the finding comes a month before.
const OLD_AFTER_MS = 335 * DAY

const plainHttp = ({ slug, issuer }: StoredOrganization): Finding => ({
  code: 'issuer-not-https',
  severity: 'error',
  title: `The issuer of ${slug} is ${issuer}: codes and passwords travel readably`,
  fix: 'Make the organization anew with an https host: an issuer never changes',
})

const sealedOtherwise = ({ slug }: StoredOrganization): Finding => ({
  code: 'secret-mismatch',
  severity: 'error',
  title: `The signing keys of ${slug} were sealed under another secret`,
  fix: 'Set ORGO_SECRET to the value that the provider had when the keys were made',
})

const oldKeys = (slug: string, keys: SigningKey[], now: number): Finding[] =>
  SIGNING_ALGORITHMS.flatMap((alg) => {
    const key = currentKey(keys, alg, now)
    if (!key || endOf(key, keys) !== Infinity || Date.parse(key.activeAt) + OLD_AFTER_MS > now) return []
    const days = Math.floor((now - Date.parse(key.activeAt)) / DAY)
    return [
      {
        code: 'key-old',
        severity: 'warning' as const,
        title: `The ${alg} key of ${slug} has signed for ${days} days`,
        fix: `\`orgo key rotate --org ${slug} --alg ${alg}\`, or set ORGO_KEY_MAX_AGE_DAYS`,
      },
    ]
  })

const examineKeys = async (
  { directory, clock }: Place,
  organization: StoredOrganization,
): Promise<Finding[]> => {
  try {
    const keys = await directory.forOrganization(organization.id).keys.list()
    return oldKeys(organization.slug, keys, clock.now())
  } catch (error) {
    if (error instanceof StoreError) throw error
    return [sealedOtherwise(organization)]
  }
}

/** Examines the issuers, public addresses and signing keys of active organizations. */
export const examineOrganizations = async (place: Place): Promise<Finding[]> => {
  const { directory, config, org, online } = place
  const all = await directory.organizations.list()
  const examined = all.filter(
    ({ slug, status }) => status === 'active' && (org === undefined || slug === org),
  )
  const findings: Finding[] = []
  for (const organization of examined) {
    if (config.production && organization.issuer.startsWith('http:')) findings.push(plainHttp(organization))
    findings.push(...(await examineKeys(place, organization)))
    if (online) findings.push(...(await examineAddress(organization)))
  }
  return findings
}
