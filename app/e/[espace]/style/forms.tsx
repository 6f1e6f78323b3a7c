import { Button } from '@/components/ui/button'
import { Part } from './part'
import { ChoicesSample, FieldsSample } from './samples'

export function ButtonsPart() {
  return (
    <Part id="boutons" title="Boutons" note="Un seul bouton plein par écran. Un bouton impossible dit pourquoi.">
      <div className="stack-4">
        <div className="row">
          <Button variant="primary">Enregistrer</Button>
          <Button>Proposer une date</Button>
          <Button variant="quiet">Annuler</Button>
          <Button variant="danger">Abandonner le bilan</Button>
        </div>
        <div className="row">
          <Button variant="primary" size="lg" icon="pen-line">
            Lire et signer
          </Button>
          <Button variant="primary">Enregistrer</Button>
          <Button variant="primary" size="sm">
            Signer
          </Button>
          <Button style={{ outline: '3px solid var(--focus)', outlineOffset: 2 }}>Avec le focus</Button>
        </div>
        <div className="row">
          <Button variant="primary" busy>
            Enregistrement
          </Button>
          <Button reason="Il manque la signature de Léa sur la synthèse.">Clore le bilan</Button>
        </div>
      </div>
    </Part>
  )
}

export function FieldsPart() {
  return (
    <Part
      id="champs"
      title="Champs"
      note="L’erreur est un texte, à côté du champ, et redite en tête du formulaire. Envoyez celui-ci : il refuse."
    >
      <FieldsSample />
    </Part>
  )
}

export function ChoicesPart() {
  return (
    <Part id="choix" title="Choix">
      <ChoicesSample />
    </Part>
  )
}
