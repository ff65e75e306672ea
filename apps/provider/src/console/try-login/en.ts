import type { Words } from './words.ts'

export const en: Words = {
  intro:
    'Sign in to this application yourself and see each step as it really happens: what was asked, what was answered, and what the application would know of you. Your answer is kept as consent; no session is made, and the tokens end at once.',
  service: 'Nobody signs in to a service: it gets its tokens by itself.',
  scope: { label: 'Scopes', hint: 'As the application would ask for them, separated by spaces.' },
  start: 'Try this login',
  over: 'This try is over. Begin another one.',
  done: 'It works: this is what the application gets.',
  failed: 'It does not work yet. The step that failed stands last.',
  again: 'Try again',
  steps: { authorize: '1. Authorization', token: '2. Tokens', userinfo: '3. Userinfo' },
  request: 'Request',
  answer: 'Answer',
  secret: (method) =>
    `The application authenticates here by ${method}. Nobody but it has its secret, so the try does without; a wrong secret shows in the Troubleshooter.`,
  claims: 'What the ID token says',
}
