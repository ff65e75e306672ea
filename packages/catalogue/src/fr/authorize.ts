import type { AUTHORIZE as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const AUTHORIZE: Record<keyof typeof CODES, Words> = {
  'unknown-client': {
    title: 'Cette application n’est pas connue ici',
    cause: 'Le client_id du lien n’est celui d’aucune application de cette organisation.',
    fix: 'Copiez le Client ID depuis Paramètres, Développeurs, Applications OAuth, et vérifiez que le lien mène à la bonne organisation.',
    hint: 'Vérifiez le client_id, et que l’application est enregistrée dans cette organisation.',
  },
  'redirect-uri-mismatch': {
    title: 'L’URI de redirection n’est pas enregistrée',
    cause:
      'Le redirect_uri diffère de tous ceux qui sont enregistrés : une barre oblique, le schéma, le port, la casse de l’hôte ou une requête suffit.',
    fix: 'Enregistrez exactement l’URI de redirection que l’application envoie, ou envoyez exactement une URI enregistrée.',
    hint: 'Enregistrez exactement le redirectUri envoyé, ou envoyez exactement celui qui est enregistré : barre oblique, schéma, port, hôte et requête comptent tous.',
  },
  'redirect-uri-not-https': {
    title: 'L’URI de redirection doit utiliser https',
    cause:
      'Le redirect_uri utilise http en clair hors d’une adresse de bouclage, où un code pourrait être lu en chemin.',
    fix: 'Servez l’adresse de retour en https, puis enregistrez et envoyez son adresse https.',
    hint: 'Utilisez un redirectUri en https. http en clair est réservé aux adresses de bouclage.',
  },
  'application-disabled': {
    title: 'Cette application est désactivée',
    cause: 'Un administrateur de l’organisation a désactivé l’application.',
    fix: 'Demandez à un administrateur de l’organisation de réactiver l’application.',
    hint: 'Un administrateur de l’organisation a désactivé cette application, ou son module OAuth.',
  },
  'module-disabled': {
    title: 'La connexion avec Orgo est désactivée ici',
    cause:
      'L’organisation a désactivé son module OAuth. Ses applications ne connectent personne tant qu’il n’est pas réactivé.',
    fix: 'Demandez à un administrateur de l’organisation de réactiver le module, sous Réglages, Modules. Rien n’est perdu.',
    hint: 'L’organisation a désactivé son module OAuth. Un administrateur peut le réactiver.',
  },
  'pkce-required': {
    title: 'Cette application doit utiliser PKCE',
    cause:
      'La requête n’a pas de code_challenge. Il est exigé des applications de navigateur et des applications natives, qui n’ont pas de secret, et de celles qui sont réglées ainsi.',
    fix: 'Envoyez code_challenge avec code_challenge_method=S256, puis le code_verifier avec la requête de jeton (RFC 7636).',
    hint: 'Cette application doit envoyer un code_challenge PKCE. Le SDK le fait toujours.',
  },
  'pkce-method': {
    title: 'Cette méthode PKCE n’est pas prise en charge',
    cause: 'code_challenge et code_challenge_method ne vont pas ensemble, ou la méthode n’est pas S256.',
    fix: 'Envoyez à la fois code_challenge et code_challenge_method=S256.',
    hint: 'Seule la méthode PKCE S256 est acceptée. Le SDK l’utilise toujours.',
  },
  'unsupported-response-type': {
    title: 'Ce type de réponse n’est pas pris en charge',
    cause:
      'Seul le flux par code d’autorisation est proposé : le flux implicite laisse fuir des jetons dans les adresses.',
    fix: 'Envoyez response_type=code.',
    hint: 'Seul le type de réponse « code » est pris en charge. Le SDK le demande toujours.',
  },
  'scope-not-allowed': {
    title: 'L’application ne peut pas demander ce scope',
    cause: 'La requête nomme un scope pour lequel l’application n’est pas enregistrée.',
    fix: 'Ne demandez que des scopes enregistrés, ou faites ajouter le scope à l’application par un administrateur.',
    hint: 'Ne demandez que les scopes enregistrés pour l’application, ou faites ajouter les autres par un administrateur.',
  },
  'scope-missing': {
    title: 'La requête ne demande rien',
    cause: 'Le paramètre scope manque, ou ne nomme aucun des scopes de cette plateforme.',
    fix: 'Envoyez scope avec au moins l’un de openid, profile, email, groups, roles.',
    hint: 'Demandez au moins un scope de la plateforme, par exemple profile.',
  },
  'claim-not-allowed': {
    title: 'L’application ne peut pas demander cette donnée',
    cause:
      'Le paramètre claims déclare essentielle une donnée qu’aucun des scopes enregistrés pour l’application ne communique.',
    fix: 'Faites ajouter à l’application, par un administrateur, le scope qui communique cette donnée, ou ne la déclarez pas essentielle.',
    hint: 'Le paramètre claims déclare essentielle une donnée qu’aucun scope de l’application ne communique. Faites ajouter le scope par un administrateur.',
  },
  'authentication-requirements-unmet': {
    title: 'La manière de se connecter demandée n’existe pas ici',
    cause: 'Le paramètre claims déclare essentiel un acr qu’aucune connexion à ce fournisseur ne possède.',
    fix: 'Demandez l’un des acr_values_supported du document de découverte, ou ne déclarez pas l’acr essentiel.',
    hint: 'Le fournisseur ne peut pas connecter les membres de manière aussi stricte. Demandez l’un de ses acr_values_supported.',
  },
  'parameter-too-long': {
    title: 'Un paramètre est trop long',
    cause:
      'Le state ou l’id_token_hint dépasse 8192 octets, ou les autres paramètres ensemble dépassent 4096 octets.',
    fix: 'Gardez ce qui est long dans l’application, et envoyez une clé comme state.',
    hint: 'La requête d’autorisation est trop longue. Gardez ce qui est long dans votre propre session, et envoyez une clé.',
  },
  'login-required': {
    title: 'Le membre doit d’abord faire quelque chose',
    cause: 'La requête a prompt=none, mais le membre n’est pas connecté ou n’a pas encore donné son accord.',
    fix: 'Envoyez le membre au point d’autorisation sans prompt=none.',
    hint: 'Le membre n’est pas connecté auprès du fournisseur. Recommencez la connexion.',
  },
}
