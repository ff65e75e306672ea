import type { SdkCode } from '../codes.ts'
import type { Words } from '../words.ts'

export const SDK: Record<SdkCode, Words> = {
  'configuration-invalid': {
    title: 'Les options de createLogin sont fausses',
    cause: 'Une option manque, est mal formée, ou ne va pas avec une autre. Le message les nomme toutes.',
    fix: 'Corrigez les options.',
    hint: 'Corrigez les options données à createLogin.',
  },
  'discovery-failed': {
    title: 'Le fournisseur est introuvable',
    cause:
      'Le document de découverte de l’issuer n’a pas pu être lu : l’issuer est mal écrit, ou ce serveur ne l’atteint pas.',
    fix: 'Ouvrez depuis ce serveur l’issuer suivi de /.well-known/openid-configuration. La prochaine connexion réessaie.',
    hint: 'Vérifiez que l’issuer est l’adresse de votre organisation et que ce serveur l’atteint. La prochaine connexion réessaie d’elle-même.',
  },
  'state-mismatch': {
    title: 'Le navigateur ne connaît pas cette connexion',
    cause:
      'Le cookie de la connexion manque : elle a duré plus de dix minutes, est déjà achevée, ou a commencé sur un autre hôte.',
    fix: 'Recommencez la connexion. Si cela persiste, commencez sur l’hôte de l’URI de redirection, et autorisez les cookies.',
    hint: 'Le cookie de cette connexion manque : elle a duré plus de dix minutes, est déjà achevée, a commencé dans un autre navigateur ou sur un autre hôte, ou les cookies sont bloqués. Recommencez la connexion.',
  },
  'nonce-mismatch': {
    title: 'L’ID token appartient à une autre connexion',
    cause: 'Son nonce n’est pas celui que cette connexion a envoyé (OpenID Connect Core, section 3.1.3.7).',
    fix: 'Recommencez la connexion.',
    hint: 'L’ID token appartient à une autre connexion. Recommencez.',
  },
  'id-token-invalid': {
    title: 'L’ID token n’est pas valable',
    cause:
      'Sa signature, son émetteur, son audience ou ses dates n’ont pas passé les contrôles ; une horloge fausse en est la raison habituelle.',
    fix: 'Vérifiez l’issuer, le client_id et l’horloge de ce serveur.',
    hint: 'L’ID token n’a pas passé les contrôles. Vérifiez l’issuer, le client_id et l’horloge de ce serveur.',
  },
  'network-error': {
    title: 'Le fournisseur n’a pas répondu',
    cause: 'Une requête au fournisseur a échoué ou a pris trop de temps.',
    fix: 'Réessayez dans un instant, et vérifiez que ce serveur atteint l’issuer.',
    hint: 'Le fournisseur n’a pas pu être atteint ou n’a pas répondu à temps. Réessayez dans un instant.',
  },
  'session-too-large': {
    title: 'La session ne tient pas dans des cookies',
    cause:
      'Les sessions en cookies ont une limite, car les serveurs n’acceptent que tant d’octets de cookies ; beaucoup de groupes et de rôles rendent une session plus grande.',
    fix: 'Gardez les sessions dans un dépôt, ou demandez moins de scopes.',
    hint: 'La session est plus grande que les cookies acceptés par les serveurs ; le message nomme ses plus grandes parties. Donnez à createLogin un dépôt de sessions, ou demandez moins de scopes.',
  },
  'cross-site-request': {
    title: 'Le formulaire de déconnexion vient d’un autre site',
    cause: 'Seul un formulaire du site lui-même peut déconnecter un membre.',
    fix: 'Envoyez le formulaire depuis l’origine de l’URI de redirection.',
    hint: 'La déconnexion ne prend qu’un formulaire envoyé d’une page de ce même site. Vérifiez que redirectUri a l’origine que les membres voient dans la barre d’adresse.',
  },
  'session-secret-weak': {
    title: 'Le secret des cookies est trop faible',
    cause:
      'Il a moins de 32 caractères, ou se compose de quelques-uns qui se répètent : on pourrait le deviner.',
    fix: 'Créez-en un nouveau : openssl rand -base64 32',
    hint: 'Donnez à cookieSecret, ou à ORGO_COOKIE_SECRET, au moins 32 caractères aléatoires : openssl rand -base64 32',
  },
  'issuer-unreachable': {
    title: 'L’issuer est injoignable',
    cause:
      'Aucune connexion n’a abouti ou aucune réponse n’est venue à temps : le nom n’existe pas, un pare-feu est sur le chemin, ou le certificat n’est pas reconnu.',
    fix: 'Ouvrez depuis ce serveur, avec curl, l’issuer suivi de /.well-known/openid-configuration.',
    hint: 'Ce serveur n’a reçu aucune réponse de l’issuer. Vérifiez l’adresse, le réseau et le certificat ; la prochaine connexion réessaie d’elle-même.',
  },
  'endpoint-insecure': {
    title: 'Le fournisseur nomme une adresse sans https',
    cause:
      'Ses métadonnées ont un point d’accès sans https : un code, un secret ou un jeton y serait lisible en chemin.',
    fix: 'L’exploitant du fournisseur doit corriger ses métadonnées.',
    hint: 'Les métadonnées du fournisseur nomment un point d’accès sans https. Rien n’y est envoyé ; prévenez l’exploitant du fournisseur.',
  },
  'host-not-allowed': {
    title: 'Ce site a été appelé sous un hôte qu’il ne connaît pas',
    cause:
      'L’hôte de la requête n’est pas dans allowedHosts : nouveau domaine, déploiement de prévisualisation, ou en-tête Host falsifié.',
    fix: 'Ajoutez l’hôte à allowedHosts, ou déclarez les en-têtes du proxy par trustForwardedHeaders.',
    hint: 'L’hôte de la requête n’est pas dans allowedHosts. Ajoutez-le s’il est à vous ; derrière un proxy, activez trustForwardedHeaders.',
  },
  'callback-url-mismatch': {
    title: 'La connexion est revenue à une autre adresse que celle du départ',
    cause:
      'Un cookie appartient à un seul hôte. La connexion a commencé sur l’un, tel 127.0.0.1, et l’URI de redirection en a un autre, tel localhost.',
    fix: 'Ouvrez le site à l’adresse de l’URI de redirection, ou enregistrez l’autre et utilisez-la.',
    hint: 'La connexion a commencé sur un autre hôte que celui de redirectUri, et son cookie y est resté. Ouvrez le site à l’hôte de redirectUri.',
  },
  'cookie-missing': {
    title: 'Le navigateur n’a envoyé aucun cookie de connexion',
    cause:
      'Les cookies sont bloqués, la connexion a duré plus de dix minutes, ou l’adresse a été ouverte sans connexion préalable.',
    fix: 'Autorisez les cookies de ce site et recommencez la connexion.',
    hint: 'Le navigateur n’a envoyé aucun cookie de connexion : cookies bloqués, plus de dix minutes écoulées, ou adresse ouverte seule. Recommencez la connexion.',
  },
  'issuer-mismatch': {
    title: 'La réponse vient d’un autre fournisseur',
    cause:
      'Son iss manque ou n’est pas l’issuer auquel cette connexion s’est adressée (RFC 9207). Quelqu’un confond peut-être deux fournisseurs à dessein.',
    fix: 'Recommencez la connexion, et signalez-le si cela se reproduit.',
    hint: 'La réponse d’autorisation nomme un autre issuer que celui demandé (RFC 9207). Écrivez issuer exactement comme dans le document de découverte.',
  },
  'id-token-issuer': {
    title: 'L’ID token vient d’un autre fournisseur',
    cause: 'Son iss n’est pas l’issuer configuré.',
    fix: 'Écrivez l’issuer exactement comme dans le document de découverte.',
    hint: 'Le iss de l’ID token n’est pas l’issuer configuré. Écrivez-le exactement comme dans le document de découverte.',
  },
  'id-token-audience': {
    title: 'L’ID token est pour une autre application',
    cause: 'Son aud ne nomme pas le client_id, ou en nomme d’autres à côté.',
    fix: 'Vérifiez le client_id.',
    hint: 'Le aud de l’ID token n’est pas le client_id de cette application. Vérifiez clientId.',
  },
  'id-token-authorized-party': {
    title: 'L’ID token a été délivré à une autre application',
    cause: 'Son azp n’est pas le client_id.',
    fix: 'Vérifiez le client_id.',
    hint: 'Le azp de l’ID token n’est pas le client_id de cette application. Vérifiez clientId.',
  },
  'id-token-algorithm': {
    title: 'L’ID token est signé d’une manière qui n’est pas acceptée',
    cause: 'Son alg est none, ou n’est pas de ceux que le fournisseur annonce.',
    fix: 'L’exploitant du fournisseur doit signer avec un algorithme annoncé.',
    hint: 'Le alg de l’ID token n’est pas de ceux que nomment les métadonnées du fournisseur. Prévenez l’exploitant du fournisseur.',
  },
  'id-token-key-unknown': {
    title: 'La clé de l’ID token est inconnue',
    cause: 'Le fournisseur ne publie aucune clé ayant ce kid.',
    fix: 'Recommencez la connexion dans une minute, quand la nouvelle clé du fournisseur sera arrivée partout.',
    hint: 'Aucune clé du jwks_uri du fournisseur n’a le kid de l’ID token. Elle vient peut-être de changer : recommencez dans une minute.',
  },
  'id-token-signature': {
    title: 'La signature de l’ID token est fausse',
    cause:
      'Elle n’a pas été faite avec la clé que le fournisseur publie, ou le jeton a été modifié en chemin.',
    fix: 'Signalez-le à l’exploitant du fournisseur.',
    hint: 'La signature de l’ID token ne correspond pas à la clé publiée par le fournisseur. Ne vous fiez pas au jeton ; prévenez l’exploitant.',
  },
  'id-token-hash': {
    title: 'Le jeton d’accès ne va pas avec l’ID token',
    cause:
      'Le at_hash de l’ID token n’est pas l’empreinte du jeton d’accès venu avec lui (OpenID Connect Core, section 3.1.3.8).',
    fix: 'Signalez-le à l’exploitant du fournisseur.',
    hint: 'Le at_hash de l’ID token ne correspond pas au jeton d’accès. L’un des deux a été échangé ; prévenez l’exploitant du fournisseur.',
  },
  'id-token-expired': {
    title: 'L’ID token a expiré ou n’est pas encore valable',
    cause: 'Il a été très longtemps en chemin, ou une horloge est fausse.',
    fix: 'Recommencez la connexion, et réglez les horloges par NTP.',
    hint: 'L’ID token n’est pas valable en ce moment, et l’horloge du fournisseur s’accorde avec celle de ce serveur. Recommencez la connexion.',
  },
  'clock-skew': {
    title: 'Les horloges de ce serveur et du fournisseur diffèrent',
    cause:
      'L’une des deux est fausse, de sorte que des jetons neufs semblent expirés ou pas encore valables.',
    fix: 'Réglez l’horloge de ce serveur par NTP ; le message nomme les deux.',
    hint: 'Les deux horloges diffèrent de plus que clockTolerance ne permet. Réglez celle de ce serveur par NTP.',
  },
  'subject-mismatch': {
    title: 'Le fournisseur a parlé d’un autre membre',
    cause: 'Le sub de la réponse n’est pas celui de l’ID token (OpenID Connect Core, section 5.3.2).',
    fix: 'Signalez-le à l’exploitant du fournisseur.',
    hint: 'Userinfo, ou un ID token renouvelé, nomme un autre membre que la connexion. Rien n’en est utilisé ; prévenez l’exploitant du fournisseur.',
  },
  'answer-too-large': {
    title: 'La réponse du fournisseur est trop grande',
    cause: 'Elle a plus d’un mégaoctet, ce dont aucune réponse du protocole n’a besoin.',
    fix: 'Vérifiez que l’issuer est un fournisseur OpenID.',
    hint: 'La réponse du fournisseur dépasse un mégaoctet et n’a pas été lue jusqu’au bout. Vérifiez l’issuer.',
  },
  'answer-too-slow': {
    title: 'Le fournisseur a mis trop de temps à répondre',
    cause: 'Sa réponse n’était pas complète à temps.',
    fix: 'Réessayez dans un instant.',
    hint: 'La réponse du fournisseur n’est pas arrivée dans le délai de l’option timeout. Réessayez dans un instant.',
  },
  'answer-redirected': {
    title: 'Le fournisseur a répondu par une redirection',
    cause: 'Un point d’accès pour programmes ne redirige jamais : ce qui lui est envoyé partirait ailleurs.',
    fix: 'Écrivez l’issuer avec le schéma, l’hôte et le chemin qu’il a en définitive.',
    hint: 'Un point d’accès du fournisseur redirige, ce qui n’est pas suivi. Vérifiez que issuer a l’adresse définitive : https, avec ou sans www.',
  },
  'session-store-failed': {
    title: 'Le dépôt des sessions n’a pas fonctionné',
    cause: 'Le dépôt que l’application a donné pour ses sessions a échoué.',
    fix: 'Vérifiez le dépôt, Redis par exemple, et sa connexion.',
    hint: 'Une méthode de session.store a échoué ; la cause dit pourquoi. Vérifiez le dépôt et sa connexion.',
  },
  'session-store-missing': {
    title: 'Personne d’autre ne peut terminer une session gardée dans un cookie',
    cause:
      'Le fournisseur a envoyé un avis de déconnexion, et les sessions de ce site sont dans des cookies.',
    fix: 'Donnez à createLogin un dépôt de sessions, ou retirez l’URI de déconnexion back-channel de l’application.',
    hint: 'La déconnexion back-channel demande session.store. Donnez-en un, ou retirez l’URI de déconnexion back-channel de l’application.',
  },
  'session-ended': {
    title: 'La session a été terminée pendant qu’elle s’ouvrait',
    cause: 'Le membre a été déconnecté chez le fournisseur pendant cette connexion.',
    fix: 'Recommencez la connexion.',
    hint: 'Le fournisseur a terminé sa session pendant cette connexion. Recommencez.',
  },
  'sign-in-expired': {
    title: 'Personne n’a achevé la connexion à temps',
    cause:
      'La page du fournisseur a été fermée ou n’a jamais été ouverte, ou son code n’a pas été saisi avant sa fin.',
    fix: 'Recommencez la connexion.',
    hint: 'Le programme a attendu le membre, qui n’a pas achevé la connexion à temps. Recommencez ; montrez l’adresse là où aucun navigateur ne s’ouvre.',
  },
  'logout-token-invalid': {
    title: 'L’avis de déconnexion n’est pas valable',
    cause:
      'Son jeton manque, est mal formé, trop vieux, ou ne vient pas du fournisseur pour cette application.',
    fix: 'Seul le fournisseur envoie de tels avis ; vérifiez le client_id et l’issuer.',
    hint: 'Le logout_token n’a pas passé les contrôles (OpenID Connect Back-Channel Logout, section 2.6). Le message dit lequel.',
  },
  'not-signed-in': {
    title: 'Personne n’est connecté',
    cause: 'La requête n’a pas de session : elle est terminée, ou n’a jamais existé.',
    fix: 'Connectez-vous.',
    hint: 'La requête n’a pas de session. Envoyez le membre à l’adresse de connexion.',
  },
  'group-missing': {
    title: 'Le membre n’est pas dans le groupe',
    cause: 'La page est réservée aux membres d’un groupe.',
    fix: 'Un administrateur de l’organisation peut ajouter le membre au groupe.',
    hint: 'Le membre n’est pas dans le groupe que cette page demande. Demandez le scope groups, et reconnectez-vous après un changement.',
  },
  'role-missing': {
    title: 'Le membre n’a pas le rôle',
    cause: 'La page est réservée aux membres qui ont un rôle.',
    fix: 'Un administrateur de l’organisation peut donner le rôle au membre.',
    hint: 'Le membre n’a pas le rôle que cette page demande. Demandez le scope roles, et reconnectez-vous après un changement.',
  },
  'provider-error': {
    title: 'Le fournisseur a répondu par une erreur qui lui est propre',
    cause: 'L’erreur ne porte aucun code du catalogue.',
    fix: 'Lisez sa description, et donnez l’identifiant de la requête à l’exploitant.',
    hint: 'Le fournisseur a répondu par une erreur sans code à elle. La description et l’identifiant de la requête en disent plus.',
  },
}
