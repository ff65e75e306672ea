export { createApp, orgo, type RegisteredApplication } from './orgo.ts'
export { freePort, type ProviderProcess, startProvider } from './provider-process.ts'
