import type { ANYWHERE as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const ANYWHERE: Record<keyof typeof CODES, Words> = {
  'unknown-organization': {
    title: 'There is no organization at this address',
    cause: 'The host name belongs to no organization of this platform, or the organization is switched off.',
    fix: 'Check the host name: an organization lives at its own subdomain or its own domain.',
    hint: "No organization lives at this host. Check the issuer's host name.",
  },
  'https-required': {
    title: 'Use https',
    cause: 'The request came over plain http, where passwords, codes and tokens can be read.',
    fix: 'Call the same address with https.',
    hint: 'Use the https address of the organization as issuer.',
  },
  'rate-limited': {
    title: 'Too many failed attempts',
    cause: 'There were too many failed attempts from this address in a short time.',
    fix: 'Wait for the time that the Retry-After header names, then try again.',
    hint: 'Too many requests. Wait as long as Retry-After says, then try again.',
  },
  'store-unavailable': {
    title: 'The service is not available right now',
    cause: 'The provider cannot reach its store.',
    fix: 'Try again in a moment; an operator finds the reason at /health/ready.',
    hint: 'The provider is temporarily unavailable. Try again in a moment.',
  },
  'invalid-request': {
    title: 'The request is not well formed',
    cause: 'A parameter is missing, repeated or malformed, or the body is not what the endpoint takes.',
    fix: 'Compare the request with the documentation of the endpoint.',
    hint: 'The provider did not understand a request. The description names the parameter; check the options.',
  },
  'not-found': {
    title: 'There is nothing at this address',
    cause: 'The address is mistyped, or what was here is gone.',
    fix: 'Check the address.',
    hint: 'Nothing is at this address of the provider. Check the issuer.',
  },
  'method-not-allowed': {
    title: 'The method is not allowed here',
    cause: 'The endpoint does not answer this HTTP method.',
    fix: 'Use one of the methods in the Allow header.',
    hint: 'The provider does not take this request at this address. Check the issuer.',
  },
  'internal-error': {
    title: 'Something went wrong on our side',
    cause: 'The provider met an error that it did not expect. It stands in the log under the request id.',
    fix: 'Try again; when it stays, give the request id to the operator.',
    hint: "Something failed at the provider. Try again; with the request id the provider's operator finds the cause.",
  },
}
