import type { Application } from '@orgo/model'
import type { Client } from 'oidc-provider'

/** An application's properties for which there is no standard client metadata. */
export type OrgoMetadata = {
  type: Application['type']
  requiresPkce: boolean
  /** In seconds. */
  refreshOverlap: number
  idTokenClaims: Application['idTokenClaims']
  origins: string[]
  homepage: string | undefined
  secrets: Application['secrets']
  /** ISO 8601. */
  registeredAt: string
}

export const metadataOf = (client: Client): OrgoMetadata => client.orgo as OrgoMetadata
