import { OrgoLoginError } from '../errors/error.ts'
import type { SessionStore } from './store.ts'

/** Passes on a store's methods, whose failures become `session-store-failed`. */
export const guarded = (store: SessionStore, issuer: string): SessionStore => {
  const guard = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    try {
      return await call()
    } catch (cause) {
      if (cause instanceof OrgoLoginError) throw cause
      throw new OrgoLoginError('session-store-failed', { issuer, cause })
    }
  }
  return {
    get: (key) => guard(() => store.get(key)),
    set: (key, value, ttl) => guard(() => store.set(key, value, ttl)),
    delete: (key) => guard(() => store.delete(key)),
    ...(store.lock && { lock: (key, run) => guard(() => store.lock?.(key, run) ?? run()) }),
  }
}
