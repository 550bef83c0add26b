import { XmlContentReader } from './xml-content-reader.js';
import { APOSTROPHE, BANG, BRACKET, GREATER, LESS, QUOTE, type ElementName } from './xml-tag-reader.js';

/** What may stand before and behind the root element, with the tolerance of Apple's parser. */
export abstract class XmlDocumentReader extends XmlContentReader {
  /** Everything before the root element; returns the name of the root with `pos` behind it. */
  protected readProlog(): ElementName {
    let doctypeSeen = false;
    for (;;) {
      this.skipMisc();
      const start = this.pos;
      if (start >= this.text.length) throw this.malformed('The document has no root element', start);
      if (this.text.charCodeAt(start) !== LESS) throw this.malformed('Text stands before the root element', start);
      if (this.text.charCodeAt(start + 1) !== BANG) {
        this.pos = start + 1;
        return this.readName();
      }
      if (doctypeSeen || !this.text.startsWith('DOCTYPE', start + 2)) throw this.declaration(start);
      doctypeSeen = true;
      this.skipDoctype(start);
    }
  }

  /** A document type is skipped, never followed; one with declarations of its own is refused. */
  private skipDoctype(start: number): void {
    let index = start + 9;
    for (;;) {
      const code = this.text.charCodeAt(index);
      if (code === GREATER) break;
      if (code === BRACKET) {
        throw this.error('ERR_PLIST_DTD_FORBIDDEN', 'The document declares a document type of its own', index);
      }
      if (code === QUOTE || code === APOSTROPHE) {
        index = this.text.indexOf(code === QUOTE ? '"' : "'", index + 1);
        if (index < 0) throw this.malformed('The document type does not end', start);
      } else if (code === LESS || index >= this.text.length) {
        throw this.malformed('The document type does not end', start);
      }
      index++;
    }
    this.pos = index + 1;
  }

  /** Apple's parser ignores text behind the document; comments may stand there, elements may not. */
  protected skipEpilog(): void {
    for (;;) {
      const start = this.text.indexOf('<', this.pos);
      if (start < 0) return;
      if (this.text.startsWith('<!--', start)) this.pos = this.endOfComment(start);
      else if (this.text.startsWith('<?', start)) this.pos = this.endOfInstruction(start);
      else throw this.malformed('Markup follows the root element', start);
    }
  }
}
