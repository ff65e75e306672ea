import type { INTERACTION as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const INTERACTION: Record<keyof typeof CODES, Words> = {
  'login-failed': {
    title: 'That did not work',
    cause: 'The e-mail address or the password is not right.',
    fix: 'Check both and try again.',
    hint: 'The member could not be signed in. Try again with the right account and password.',
  },
  'member-inactive': {
    title: 'Your account is inactive',
    cause: 'Your account has to be reactivated before you can sign in with it.',
    fix: 'Reactivate your account with your organization, then try again.',
    hint: 'The membership is inactive. The member has to reactivate it first.',
  },
  'member-suspended': {
    title: 'Your account is suspended',
    cause: 'Your organization has suspended your account.',
    fix: 'Ask an administrator of your organization.',
    hint: 'The member is suspended in this organization and cannot sign in.',
  },
  'member-unapproved': {
    title: 'Your account is waiting for approval',
    cause: 'An administrator of your organization has not confirmed your membership yet.',
    fix: 'Wait for the confirmation, or ask an administrator of your organization.',
    hint: 'The membership still waits for confirmation by the organization.',
  },
  'consent-denied': {
    title: 'The member did not agree',
    cause: 'The member chose not to share the data that the application asked for.',
    fix: 'Say in the application why it needs the data, ask for less, and offer to try again.',
    hint: 'The member did not allow access. They can try again and choose Allow.',
  },
  'interaction-expired': {
    title: 'This sign-in is not open in this browser',
    cause:
      'It was finished already, took too long, was begun in another browser or by somebody else, or the browser did not send its cookies back.',
    fix: 'Go back to the application and start signing in again, with cookies allowed. If somebody sent you here, do not go on: close the page.',
    hint: 'The sign-in page was open for too long, was finished already, or was opened in another browser. Sign in again.',
  },
  'foreign-form': {
    title: 'This form came from another site',
    cause: 'Only a form of our own pages counts as your answer. Nothing was changed.',
    fix: 'Go back to the application and start signing in again. If it happens there too, allow the browser to tell this site where a form comes from.',
    hint: 'A form that was not of the provider’s own pages was refused. Sign in again.',
  },
  'too-busy': {
    title: 'Too many people are signing in right now',
    cause: 'The provider checks as many passwords at once as it can, and others are waiting already.',
    fix: 'Try again in a few seconds; the Retry-After header says when.',
    hint: 'Too many people are signing in at this moment. Try again in a few seconds.',
  },
  'post-logout-redirect-uri-mismatch': {
    title: 'The address after sign-out is not registered',
    cause:
      'The application sent you here to sign out. The address to come back to, post_logout_redirect_uri, differs from every one that is registered for it.',
    fix: 'You can sign out here, without coming back. For the application: register exactly the address that it sends, or send exactly a registered one.',
    hint: 'Register exactly the postLogoutRedirectUri that is sent as an address after sign-out, or send exactly the registered one.',
  },
}
