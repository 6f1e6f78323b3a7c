/** The first link of every page: past the navigation, to `<main id="contenu">`. */
export function SkipLink() {
  return (
    <a className="skip" href="#contenu">
      Aller au contenu
    </a>
  )
}
