import type { SigningKey } from '@orgo/model'
import { type Keys, StoreError } from '@orgo/store'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/**
 * Reading a key opens its seal: with the wrong secret that fails, and the cryptography's own words would help nobody.
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

/** The signing keys, the newest first. @throws Refusal `keys-sealed-otherwise` */
export const listKeys = ({ data }: OpenOrganization): Promise<SigningKey[]> => openKeys(data.keys)
