import type { ReactNode } from 'react'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { YourTurn } from '@/components/ui/your-turn'
import { sayPhone } from '@/lib/organisations/words'
import { writeEmployerExpectationAction } from '@/lib/parties/actions'
import type { FileView } from '@/lib/parties/file-queries'
import { LONGEST_EXPECTATION } from '@/lib/parties/rules'
import { exchangeModeWords } from '@/lib/parties/words'
import { dayOf, sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { FileStage } from './files'

const day = (moment: Date | null, zone: string): string | null => (moment ? sayFullDate(dayOf(moment, zone)) : null)

/**
 * One file, as the employer that is a party to it reads it: neutral words, dates, hours in all, whom to reach.
 * @param children what other nouns show of it: devis, meetings, convention
 */
export function FilePage({ view, children }: { view: FileView; children?: ReactNode }) {
  const { bilan, slug } = view
  const name = `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`
  const ends = view.state === 'DONE' || view.state === 'ENDED'
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Dossiers', href: `/e/${slug}/dossiers` }, { label: name }]}
        title={name}
        lede={`${bilan.label}, avec ${bilan.provider.name}.`}
      />
      <p>
        <FileStage state={view.state} />
      </p>
      {view.own || !view.open || !view.exchanges ? null : (
        <YourTurn
          id="a-vous"
          title="Qu’attendez-vous de cette démarche ?"
          act={<WriteOwn view={view} label="Écrire vos attentes" variant="primary" />}
        >
          <p>
            {name} et {bilan.referent.name} liront ce que vous écrivez. Restez sur le travail : ne parlez pas de santé.
          </p>
        </YourTurn>
      )}
      <div className="cols cols--rail">
        <div className="stack">
          {children}
          <Expectations view={view} name={name} />
        </div>
        <div className="stack">
          <Section title="Où en est-on">
            <Facts
              facts={[
                { term: 'Accord de la personne', value: view.goAheadOn ? sayFullDate(view.goAheadOn) : null },
                {
                  term: 'Échange avec vous',
                  value: view.exchange
                    ? `${sayFullDate(view.exchange.heldOn)}, ${(exchangeModeWords[view.exchange.mode] ?? '').toLowerCase()}`
                    : view.exchanges
                      ? 'À tenir'
                      : null,
                },
                { term: 'Début', value: day(bilan.startedAt, bilan.zone) ?? (ends ? null : 'Pas encore commencé') },
                { term: 'Fin', value: day(bilan.closedAt ?? bilan.abandonedAt, bilan.zone) },
                { term: 'Heures faites', value: formatMinutes(bilan.hours.counted) },
              ]}
            />
          </Section>
          <Section title="Votre interlocuteur">
            <Facts
              facts={[
                { term: 'Nom', value: bilan.referent.name },
                { term: 'Fonction', value: bilan.referent.title },
                { term: 'Organisme', value: bilan.provider.name },
                {
                  term: 'E-mail',
                  value: bilan.referent.email ? <span className="wrap-anywhere">{bilan.referent.email}</span> : null,
                },
                { term: 'Téléphone', value: sayPhone(bilan.referent.phone) },
              ]}
            />
          </Section>
        </div>
      </div>
    </div>
  )
}

function Expectations({ view, name }: { view: FileView; name: string }) {
  const { own, hers, bilan } = view
  return (
    <>
      <Section
        id="attentes"
        title="Vos attentes"
        aside={
          view.open && (own || !view.exchanges) ? (
            <WriteOwn view={view} label={own ? 'Modifier' : 'Écrire vos attentes'} variant="secondary" />
          ) : null
        }
      >
        {own ? (
          <>
            <p className="whitespace-pre-wrap wrap-anywhere">{own.text}</p>
            <p className="small muted">
              {own.byPractitioner
                ? `Notées par ${bilan.referent.name}, ${sayMoment(own.writtenAt, bilan.zone)}. Vous pouvez les récrire.`
                : `Écrites ${sayMoment(own.writtenAt, bilan.zone)}.`}
            </p>
          </>
        ) : (
          <p className="muted">Pas encore écrites.</p>
        )}
      </Section>
      <Section title={`Ce que ${name} attend`}>
        {hers ? (
          <>
            <p className="whitespace-pre-wrap wrap-anywhere">{hers.text}</p>
            <p className="small muted">Partagé avec vous {sayMoment(hers.sharedAt, bilan.zone)}.</p>
          </>
        ) : (
          <p className="muted">Rien n’est partagé pour le moment.</p>
        )}
      </Section>
    </>
  )
}

function WriteOwn({ view, label, variant }: { view: FileView; label: string; variant: 'primary' | 'secondary' }) {
  return (
    <DialogButton
      variant={variant}
      size={variant === 'secondary' ? 'sm' : 'md'}
      icon="pen-line"
      label={label}
      title="Vos attentes"
      lede="Ce que votre organisation attend de cette démarche, en mots simples."
    >
      <Form
        action={writeEmployerExpectationAction.bind(null, view.slug)}
        values={{ bilanId: view.bilan.id, text: view.own?.text ?? '' }}
        submit="Enregistrer"
      >
        <TextArea
          name="text"
          label="Ce que vous attendez"
          hint="Ne parlez pas de santé : le poste, les compétences, les possibilités."
          rows={7}
          maxLength={LONGEST_EXPECTATION}
          required
        />
      </Form>
    </DialogButton>
  )
}
