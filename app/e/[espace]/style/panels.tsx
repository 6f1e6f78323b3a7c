import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuLink } from '@/components/ui/menu'
import { Part } from './part'
import { DialogSample } from './samples'

export function DialogsPart() {
  return (
    <Part id="dialogue" title="Dialogue, menu, détail" note="Un acte sans retour nomme ce qui va arriver, et à qui.">
      <div className="stack-4">
        <DialogSample />
        <div className="row">
          <Menu label="Autres actes" start>
            <MenuLink href="#dialogue" icon="pause">
              Suspendre
            </MenuLink>
            <MenuLink href="#dialogue" icon="users">
              Confier à un autre consultant
            </MenuLink>
            <MenuLink href="#dialogue" icon="ban" danger>
              Abandonner
            </MenuLink>
          </Menu>
          <span className="small muted">
            <Kbd>Ctrl</Kbd> <Kbd>Entrée</Kbd> enregistre, <Kbd>Échap</Kbd> ferme
          </span>
        </div>
        <Disclosure summary="Ce qui est conservé comme preuve">
          <p className="small">Le texte exact de cette feuille, son empreinte, votre nom, l’heure.</p>
        </Disclosure>
      </div>
    </Part>
  )
}

export function DensityPart() {
  const card = (title: string) => (
    <Card title={title} level={3}>
      <Facts
        facts={[
          { term: 'Séance', value: 'Mardi 17 novembre, 14 h' },
          { term: 'Durée', value: '1 h 30' },
        ]}
      />
      <div className="row">
        <Button>Déplacer</Button>
      </div>
    </Card>
  )
  return (
    <Part id="densite" title="Densité" note="La même carte, pour un bénéficiaire puis pour un professionnel.">
      <div className="grid-2">
        {card('Ample')}
        <div data-density="dense">{card('Resserrée')}</div>
      </div>
    </Part>
  )
}
