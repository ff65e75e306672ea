import type { Words } from './words.ts'

export const en: Words = {
  intro: 'Sign-ins, refreshes and failures of the last 30 days, each day in UTC.',
  none: 'Nothing has happened in the last 30 days. As soon as somebody signs in, it is counted here.',
  day: 'Day',
  events: { 'sign-in': 'Sign-ins', refresh: 'Refreshes', service: 'By itself', failure: 'Failures' },
  picture: (days, most) => `Sign-ins and refreshes of ${days} days as bars; the tallest stands for ${most}.`,
  healthy: (lastSuccess) => `It works: used last on ${lastSuccess}, without a failure in the last day.`,
  failing: (lastSuccess, failures) =>
    `Used last on ${lastSuccess}. ${failures === 1 ? 'One attempt has' : `${failures} attempts have`} failed in the last day.`,
  unused: 'Nobody has used it yet.',
  onlyFailures: (failures) =>
    `Nobody has got through yet. ${failures === 1 ? 'One attempt has' : `${failures} attempts have`} failed in the last day.`,
}
