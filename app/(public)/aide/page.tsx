import type { Metadata } from 'next'
import { PublicFrame } from '@/components/spaces/public-frame'
import { BackLink } from '@/components/ui/back-link'

export const metadata: Metadata = { title: 'Aide' }

const questions = [
  [
    'Je n’arrive pas à me connecter',
    'Vérifiez l’adresse : c’est celle de votre invitation. Puis demandez un nouveau mot de passe depuis la page de connexion. Après plusieurs essais, attendez un quart d’heure.',
  ],
  [
    'Je n’ai pas reçu l’invitation',
    'Cherchez dans les courriers indésirables. Sinon, demandez à votre organisme de la renvoyer.',
  ],
  [
    'Que veut dire signer une séance ?',
    'Vous attestez que la séance a eu lieu, à ces heures. La signature ne dit rien de vos échanges. Une heure compte quand vous l’avez signée tous les deux.',
  ],
  [
    'Les heures affichées ne sont pas justes',
    'Ne signez pas : choisissez « Ces faits ne sont pas justes » et dites pourquoi. Votre consultant corrige, puis vous signez tous les deux.',
  ],
  ['J’ai un empêchement', 'Ouvrez le rendez-vous et demandez à le déplacer. Un empêchement n’est pas une faute.'],
  [
    'Mon employeur est-il prévenu ?',
    'Non, sauf s’il est partie au bilan : s’il le finance, ou s’il a lieu sur votre temps de travail. Il ne voit jamais vos échanges ni vos résultats.',
  ],
  [
    'Je veux arrêter',
    'Vous pouvez suspendre, arrêter, ou retirer votre consentement à tout moment. Aucune raison ne vous est demandée pour retirer votre consentement.',
  ],
  ['Raccourcis clavier', 'Dans un espace professionnel, Ctrl K ouvre la recherche et « ? » la liste des raccourcis.'],
] as const

export default function Page() {
  return (
    <PublicFrame>
      <BackLink href="/">Revenir à Jalon</BackLink>
      <article className="stack-4">
        <h1>Aide</h1>
        <p className="lede">Les réponses aux questions les plus fréquentes. Pour le reste, votre consultant est là.</p>
        {questions.map(([question, answer]) => (
          <section key={question} className="stack-2">
            <h2 className="text-lg">{question}</h2>
            <p>{answer}</p>
          </section>
        ))}
      </article>
    </PublicFrame>
  )
}
