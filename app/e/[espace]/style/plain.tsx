import { Avatar, Person } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { AsideNote, Callout } from '@/components/ui/callout'
import { Icon } from '@/components/ui/icon'
import { iconNames } from '@/components/ui/icon-names'
import { Stage } from '@/components/ui/stage'
import { YourTurn } from '@/components/ui/your-turn'
import { Part } from './part'

const COLOURS = [
  ['surface', 'le papier'],
  ['surface-raised', 'la feuille posée'],
  ['surface-sunken', 'le creux'],
  ['ink', 'l’encre'],
  ['muted', 'l’encre légère'],
  ['line-strong', 'le contour'],
  ['action', 'agir'],
  ['action-soft', 'choisi'],
  ['needs-you', 'à vous'],
  ['danger', 'perdu, refusé'],
  ['done', 'en ordre'],
  ['focus', 'le focus'],
] as const

export function ColoursPart() {
  return (
    <Part
      id="couleurs"
      title="Couleurs"
      note="Nommées par rôle. Le thème sombre et le contraste renforcé changent les valeurs, jamais les rôles."
    >
      <ul className="swatches">
        {COLOURS.map(([name, role]) => (
          <li className="swatch-card" key={name}>
            <span style={{ background: `var(--${name})` }} />
            <b>{name}</b>
            <small>{role}</small>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function TextPart() {
  return (
    <Part
      id="texte"
      title="Texte et icônes"
      note="Atkinson Hyperlegible Next. La taille et la graisse font la hiérarchie."
    >
      <div className="stack-3">
        <p style={{ fontSize: 'var(--text-3xl)', fontWeight: 650, lineHeight: 1.18 }}>Votre bilan avance</p>
        <p style={{ fontSize: 'var(--text-2xl)', fontWeight: 650, lineHeight: 1.18 }}>Mardi 24 novembre 2026, 14 h</p>
        <p className="lede">La phrase d’ouverture dit de qui, où, et la suite.</p>
        <p>Le corps de texte. Une heure compte quand vous l’avez signée tous les deux.</p>
        <p className="small muted">L’indication, 15 px. Toujours lisible : 7 pour 1 au moins.</p>
        <p className="num">7 h 30 · 12 h 05 · 2 040,50 € · 1 950,00 €</p>
        <ul className="legend">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} label={name} />
            </li>
          ))}
        </ul>
      </div>
    </Part>
  )
}

export function StatesPart() {
  return (
    <Part
      id="etats"
      title="États et personnes"
      note="L’ambre ne veut dire qu’une chose : c’est à vous. Le rouge : perdu ou refusé."
    >
      <div className="stack-4">
        <div className="row">
          <Badge tone="needs">À vous</Badge>
          <Badge tone="done">Comptée</Badge>
          <Badge icon="circle">Prévue</Badge>
          <Badge icon="hourglass">Attend Karim</Badge>
          <Badge tone="info">Gratuit</Badge>
          <Badge tone="lost">Refusée</Badge>
          <Badge tone="lost">Manquée</Badge>
          <Badge tone="plain" icon="lock">
            Rien ne lui est dit
          </Badge>
        </div>
        <div className="row" style={{ gap: 'var(--space-3) var(--space-5)' }}>
          <Stage at="todo">Premier contact</Stage>
          <Stage at="going">Investigation</Stage>
          <Stage at="needs">À clore</Stage>
          <Stage at="done">Clos</Stage>
          <Stage at="lost">Abandonné</Stage>
        </div>
        <div className="row" style={{ gap: 'var(--space-5)' }}>
          <Person name="Marc Tanguy" detail="Consultant, Cabinet Boréal" large />
          <Avatar initials="LM" />
        </div>
      </div>
    </Part>
  )
}

export function MessagesPart() {
  return (
    <Part id="messages" title="Messages">
      <div className="stack-4">
        <YourTurn
          id="a-vous"
          title="Signer la séance du 17 novembre"
          act={
            <Button variant="primary" size="lg">
              Lire et signer
            </Button>
          }
        >
          <p>Marc Tanguy l’a signée. Elle comptera quand vous l’aurez signée aussi.</p>
        </YourTurn>
        <div className="grid-2">
          <Callout title="Vos documents restent à vous">
            <p>Personne d’autre ne les lit sans votre accord.</p>
          </Callout>
          <Callout tone="done" title="Séance enregistrée">
            <p>Nadia est prévenue : elle peut signer.</p>
          </Callout>
          <Callout tone="warning" title="La prochaine séance est bloquée">
            <p>
              Karim doit déposer son autorisation d’absence. <a href="#messages">Lui écrire</a>
            </p>
          </Callout>
          <Callout tone="refusal" title="Le bilan ne peut pas être clos">
            <ul>
              <li>La restitution n’est pas enregistrée</li>
              <li>La synthèse attend la signature de Sophie</li>
            </ul>
          </Callout>
        </div>
        <AsideNote>
          <p>
            <strong>Rien ne presse.</strong> Cette page ne s’éteint pas. Vous pouvez revenir plus tard.
          </p>
        </AsideNote>
      </div>
    </Part>
  )
}
