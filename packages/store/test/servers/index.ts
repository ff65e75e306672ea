export { startFerretDb } from './ferretdb.ts'
export { DURABLE, startRedis } from './redis.ts'
export { freePort, type ServerProcess } from './server-process.ts'
export { type TemporaryStores, temporaryDatabase, temporaryStores } from './temporary-stores.ts'
