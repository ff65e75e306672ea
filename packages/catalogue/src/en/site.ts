import type { SITE as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const SITE: Record<keyof typeof CODES, Words> = {
  'form-expired': {
    title: 'This form is not valid any more',
    cause: 'It was open for many hours, or belongs to another member. Nothing was changed.',
    fix: 'Open the page again and send the form from there.',
    hint: 'A form of the provider was open for too long. Open the page again.',
  },
  'not-allowed': {
    title: 'You may not do this',
    cause: 'Your roles in this organization do not include the right that this page needs.',
    fix: 'Ask an administrator of your organization, or sign in with another account.',
    hint: 'The member lacks a right that the page needs. An administrator can give it.',
  },
}
