import { Act } from '@/components/ui/act'
import { Section } from '@/components/ui/section'
import { YourTurn } from '@/components/ui/your-turn'
import { agreeWorkingTimeAction } from '@/lib/parties/actions'
import type { WorkingTimeAsked } from '@/lib/parties/working-time-queries'
import { sayFullDate } from '@/lib/platform/day'

/** R21: the employer's own agreement to a bilan on working time: asked for, or given. */
export function WorkingTime({ slug, asked }: { slug: string; asked: WorkingTimeAsked }) {
  if (asked.waits)
    return (
      <YourTurn
        id="temps-de-travail"
        title="Un bilan sur le temps de travail"
        act={
          <Act
            variant="primary"
            icon="pen-line"
            action={agreeWorkingTimeAction.bind(null, slug)}
            input={{ bilanId: asked.bilanId }}
            label="Donner mon accord"
            confirm={{
              title: 'Donner votre accord ?',
              body: `Les séances de ${asked.person} pourront avoir lieu sur son temps de travail, à compter d’aujourd’hui.`,
              confirmLabel: 'Donner mon accord',
            }}
          />
        }
      >
        <p>{asked.person} souhaite faire son bilan sur son temps de travail. Il faut votre accord avant le début.</p>
        <p>Votre nom et la date du jour sont gardés.</p>
      </YourTurn>
    )
  return asked.agreedOn ? (
    <Section id="temps-de-travail" title="Temps de travail">
      <p>Accord donné le {sayFullDate(asked.agreedOn)}.</p>
    </Section>
  ) : null
}
