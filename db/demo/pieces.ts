import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { addDays, type PlainDate } from './calendar.ts';
import type { Draft } from './draft.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import { idOf, stream } from './random.ts';
import { instantOn } from './world.ts';

type Kind = FileWorld['project_attachment'][number]['kind'];

/** What is attached to a file, as a rule. */
const PIECES: readonly { kind: Kind; name: string; label: string | null; chance: number; team?: true }[] = [
  { kind: 'accounts', name: 'Comptes du dernier exercice', label: null, chance: 0.9 },
  { kind: 'quote', name: 'Devis', label: 'Le devis principal', chance: 0.7 },
  { kind: 'business_plan', name: 'Prévisionnel', label: 'Sur trois ans', chance: 0.4 },
  { kind: 'photo', name: 'Atelier', label: 'L’atelier aujourd’hui', chance: 0.4 },
  { kind: 'other', name: 'Notes de visite', label: null, chance: 0.2, team: true },
];

/** Attaches small true documents to the files at work that their owner has sent: each opens, and says that it is invented. */
export function attachPieces(draft: Draft, files: FileWorld): void {
  const recent = addDays(draft.today, -150);
  for (const file of files.project) {
    const sent = file.owner_sent_at?.slice(0, 10);
    if (!sent || sent < recent) continue;
    const from = stream(`pieces ${file.id}`);
    for (const piece of PIECES) if (from.chance(piece.chance)) attach(files, file, piece, addDays(sent, -1));
  }
}

function attach(files: FileWorld, file: ProjectRow, { kind, name, label, team }: (typeof PIECES)[number], on: PlainDate): void {
  const photo = kind === 'photo';
  const content = photo ? smallPicture(file.id) : smallPdf([name, file.firm_name, `Dossier ${file.reference}`, 'Document inventé pour la démonstration.']);
  const at = instantOn(on, PIECES.findIndex((piece) => piece.kind === kind) + 2);
  const id = idOf(`stored ${file.id} ${kind}`);
  const added_by = team ? file.animator_id : null;
  files.stored_file.push({
    id,
    territory_id: file.territory_id,
    project_id: file.id,
    name: `${name}.${photo ? 'png' : 'pdf'}`,
    media_type: photo ? 'image/png' : 'application/pdf',
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    content: `\\x${content.toString('hex')}`,
    added_by,
    added_at: at,
  });
  files.project_attachment.push({
    id: idOf(`piece ${file.id} ${kind}`),
    project_id: file.id,
    territory_id: file.territory_id,
    file_id: id,
    kind,
    side: team ? 'team' : 'both',
    label,
    by_owner: !team,
    added_by,
    added_at: at,
  });
}

/** A PDF of one page with a few lines of text, in the characters of Windows-1252. */
export function smallPdf(lines: readonly string[]): Buffer {
  const shown = lines.map((line, at) => `${at === 0 ? '/F 20 Tf' : '/F 12 Tf'} (${winAnsi(line).replace(/[\\()]/g, (sign) => `\\${sign}`)}) Tj 0 -28 Td`);
  const text = `BT 72 760 Td ${shown.join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const places: number[] = [];
  objects.forEach((object, at) => {
    places.push(body.length);
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + tail, 'latin1');
}
/** One byte per character: the apostrophe and the dashes have other places there than in Unicode, what has none is a question mark. */
function winAnsi(text: string): string {
  const places: Record<string, string> = { '’': '\x92', '–': '\x96', '—': '\x97', '€': '\x80', œ: '\x9c', Œ: '\x8c' };
  return [...text.normalize('NFC')].map((sign) => places[sign] ?? (sign.charCodeAt(0) < 256 ? sign : '?')).join('');
}

/** A PNG of 160 by 120 points: bands of a colour drawn from the key. */
export function smallPicture(key: string): Buffer {
  const from = stream(`picture ${key}`);
  const [red, green, blue] = [from.int(60, 200), from.int(60, 200), from.int(60, 200)];
  const lines = Buffer.alloc(120 * (1 + 160 * 3));
  for (let y = 0; y < 120; y++)
    for (let x = 0; x < 160; x++) {
      const light = ((x >> 4) + (y >> 3)) % 2 ? 30 : 0;
      lines.set([red + light, green + light, blue + light], y * 481 + 1 + x * 3);
    }
  const chunk = (name: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const whole = Buffer.alloc(named.length + 8);
    whole.writeUInt32BE(data.length, 0);
    named.copy(whole, 4);
    whole.writeUInt32BE(crc32(named), named.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(160, 0);
  head.writeUInt32BE(120, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}
