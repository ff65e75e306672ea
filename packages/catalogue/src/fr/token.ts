import type { TOKEN as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const TOKEN: Record<keyof typeof CODES, Words> = {
  'client-authentication-failed': {
    title: 'L’application n’a pas pu prouver qui elle est',
    cause:
      'Le client_id ou le secret est faux, le secret a été remplacé, ou la méthode d’authentification n’est pas celle qui est enregistrée.',
    fix: 'Comparez client_id et client_secret avec Paramètres, Développeurs, Applications OAuth ; un secret perdu peut être remplacé.',
    hint: 'Vérifiez le client_id et le secret, et si le secret a été remplacé. Une application sans secret doit être enregistrée comme telle.',
  },
  'code-expired': {
    title: 'Le code d’autorisation n’est plus valable',
    cause: 'Les codes vivent 60 secondes, ou celui-ci n’a jamais été émis ici.',
    fix: 'Échangez le code dès qu’il arrive, ou commencez une nouvelle autorisation.',
    hint: 'Le code d’autorisation n’est plus valable : il vit environ une minute et sert une fois. Recommencez la connexion.',
  },
  'code-already-used': {
    title: 'Le code d’autorisation a déjà servi',
    cause:
      'Un code vaut pour un seul échange. Tout ce qui en a été émis est révoqué, car il a peut-être été volé.',
    fix: 'Échangez chaque code une fois : cherchez une adresse de retour appelée deux fois, puis commencez une nouvelle autorisation.',
    hint: 'Le code d’autorisation a déjà servi, par exemple par un rechargement de la page. Recommencez la connexion.',
  },
  'code-client-mismatch': {
    title: 'L’autorisation appartient à une autre application',
    cause: 'Le code ou le jeton d’actualisation a été émis pour un autre client_id.',
    fix: 'Échangez-le avec le client_id qui a commencé l’autorisation.',
    hint: 'Le code d’autorisation a été émis pour une autre application. Vérifiez le client_id.',
  },
  'code-redirect-uri-mismatch': {
    title: 'L’URI de redirection diffère de celle de l’autorisation',
    cause: 'Le redirect_uri de la requête de jeton n’est pas celui où le code a été envoyé.',
    fix: 'Envoyez le même redirect_uri dans les deux requêtes.',
    hint: 'Le redirectUri envoyé pour le jeton n’est pas celui de la requête d’autorisation. Vérifiez que tous les serveurs ont les mêmes options.',
  },
  'pkce-verifier-mismatch': {
    title: 'Le code_verifier ne convient pas',
    cause: 'Le code_verifier manque, n’est pas celui du code_challenge, ou est venu sans code_challenge.',
    fix: 'Gardez le code_verifier de l’autorisation et envoyez-le avec la requête de jeton.',
    hint: 'Le code_verifier PKCE ne va pas avec ce code d’autorisation. Recommencez la connexion.',
  },
  'refresh-token-expired': {
    title: 'Le jeton d’actualisation n’est plus valable',
    cause: 'Il n’a pas servi pendant trop longtemps, ou il n’a jamais été émis ici.',
    fix: 'Envoyez de nouveau le membre au point d’autorisation.',
    hint: 'Le jeton d’actualisation a expiré. Recommencez la connexion.',
  },
  'refresh-token-revoked': {
    title: 'Le jeton d’actualisation a été révoqué',
    cause:
      'L’application ou le membre l’a retiré, le membre a perdu l’accès, ou un jeton plus ancien de sa famille a servi de nouveau.',
    fix: 'Envoyez de nouveau le membre au point d’autorisation.',
    hint: 'Le jeton d’actualisation a été révoqué. Recommencez la connexion.',
  },
  'refresh-token-reused': {
    title: 'Le jeton d’actualisation a déjà servi',
    cause:
      'Chaque actualisation donne un nouveau jeton ; un ancien est revenu. Toute la famille est révoquée, car l’un d’eux a peut-être été volé.',
    fix: 'Enregistrez le jeton le plus récent de chaque réponse avant de vous en servir, et n’actualisez que d’un endroit à la fois.',
    hint: 'Un jeton d’actualisation a servi deux fois : tout ce qui en a été émis est révoqué. Recommencez la connexion.',
  },
  'unsupported-grant-type': {
    title: 'Ce grant_type n’est pas pris en charge',
    cause: 'Le grant_type n’est aucun de ceux que cette application peut utiliser.',
    fix: 'Envoyez grant_type=authorization_code ou grant_type=refresh_token ; un service envoie grant_type=client_credentials.',
    hint: 'L’application n’est pas enregistrée pour ce grant_type. Il lui faut authorization_code.',
  },
}
