// What pdfkit 0.20 accepts and its published types leave out: the tagging options that PDF/UA needs.
declare namespace PDFKit {
  /** A font already parsed by fontkit, shared between documents. */
  interface ParsedFont {
    layout(text: string): object
  }

  /** pdfkit writes a JavaScript string as a PDF name and a String object as a PDF text: `Contents` must be the latter. */
  interface TaggedLinkOption {
    structParent: PDFStructureElement
    Contents: object
  }

  interface PDFDocumentOptions {
    layout?: 'portrait' | 'landscape'
  }

  namespace Mixins {
    interface StructureElementOptions {
      scope?: 'Row' | 'Column'
      bbox?: [number, number, number, number]
      placement?: 'Block' | 'Inline'
    }

    interface PDFFont {
      registerFont(name: string, parsed: ParsedFont): this
    }

    interface PDFAnnotation {
      link(x: number, y: number, width: number, height: number, url: string, option: TaggedLinkOption): this
    }
  }
}
