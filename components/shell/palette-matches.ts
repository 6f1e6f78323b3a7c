/** A word without accents or capitals, to compare what is typed with what is shown. */
export function plainWords(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr')
}

/** Whether every word typed is found in a label. */
export function matches(label: string, typed: string): boolean {
  const where = plainWords(label)
  return plainWords(typed)
    .split(/\s+/)
    .every((word) => where.includes(word))
}

/** A label cut in three around the first typed word found in it; the middle is empty when none is. */
export function marked(label: string, typed: string): [before: string, found: string, after: string] {
  const word = plainWords(typed)
    .split(/\s+/)
    .find((one) => one !== '' && plainWords(label).includes(one))
  if (!word) return [label, '', '']
  const letters = Array.from(label)
  for (let from = 0; from < letters.length; from++) {
    for (let to = from + 1; to <= letters.length; to++) {
      if (plainWords(letters.slice(from, to).join('')) === word) {
        return [letters.slice(0, from).join(''), letters.slice(from, to).join(''), letters.slice(to).join('')]
      }
    }
  }
  return [label, '', '']
}
