export { freePort } from '@orgo/store/testing'
export { createBrowser, targetOf } from './browser.ts'
export { createApp, orgo, type RegisteredApplication, registerClient } from './orgo.ts'
export { type ProviderProcess, startProvider } from './provider-process.ts'
