import type { Words } from './words.ts'

export const fr: Words = {
  intro:
    'Connectez-vous vous-même à cette application et voyez chaque étape comme elle se passe vraiment : ce qui a été demandé, ce qui a été répondu, et ce que l’application saurait de vous. Votre réponse est gardée comme accord ; aucune session n’est ouverte, et les jetons prennent fin aussitôt.',
  service: 'Personne ne se connecte à un service : il obtient ses jetons par lui-même.',
  scope: { label: 'Portées', hint: 'Comme l’application les demanderait, séparées par des espaces.' },
  start: 'Essayer cette connexion',
  over: 'Cet essai est terminé. Recommencez.',
  done: 'Cela fonctionne : voici ce que l’application reçoit.',
  failed: 'Cela ne fonctionne pas encore. L’étape qui a échoué est la dernière.',
  again: 'Essayer de nouveau',
  steps: { authorize: '1. Autorisation', token: '2. Jetons', userinfo: '3. Userinfo' },
  request: 'Requête',
  answer: 'Réponse',
  secret: (method) =>
    `L’application s’authentifie ici par ${method}. Elle seule a son secret, et l’essai s’en passe ; un secret faux se voit dans le dépannage.`,
  claims: 'Ce que dit l’ID token',
}
