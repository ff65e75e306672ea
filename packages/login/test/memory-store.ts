import type { SessionStore } from '../src/index.ts'

/** A store in memory, as an application has it in Redis. */
export const createStore = () => {
  const values = new Map<string, string>()
  const store: SessionStore = {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  }
  return { values, store }
}
