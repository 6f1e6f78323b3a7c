import { small, strong } from './blocks'
import { hairline } from './colour'
import { type ProviderOnPaper, saySiret } from './identity'
import { type Picture, readLogo } from './logo'
import type { Paper } from './paper'
import { oneLine } from './text'

const logoBox = { width: 150, height: 46 }

/** Logo or name on the left, address and SIRET on the right, then a rule, at the top of the first page. */
export function letterhead(paper: Paper, provider: ProviderOnPaper): void {
  const top = paper.y
  const half = paper.width / 2
  const middle = paper.left + half
  const name = oneLine(provider.legalName)
  const picture = provider.logo ? readLogo(provider.logo) : null
  const siret = provider.siret ? `SIRET ${saySiret(provider.siret)}` : ''
  const contact = [provider.address, siret].filter(Boolean).join('\n')

  const leftBottom = picture
    ? drawLogo(paper, picture, `Logo de ${name}`, top)
    : paper.block('P', name, paper.left, top, half, { ...strong, size: 15, leading: 20 })
  const contactTop = picture ? paper.block('P', name, middle, top, half, { ...strong, align: 'right' }) : top + 3
  const rightBottom = paper.block('P', contact, middle, contactTop, half, { ...small, align: 'right' })

  paper.y = Math.max(leftBottom, rightBottom) + 13
  paper.rule(paper.left, paper.y + 0.9, paper.width, 0.5, hairline)
  paper.rule(paper.left, paper.y, 42, 2.4, paper.accent)
  paper.y += 23
}

function drawLogo(paper: Paper, picture: Picture, alt: string, top: number): number {
  const scale = Math.min(logoBox.width / picture.width, logoBox.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const image = paper.doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    BitsPerComponent: 8,
    ColorSpace: picture.colours,
    Filter: picture.filter,
  })
  image.end(picture.data)
  paper.doc.page.xobjects.Logo = image
  const figure = paper.element('Figure', paper.root, {
    alt,
    bbox: [paper.left, top, paper.left + width, top + height],
    placement: 'Block',
  })
  paper.into(figure, () => {
    paper.doc
      .save()
      .transform(width, 0, 0, -height, paper.left, top + height)
      .addContent('/Logo Do')
      .restore()
  })
  figure.end()
  return top + height
}
