import type { Metadata } from 'next'
import { PublicFrame } from '@/components/spaces/public-frame'
import { BackLink } from '@/components/ui/back-link'

export const metadata: Metadata = { title: 'Accessibilité' }

export default function Page() {
  return (
    <PublicFrame>
      <BackLink href="/">Revenir à Jalon</BackLink>
      <article className="stack-4">
        <h1>Accessibilité</h1>
        <p className="lede">
          Jalon vise le RGAA 4.1 et les WCAG 2.2, niveau AA. Sa conformité est partielle à ce jour.
        </p>
        <h2>Ce qui est vérifié</h2>
        <ul className="stack-2">
          <li>Chaque page se parcourt au clavier, et le focus se voit toujours.</li>
          <li>Le texte a un contraste d’au moins 7 pour 1, en clair comme en sombre.</li>
          <li>Aucune information ne tient à la couleur seule : chaque dessin a son équivalent en mots.</li>
          <li>Rien ne s’éteint pendant que vous lisez, écrivez ou signez.</li>
          <li>Les documents PDF sont balisés.</li>
        </ul>
        <h2>Ce qui ne l’est pas encore</h2>
        <ul className="stack-2">
          <li>Aucun audit par un organisme indépendant n’a eu lieu.</li>
          <li>Les essais avec des lecteurs d’écran ne couvrent pas toutes les pages.</li>
        </ul>
        <h2>Une difficulté ?</h2>
        <p>
          Prévenez le référent handicap de votre organisme : son nom est au bas de vos pages. Il vous répond et vous
          propose une autre voie. Sans réponse, vous pouvez saisir le Défenseur des droits.
        </p>
      </article>
    </PublicFrame>
  )
}
