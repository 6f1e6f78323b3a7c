import Link from 'next/link'
import { Comfort } from '@/components/shell/comfort'
import { Avatar, initialsOf } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Easy } from '@/components/ui/easy'
import { FileRow, Files } from '@/components/ui/file-row'
import { Section } from '@/components/ui/section'
import type { PersonHome as View } from '@/lib/homes/person-queries'
import { sayPhone } from '@/lib/organisations/words'
import type { Preferences } from '@/lib/platform/preferences-cookie'
import { WorkBadge } from './work-badge'

type Bilan = NonNullable<View['bilan']>

/** What she does by herself: she says so, where it counts and where it does not. */
export function OwnWork({ bilan, counted }: { bilan: Bilan; counted: boolean }) {
  return (
    <Section
      margin
      title="Vos démarches"
      note={
        counted ? 'Déclarez ce que vous faites par vous-même : cela compte.' : 'Gardez la trace de ce que vous faites.'
      }
    >
      <ButtonLink href={`${bilan.base}/demarches`} icon="pencil">
        {counted ? 'Déclarer un travail' : 'Noter une démarche'}
      </ButtonLink>
    </Section>
  )
}

const ownPages: Readonly<Record<Bilan['parts'][number], { path: string; label: string; note: string }>> = {
  COACHING: { path: '/coaching', label: 'Votre coaching', note: 'Votre coach, et ce qui montrera la réussite.' },
  LEADS: { path: '/pistes', label: 'Vos pistes', note: 'Vous et votre consultant, seuls, les lisez.' },
}

/** What some kinds of bilan have besides: a page of their own for each. */
export function OwnParts({ bilan }: { bilan: Bilan }) {
  return (
    <Section margin title="Votre travail">
      <ul className="plain-list">
        {bilan.parts.map((part) => (
          <li key={part}>
            <div>
              <Link href={`${bilan.base}${ownPages[part].path}`} prefetch={false}>
                {ownPages[part].label}
              </Link>
              <br />
              <span className="muted">{ownPages[part].note}</span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Guided work, between two sessions. */
export function Works({ bilan }: { bilan: Bilan }) {
  return (
    <Section margin title="Entre deux séances">
      <ul className="plain-list">
        {bilan.works.map((work) => (
          <li key={work.id}>
            <div>
              <Link href={work.href} prefetch={false}>
                <strong>{work.label}</strong>
              </Link>
              <br />
              <span className="muted">{work.detail}</span>
            </div>
            <WorkBadge state={work.state} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Her latest papers, and what she has read and accepted while it is not yet a paper. */
export function Papers({ bilan }: { bilan: Bilan }) {
  const asPaper = new Set(bilan.papers.map((paper) => paper.kind))
  return (
    <Section
      margin
      title="Vos documents"
      note={<Easy short="Ils sont à vous.">Ils sont à vous. « Qui voit quoi » dit qui peut en lire un.</Easy>}
    >
      <Files>
        {bilan.papers.map((paper) => (
          <FileRow
            key={paper.id}
            name={paper.title}
            href={paper.href}
            meta={paper.said}
            state={
              paper.state === 'stale' ? (
                <Badge>Une version plus récente viendra</Badge>
              ) : paper.state === 'waiting' ? (
                <Badge icon="hourglass">En préparation</Badge>
              ) : null
            }
          />
        ))}
        {bilan.noticeReadOn && !asPaper.has('NOTICE') ? (
          <FileRow
            kind="Page"
            name="Notice d’information"
            href={`${bilan.base}/notice`}
            meta={`Lue le ${bilan.noticeReadOn}`}
          />
        ) : null}
        {bilan.programmeAcceptedOn && !asPaper.has('PROGRAMME') ? (
          <FileRow
            kind="Page"
            name="Programme de votre bilan"
            href={`${bilan.base}/programme`}
            meta={`Accepté le ${bilan.programmeAcceptedOn}`}
          />
        ) : null}
        {bilan.devis ? (
          <FileRow
            kind="Page"
            name={`Devis ${bilan.devis.number}`}
            href={`${bilan.base}/devis`}
            meta="Ce que coûte votre bilan"
            state={bilan.devis.mine ? <Badge tone="needs">Attend votre réponse</Badge> : null}
          />
        ) : null}
        {bilan.devis ? (
          <FileRow
            kind="Page"
            name="Qui finance votre bilan"
            href={`${bilan.base}/financement`}
            meta="À qui c’est demandé, et où en est chaque réponse"
          />
        ) : null}
        {bilan.contract ? (
          <FileRow
            kind="Page"
            name="Votre contrat"
            href={`${bilan.base}/contrat`}
            meta="Le prix, vos versements, votre droit de rétractation"
            state={bilan.contract.signed || bilan.contract.ended ? null : <Badge tone="needs">À signer</Badge>}
          />
        ) : null}
        {bilan.cpf ? (
          <FileRow
            kind="Page"
            name="Votre attestation pour le CPF"
            href={`${bilan.base}/cpf`}
            meta="Ce que vous attestez pour que le CPF paie"
          />
        ) : null}
      </Files>
      {bilan.papers.length === 0 &&
      !bilan.devis &&
      !bilan.contract &&
      !bilan.cpf &&
      !bilan.noticeReadOn &&
      !bilan.programmeAcceptedOn ? (
        <p className="muted">Aucun document pour l’instant. Ils viendront ici au fil du bilan.</p>
      ) : (
        <p>
          <Link href="/mon-bilan/documents" prefetch={false}>
            Tous vos documents
          </Link>
        </p>
      )}
    </Section>
  )
}

/** Whom to reach, and how. */
export function Consultant({ bilan }: { bilan: Bilan }) {
  const { consultant, house } = bilan
  return (
    <Section margin title="Votre consultant">
      <div className="stack-4">
        <div className="person">
          <Avatar initials={initialsOf(consultant.name)} large />
          <p>
            <span className="person__name">{consultant.name}</span>
            <br />
            <span className="person__role">{[house.name, house.address].filter(Boolean).join(', ')}</span>
          </p>
        </div>
        <div className="row">
          <ButtonLink plain variant="secondary" icon="mail" href={`mailto:${consultant.email}`}>
            Écrire à {consultant.firstName}
          </ButtonLink>
          {consultant.phone ? (
            <ButtonLink plain variant="quiet" icon="phone" href={`tel:${consultant.phone.replace(/[^\d+]/g, '')}`}>
              {sayPhone(consultant.phone)}
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </Section>
  )
}

/** How pages look on this device. */
export function ComfortPart({ preferences }: { preferences: Pick<Preferences, 'easy' | 'text'> }) {
  return (
    <Section margin title="Confort de lecture">
      <Comfort preferences={preferences} />
    </Section>
  )
}
