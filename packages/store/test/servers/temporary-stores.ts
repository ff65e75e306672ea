import { randomBytes } from 'node:crypto'
import { MongoClient } from 'mongodb'
import { inject } from 'vitest'
import type {} from './global-setup.ts'

/** The settings of a deployment that shares its data with no other one, and how to take the data away. */
export type TemporaryStores = { env: Record<string, string>; drop(): Promise<void> }

const drop = async (url: string): Promise<void> => {
  const client = await new MongoClient(url).connect()
  await client.db().dropDatabase()
  await client.close()
}

/** A database of its own on the MongoDB server of the tests. */
export const temporaryDatabase = (): { url: string; drop(): Promise<void> } => {
  const url = new URL(inject('mongodbUrl'))
  url.pathname = `/orgo-${randomBytes(6).toString('hex')}`
  return { url: url.href, drop: () => drop(url.href) }
}

/** The stores that this run of the tests is about. Redis needs nothing of its own: every key begins with an organization's random id. */
export const temporaryStores = (): TemporaryStores => {
  if (inject('stores') === 'embedded') return { env: {}, drop: async () => {} }
  const database = temporaryDatabase()
  return { env: { MONGODB_URL: database.url, REDIS_URL: inject('redisUrl') }, drop: database.drop }
}
