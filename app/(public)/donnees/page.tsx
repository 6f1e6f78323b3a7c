import type { Metadata } from 'next'
import { PublicFrame } from '@/components/spaces/public-frame'
import { BackLink } from '@/components/ui/back-link'

export const metadata: Metadata = { title: 'Vos données et vos droits' }

export default function Page() {
  return (
    <PublicFrame>
      <BackLink href="/">Revenir à Jalon</BackLink>
      <article className="stack-4">
        <h1>Vos données et vos droits</h1>
        <p className="lede">Vos résultats vous appartiennent. Personne d’autre ne les lit sans votre accord écrit.</p>
        <h2>Qui est responsable</h2>
        <p>
          L’organisme qui vous accompagne est responsable de vos données. Son nom et son contact sont dans votre espace
          et dans la notice que vous avez lue. Jalon les héberge pour lui.
        </p>
        <h2>Ce que la loi garantit</h2>
        <ul className="stack-2">
          <li>
            Un bilan se fait avec votre consentement. Le refuser n’est pas une faute (article L.6313-4 du Code du
            travail).
          </li>
          <li>
            Vos résultats détaillés et la synthèse ne vont qu’à vous. Un tiers ne les reçoit qu’avec votre accord.
          </li>
          <li>
            Les personnes qui conduisent votre bilan sont tenues au secret professionnel (articles 226-13 et 226-14 du
            Code pénal).
          </li>
          <li>Les documents de travail sont détruits à la fin, sauf demande écrite de votre part.</li>
        </ul>
        <h2>Vos droits</h2>
        <p>
          Vous pouvez consulter vos données, les faire corriger, en demander une copie ou l’effacement, et retirer votre
          consentement à tout moment. Adressez-vous à votre organisme.
        </p>
        <p>Sans réponse satisfaisante, vous pouvez saisir la CNIL.</p>
        <h2>Ce que Jalon garde de vos visites</h2>
        <p>
          Un cookie pour vous garder connecté, un autre pour vos préférences de lecture. Aucune mesure d’audience, aucun
          service tiers.
        </p>
      </article>
    </PublicFrame>
  )
}
