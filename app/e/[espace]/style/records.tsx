import { AgendaDay } from '@/components/ui/agenda-day'
import { Badge } from '@/components/ui/badge'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Button, ButtonLink } from '@/components/ui/button'
import { Chips, Filters } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { FileRow, Files } from '@/components/ui/file-row'
import { Journal } from '@/components/ui/journal'
import { MonthCalendar } from '@/components/ui/month-calendar'
import { Pager } from '@/components/ui/pager'
import { Bones, Progress } from '@/components/ui/progress'
import { Search } from '@/components/ui/search'
import { SignSheet } from '@/components/ui/sign-sheet'
import { Stage } from '@/components/ui/stage'
import { Steps } from '@/components/ui/steps'
import { Table } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { TaskList } from '@/components/ui/task-list'
import { TodoList } from '@/components/ui/todo-list'
import { Part } from './part'

export function WayPart() {
  return (
    <Part id="navigation" title="Se repérer">
      <div className="stack">
        <Breadcrumbs
          label="Fil d’Ariane, exemple"
          crumbs={[
            { label: 'Mes bilans', href: '#navigation' },
            { label: 'Léa Moreau', href: '#liste' },
            { label: 'Séance du 17 novembre' },
          ]}
        />
        <Tabs
          label="Exemple d’onglets"
          tabs={[
            { label: 'Vue d’ensemble', href: '#navigation', current: true },
            { label: 'Séances', href: '#liste', count: 10, current: false },
            { label: 'Documents', href: '#papiers', current: false },
          ]}
        />
        <Steps
          label="Ouvrir un bilan"
          current={2}
          steps={[
            { key: '1', label: 'La personne' },
            { key: '2', label: 'Sa demande' },
            { key: '3', label: 'Le financement' },
            { key: '4', label: 'Le programme' },
          ]}
        />
        <TaskList
          label="Exemple de tâches"
          tasks={[
            {
              key: '1',
              what: (
                <>
                  <strong>Nadia Benali</strong>, restitution
                </>
              ),
              detail: 'Aujourd’hui, 9 h à 11 h, salle Molène. 2 h prévues.',
              act: <Button variant="primary">Enregistrer</Button>,
            },
            {
              key: '2',
              what: (
                <>
                  <strong>Hugo Lemaire</strong>, vos objectifs
                </>
              ),
              detail: 'Aujourd’hui, 11 h 15 à 12 h 15, au téléphone.',
              act: <Button>Enregistrer</Button>,
            },
          ]}
        />
      </div>
    </Part>
  )
}

const PEOPLE = [
  { name: 'Hugo Lemaire', stage: 'going', at: 'Préliminaire', hours: '2 h sur 24 h' },
  { name: 'Léa Moreau', stage: 'needs', at: 'Investigation', hours: '13 h sur 24 h' },
  { name: 'Sophie Kerbrat', stage: 'done', at: 'Clos', hours: '24 h sur 24 h' },
] as const

export function ListPart() {
  return (
    <Part
      id="liste"
      title="Liste et tableau"
      note="Filtres, tri et page vivent dans l’adresse. Sur téléphone, chaque ligne devient une carte."
    >
      <div className="stack-4">
        <Filters>
          <Search label="Chercher une personne" placeholder="Nom d’une personne" />
          <Chips
            label="Filtrer les bilans"
            chips={[
              { label: 'En cours', href: '#liste', count: 6, current: true },
              { label: 'Clos', href: '#papiers', count: 14, current: false },
            ]}
          />
        </Filters>
        <Table
          caption="Exemple de tableau"
          rows={[...PEOPLE]}
          rowKey={(row) => row.name}
          columns={[
            {
              key: 'name',
              label: 'Personne',
              head: true,
              sort: { href: '#liste', now: 'ascending' },
              cell: (row) => (
                <a className="row-link" href="#liste">
                  {row.name}
                </a>
              ),
            },
            { key: 'stage', label: 'Étape', cell: (row) => <Stage at={row.stage}>{row.at}</Stage> },
            { key: 'hours', label: 'Heures', num: true, cell: (row) => row.hours },
            {
              key: 'state',
              label: 'À faire',
              cell: (row) => (row.stage === 'needs' ? <Badge tone="needs">À vous</Badge> : 'Rien'),
            },
          ]}
        />
        <Pager from={1} to={3} total={57} noun={['bilan', 'bilans']} nextHref="#liste">
          <ButtonLink variant="quiet" icon="download" plain href="#liste">
            Exporter la liste
          </ButtonLink>
        </Pager>
        <Empty title="Aucun bilan ne correspond" act={<Button icon="plus">Ouvrir un bilan</Button>}>
          Retirez un filtre, ou ouvrez un bilan pour une nouvelle personne.
        </Empty>
        <Bones />
        <Progress label="Archive des pièces" value={31} max={48} note="Vous pouvez quitter cette page." />
      </div>
    </Part>
  )
}

