export { openStore, type StoreSettings } from './open.ts'
export { developmentSecret } from './secret.ts'
export * from './store.ts'
export { StoreError, type StoreErrorCode } from './store-error.ts'
