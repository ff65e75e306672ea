import type { SigningKey } from '@orgo/model'
import { type Keys, StoreError } from '@orgo/store'
import { type Actor, requireRight } from '../actor.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/**
 * Returns the signing keys. With the wrong secret their seals do not open, and the cryptography's own error would not name the cause.
 *
 * @throws Refusal `keys-sealed-otherwise`
 */
export const openKeys = async (keys: Keys): Promise<SigningKey[]> => {
  try {
    return await keys.list()
  } catch (cause) {
    if (cause instanceof StoreError) throw cause
    throw new Refusal('keys-sealed-otherwise', {}, { cause })
  }
}

/** Returns the signing keys, newest first. @throws Refusal `not-allowed`, `keys-sealed-otherwise` */
export const listKeys = async (actor: Actor, { data }: OpenOrganization): Promise<SigningKey[]> => {
  requireRight(actor, 'see')
  return openKeys(data.keys)
}
