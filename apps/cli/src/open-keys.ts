import type { SigningKey } from '@orgo/model'
import { type Keys, StoreError } from '@orgo/store'
import { Failure } from './failure.ts'

/** Reading a key opens its seal: with the wrong secret that fails, and the cryptography's own words would help nobody. */
export const openKeys = async (keys: Keys): Promise<SigningKey[]> => {
  try {
    return await keys.list()
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new Failure('configuration-invalid', {
      title: 'The signing keys do not open: they were sealed under another secret',
      fix: 'Set ORGO_SECRET to the value that the provider has',
      cause: error,
    })
  }
}
