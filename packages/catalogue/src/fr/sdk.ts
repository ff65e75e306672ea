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
    title: 'La session ne tient pas dans un cookie',
    cause:
      'Les navigateurs gardent des cookies d’au plus 4096 octets ; beaucoup de groupes et de rôles rendent une session plus grande.',
    fix: 'Demandez moins de scopes.',
    hint: 'Les navigateurs gardent des cookies d’au plus 4096 octets, et cette session est plus grande. Demandez moins de scopes ; groups et roles en sont la raison habituelle.',
  },
  'cross-site-request': {
    title: 'Le formulaire de déconnexion vient d’un autre site',
    cause: 'Seul un formulaire du site lui-même peut déconnecter un membre.',
    fix: 'Envoyez le formulaire depuis l’origine de l’URI de redirection.',
    hint: 'La déconnexion ne prend qu’un formulaire envoyé d’une page de ce même site. Vérifiez que redirectUri a l’origine que les membres voient dans la barre d’adresse.',
  },
  'provider-error': {
    title: 'Le fournisseur a répondu par une erreur qui lui est propre',
    cause: 'L’erreur ne porte aucun code du catalogue.',
    fix: 'Lisez sa description, et donnez l’identifiant de la requête à l’exploitant.',
    hint: 'Le fournisseur a répondu par une erreur sans code à elle. La description et l’identifiant de la requête en disent plus.',
  },
}