export function TimePart() {
  return (
    <Part id="temps" title="Calendrier et agenda">
      <div className="grid-2">
        <MonthCalendar
          month="2026-11"
          today="2026-11-24"
          chosen="2026-11-17"
          level={3}
          dayHref={(day) => `#jour-${day}`}
          previousHref="#octobre"
          nextHref="#decembre"
          entries={[
            { key: '1', day: '2026-11-10', mark: 'counted', said: 'séance comptée', label: 'Motivations, 2 h' },
            {
              key: '2',
              day: '2026-11-17',
              mark: 'to-sign',
              said: 'séance à signer',
              label: 'Premières pistes, 1 h 30',
            },
            {
              key: '3',
              day: '2026-11-24',
              mark: 'planned',
              said: 'séance prévue',
              label: 'Comparer les pistes, 1 h 30',
            },
          ]}
        />
        <div className="stack-3">
          <h3>Mardi 24</h3>
          <AgendaDay
            label="Agenda du mardi 24 novembre"
            from={9 * 60}
            to={18 * 60}
            now={13 * 60 + 15}
            slots={[
              {
                key: '1',
                startMinute: 540,
                endMinute: 660,
                title: '9 h, Nadia Benali',
                lines: ['Restitution, 2 h, salle Molène'],
                href: '#temps',
                kind: 'held',
              },
              {
                key: '2',
                startMinute: 840,
                endMinute: 930,
                title: '14 h, Léa Moreau',
                lines: ['Comparer les pistes, 1 h 30, visio'],
                href: '#temps',
                kind: 'planned',
              },
              { key: '3', startMinute: 1035, endMinute: 1080, title: '17 h 15, écriture', kind: 'busy' },
            ]}
          />
        </div>
      </div>
    </Part>
  )
}

export function PapersPart() {
  return (
    <Part id="papiers" title="Documents, journal, faits">
      <div className="grid-2">
        <Files>
          <FileRow
            name="Attestation de fin de bilan"
            href="#papiers"
            meta="AT-2026-0117, 18 décembre 2026, 2 pages"
            state={<Badge tone="done">À jour</Badge>}
          />
          <FileRow
            name="Calendrier prévisionnel"
            href="#papiers"
            meta="Deux dates ont changé depuis"
            state={<Badge tone="needs">À refaire</Badge>}
          />
          <FileRow name="Synthèse" meta="Détruite le 18 décembre 2026." />
        </Files>
        <Journal
          label="Exemple de journal"
          entries={[
            {
              key: '1',
              at: '2026-11-23T16:05',
              when: 'Hier, 16 h 05',
              what: (
                <>
                  Anna Le Bris a ouvert <strong>Profil d’intérêts</strong>.
                </>
              ),
            },
            {
              key: '2',
              at: '2026-11-17T15:34',
              when: '17 nov., 15 h 34',
              what: 'Marc Tanguy a signé la séance 7.',
              detail: (
                <>
                  Empreinte <span className="print-id">7c1e 9b04 52ad</span>
                </>
              ),
            },
          ]}
        />
        <Facts
          facts={[
            { term: 'Référent', value: 'Marc Tanguy' },
            { term: 'Financement', value: 'CPF, 1 600,00 €' },
            { term: 'Temps', value: 'Hors temps de travail' },
          ]}
        />
        <TodoList
          label="Exemple de contenus"
          items={[
            { key: '1', state: 'done', label: 'Motivations éclaircies', detail: 'Séance du 10 novembre' },
            { key: '2', state: 'open', label: 'Pistes étudiées', detail: 'Prévu aujourd’hui' },
            {
              key: '3',
              state: 'aside',
              label: 'Enquêtes de terrain',
              detail: 'Écarté le 3 novembre : déjà menées seule',
            },
            { key: '4', state: 'warn', label: 'Autorisation d’absence', detail: 'Attendue pour le 2 décembre' },
          ]}
        />
      </div>
    </Part>
  )
}

export function SignaturePart() {
  return (
    <Part id="signature" title="Signature" note="Un nom, une heure, un texte. Jamais un simple dessin.">
      <SignSheet
        eyebrow="Feuille d’émargement, séance 7"
        title="Entretien avec Marc Tanguy"
        facts={[
          { term: 'Jour', value: <strong>Mardi 17 novembre 2026</strong> },
          {
            term: 'Heures',
            value: (
              <>
                <strong>14 h à 15 h 30</strong>, soit 1 h 30
              </>
            ),
          },
        ]}
        lines={[
          { key: '1', state: 'signed', mark: 'Marc Tanguy', proof: 'Signé le 17 novembre 2026, 15 h 34' },
          { key: '2', state: 'awaited', mark: 'Attend Léa Moreau', proof: 'Possible depuis le 17 novembre, 15 h 30' },
          {
            key: '3',
            state: 'void',
            mark: 'Hugo Lemaire',
            proof: 'Annulée : la durée a changé le 18 novembre. À signer de nouveau.',
          },
          {
            key: '4',
            state: 'refused',
            mark: 'Nadia Benali refuse',
            proof: '« La séance a fini à 10 h 30. » 24 novembre, 12 h 10',
          },
        ]}
      >
        <p>En signant, j’atteste que cette séance a eu lieu, à ces heures.</p>
        <Button variant="primary" size="lg" wide icon="pen-line">
          Je signe : Léa Moreau
        </Button>
        <Button variant="quiet" wide>
          Ces faits ne sont pas justes
        </Button>
      </SignSheet>
    </Part>
  )
}
