/** The shapes of a drawing by class: each subpath of each path, stones, bornes, words, and where the person is. */
export function shapesIn(html: string): Record<string, string[]> {
  const out: Record<string, string[]> = {}
  const add = (name: string, shape: string) => {
    out[name] = [...(out[name] ?? []), shape.replaceAll('\u00a0', ' ')]
  }
  for (const [, name = '', d = ''] of html.matchAll(/<path class="([^"]*)"(?: pathLength="1")? d="([^"]*)"/g)) {
    if (name.startsWith('p-borne')) continue
    for (const sub of d.split(/(?=M)/)) add(name, sub)
  }
  for (const [, x, y] of html.matchAll(/<circle class="p-stone[^"]*" cx="([^"]*)" cy="([^"]*)"/g))
    add('stones', `${x} ${y}`)
  for (const [, x, y, turn] of html.matchAll(
    /<rect class="p-stone[^"]*" x="([^"]*)" y="([^"]*)"[^>]* transform="([^"]*)"/g,
  ))
    add('diamonds', `${x} ${y} ${turn}`)
  for (const [, at = ''] of html.matchAll(/translate\(([^)]*)\)/g)) add('bornes', at)
  for (const [, name, x, y, text] of html.matchAll(/<text class="(p-\w+)" x="([^"]*)" y="([^"]*)">([^<]*)/g))
    add('texts', `${name} ${x} ${y} ${text}`)
  for (const [, d, x, y, w] of html.matchAll(
    /p-here"><path d="([^"]*)"><\/path><rect x="([^"]*)" y="([^"]*)" width="([^"]*)"/g,
  ))
    add('here', `${d} ${x} ${y} ${w}`)
  for (const [, x, y] of html.matchAll(/p-ring" cx="([^"]*)" cy="([^"]*)"/g)) add('ring', `${x} ${y}`)
  return out
}
