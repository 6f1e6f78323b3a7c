import type { ReactNode } from 'react'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import type { IconName } from '@/components/ui/icon-names'
import { Menu, MenuLink } from '@/components/ui/menu'
import { type Tab, Tabs } from '@/components/ui/tabs'
import { may } from '@/lib/access/policy'
import type { BilanHead } from '@/lib/bilans/head-queries'
import { isOpen } from '@/lib/bilans/stage-rules'
import { mayHaveEmployer } from '@/lib/parties/rules'
import { mayHaveDevis } from '@/lib/proposals/rules'

export type BilanPart =
  | 'overview'
  | 'sessions'
  | 'meetings'
  | 'programme'
  | 'phases'
  | 'dossier'
  | 'documents'
  | 'notes'
  | 'journal'
  | 'convention'
  | 'contract'
  | 'cpf'
  | 'leads'
  | 'coaching'
  | 'employer'
  | 'devis'
  | 'funding'
  | 'inspection'

interface Part {
  readonly key: BilanPart
  readonly label: string
  /** Another name of it, where this bilan has one. */
  readonly named?: (head: BilanHead) => string
  readonly path: string
  /** The pair's alone. */
  readonly content?: boolean
  /** Whether it concerns this bilan; always, when not said. */
  readonly when?: (head: BilanHead) => boolean
}

const parts: readonly Part[] = [
  { key: 'overview', label: 'Vue d’ensemble', path: '' },
  { key: 'sessions', label: 'Séances', path: '/seances' },
  {
    key: 'meetings',
    label: 'Rendez-vous à trois',
    path: '/rendez-vous',
    when: ({ parameters }) => parameters.tripartite !== null,
  },
  { key: 'programme', label: 'Programme', path: '/programme' },
  {
    key: 'phases',
    label: 'Phases',
    named: ({ parameters }) => (parameters.phasesAreMandatoryAndOrdered ? 'Phases' : 'Contenu'),
    path: '/phases',
    content: true,
  },
  { key: 'dossier', label: 'Dossier', path: '/dossier' },
  { key: 'employer', label: 'Employeur', path: '/employeur', when: ({ facts }) => mayHaveEmployer(facts) },
  {
    key: 'devis',
    label: 'Devis',
    path: '/devis',
    when: ({ parameters, facts }) => mayHaveDevis(parameters, facts.funder),
  },
  {
    key: 'funding',
    label: 'Financement',
    path: '/financement',
    when: ({ parameters, facts }) => mayHaveDevis(parameters, facts.funder),
  },
  {
    key: 'coaching',
    label: 'Coaching',
    path: '/coaching',
    when: ({ parameters }) => parameters.coach !== null,
  },
  {
    key: 'leads',
    label: 'Pistes',
    path: '/pistes',
    content: true,
    when: ({ parameters }) => parameters.healthSensitive || parameters.expertises.items.length > 0,
  },
  {
    key: 'convention',
    label: 'Convention',
    path: '/convention',
    when: ({ parameters, facts }) => parameters.convention !== null && facts.funder === 'EMPLOYER',
  },
  { key: 'contract', label: 'Contrat', path: '/contrat', when: ({ selfPays }) => selfPays },
  { key: 'cpf', label: 'CPF', path: '/cpf', when: ({ cpfPays }) => cpfPays },
  {
    key: 'inspection',
    label: 'Contrôle',
    path: '/controle',
    when: ({ sides, facts }) => may(sides, 'inspection.answer') && facts.startedAt !== null,
  },
  { key: 'documents', label: 'Documents', path: '/documents' },
  { key: 'notes', label: 'Notes privées', path: '/notes', content: true },
  { key: 'journal', label: 'Journal', path: '/journal' },
]

/**
 * What stands around every page of a bilan for professionals: crumbs, name, sentence, acts and tabs.
 * The parts with content are not offered to the administrator, who may not read them.
 * @param acts buttons of the page, before the menu; without them, the video of today's session when there is one
 * @param crumb the name of a page under a part, such as one session
 */
export function BilanFrame({
  head,
  current,
  acts,
  crumb,
  children,
}: {
  head: BilanHead
  current: BilanPart
  acts?: ReactNode
  crumb?: string
  children: ReactNode
}) {
  const part = parts.find((one) => one.key === current)
  const partName = part?.named?.(head) ?? part?.label ?? ''
  const tabs: Tab[] = parts
    .filter((one) => (head.practitioner || !one.content) && (one.when?.(head) ?? true))
    .map((one) => ({
      label: one.named?.(head) ?? one.label,
      href: head.base + one.path,
      current: one.key === current,
      ...(one.key === 'sessions' && head.counts.sessions > 0 ? { count: head.counts.sessions } : {}),
      ...(one.key === 'documents' && head.counts.documents > 0 ? { count: head.counts.documents } : {}),
    }))
  return (
    <div className="stack">
      <Breadcrumbs
        crumbs={[
          { label: 'Bilans', href: `/e/${head.slug}/bilans` },
          ...(current === 'overview' && !crumb ? [] : [{ label: head.name, href: head.base }]),
          ...(crumb ? [{ label: partName, href: head.base + (part?.path ?? '') }] : []),
          { label: crumb ?? (current === 'overview' ? head.name : partName) },
        ]}
      />
      <div className="row row--apart row--top">
        <div className="stack-2">
          <h1>{head.name}</h1>
          <p className="lede">
            {head.type}, <strong>{head.stageInSentence}</strong>. {head.next}
          </p>
        </div>
        <div className="row">
          {acts ?? <JoinVideo head={head} />}
          <MoreActs head={head} />
        </div>
      </div>
      <Tabs label="Parties du bilan" tabs={tabs} />
      {children}
    </div>
  )
}

/** Opens today's video session; nothing when there is none. */
export function JoinVideo({ head }: { head: BilanHead }) {
  const { nextSession } = head
  if (!head.practitioner || !nextSession?.today || !nextSession.videoLink) return null
  return (
    <ButtonLink plain variant="primary" icon="video" href={nextSession.videoLink} target="_blank" rel="noreferrer">
      Rejoindre la visio
      <span className="vh"> {nextSession.when}, nouvel onglet</span>
    </ButtonLink>
  )
}

function MoreActs({ head }: { head: BilanHead }) {
  const open = isOpen(head.facts)
  const dossier = `${head.base}/dossier`
  const links: ({ href: string; icon: IconName; label: string } | null)[] = [
    may(head.sides, 'session.plan') && open
      ? { href: `${head.base}/seances/nouvelle`, icon: 'calendar-plus', label: 'Planifier une séance' }
      : null,
    head.suspended
      ? { href: `${dossier}#poursuite`, icon: 'play', label: 'Reprendre le bilan' }
      : may(head.sides, 'bilan.suspend') && open
        ? { href: `${dossier}#poursuite`, icon: 'pause', label: 'Suspendre ou arrêter' }
        : null,
    may(head.sides, 'bilan.hand-over') && !head.facts.closedAt
      ? { href: `${dossier}#transmettre`, icon: 'users', label: 'Transmettre à un collègue' }
      : null,
    { href: dossier, icon: 'folder', label: 'Voir le dossier' },
  ]
  return (
    <Menu label="Autres actions sur ce bilan">
      {links.map((link) =>
        link ? (
          <MenuLink key={link.label} href={link.href} icon={link.icon}>
            {link.label}
          </MenuLink>
        ) : null,
      )}
    </Menu>
  )
}
