import type { Words } from './words.ts'

export const fr: Words = {
  intro: 'Connexions, renouvellements et échecs des 30 derniers jours, par jour en UTC.',
  none: 'Rien ne s’est passé ces 30 derniers jours. Dès que quelqu’un se connecte, cela est compté ici.',
  day: 'Jour',
  events: {
    'sign-in': 'Connexions',
    refresh: 'Renouvellements',
    service: 'Par elle-même',
    failure: 'Échecs',
  },
  picture: (days, most) =>
    `Connexions et renouvellements de ${days} jours en barres ; la plus haute vaut ${most}.`,
  healthy: (lastSuccess) => `Elle fonctionne : dernier usage le ${lastSuccess}, sans échec depuis un jour.`,
  failing: (lastSuccess, failures) =>
    `Dernier usage le ${lastSuccess}. ${failures === 1 ? 'Une tentative a échoué' : `${failures} tentatives ont échoué`} depuis un jour.`,
  unused: 'Personne ne l’a encore utilisée.',
  onlyFailures: (failures) =>
    `Personne n’est encore passé. ${failures === 1 ? 'Une tentative a échoué' : `${failures} tentatives ont échoué`} depuis un jour.`,
}
