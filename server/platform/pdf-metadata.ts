/** What a file says about itself, in its two places: the information dictionary and XMP (ISO 32000-1, 14.3). */
import { textString, type PdfFile } from './pdf-file.ts';

export interface PdfInfo {
  /** Shown by readers as the window's title and read aloud first. */
  title: string;
  /** The only date in the file: the same input gives the same bytes on every day. */
  createdAt: Date;
}

const PRODUCER = 'Refettorio';

export function addInfo(file: PdfFile, { title, createdAt }: PdfInfo): number {
  const date = `(D:${createdAt.toISOString().replace(/[-:T]|\..*/g, '')}Z)`;
  return file.add(
    `<< /Title ${textString(title)} /Creator (${PRODUCER}) /Producer (${PRODUCER}) ` +
      `/CreationDate ${date} /ModDate ${date} >>`,
  );
}

/** The stream that declares the file to be PDF/UA-1; never compressed, so that other programs find it. */
export function addXmp(file: PdfFile, { title, createdAt }: PdfInfo): number {
  const date = createdAt.toISOString().replace(/\..*/, 'Z');
  const escaped = title.replace(/[<>&]/g, (char) => `&#${char.charCodeAt(0)};`);
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool><pdf:Producer>${PRODUCER}</pdf:Producer>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
  return file.addStream('/Type /Metadata /Subtype /XML', Buffer.from(xmp));
}
