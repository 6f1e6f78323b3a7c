const VOWEL = /^(?:[aeiouœæ]|y(?![aeiou]))/

/** `de Marc Tanguy`, `d’Anne-Laure`, `d’Élise`, `de Youssef`, `de Hugo`: a person's name after « de ». */
export function deName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  return VOWEL.test(plain) ? `d’${name}` : `de ${name}`
}
