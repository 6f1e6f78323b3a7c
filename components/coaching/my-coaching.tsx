import { BackLink } from '@/components/ui/back-link'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { MyCoachingPage } from '@/lib/coaching/queries'
import { Indicators } from './indicators'

/** Her coach, and what will show that it served. */
export function MyCoaching({ view }: { view: MyCoachingPage }) {
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Mon coaching"
        lede="Un coach certifié s’ajoute à votre consultant. Il ne voit que vos séances de coaching et ces indicateurs."
      />
      <div className="stack">
        <Section title="Votre coach">
          {view.coaches.length === 0 ? (
            <p className="muted">Votre consultant vous le présentera.</p>
          ) : (
            <p>{view.coaches.map((coach) => coach.name).join(', ')}</p>
          )}
        </Section>
        <Indicators
          space="moi"
          bilanId={view.bilanId}
          indicators={view.indicators}
          open={view.open}
          mayReview={false}
        />
      </div>
    </>
  )
}
