import { describe, expect, it } from 'vitest';
import { gathered } from './movement.ts';
import { readMovementFile } from './movement-file.ts';

const COLUMNS = 'MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP';
const row = (mod: string, from: string, to: string, types = 'COM,COM', day = '2027-01-01') =>
  `${mod},${day},${types.split(',')[0]},${from},0,X,X,Avant ${from},${types.split(',')[1]},${to},0,X,X,${mod === '10' ? 'Autre nom' : `Avant ${to}`}`;
const read = (...rows: string[]) => readMovementFile([COLUMNS, ...rows].join('\r\n'));

describe('INSEE’s file of movements', () => {
  it('gives the lines from commune to commune, and counts the others', () => {
    const file = read(
      row('32', '01001', '01001'),
      row('32', '01002', '01001'),
      row('32', '01002', '01002', 'COM,COMD'),
      row('70', '01003', '01003', 'COMA,COMD'),
      row('34', '01004', '01004'),
      row('20', '97123', '97801', 'COM,COM'),
      row('20', '97801', '97801'),
    );
    expect(file.errors).toEqual([]);
    expect(file).toMatchObject({ otherTypes: 2, noEffect: 3 });
    expect(file.lines.map((line) => [line.kind, line.fromCode, line.toCode])).toEqual([
      ['merger', '01001', '01001'],
      ['merger', '01002', '01001'],
    ]);
  });

  it('knows a renaming, a change of code, a re-creation', () => {
    const file = read(row('10', '01001', '01001'), row('41', '01002', '38900'), row('21', '01003', '01003'), row('21', '01003', '01004'));
    expect(gathered(file.lines.map((line, index) => ({ ...line, id: String(index) }))).map((movement) => movement.lines.map((line) => line.kind))).toEqual([
      ['renaming'],
      ['split', 'split'],
      ['code_change'],
    ]);
  });

  it('keeps two communes of Corsica and the leading zeros, whatever the byte mark or the separator', () => {
    const text = `\ufeff${COLUMNS.replaceAll(',', ';')}\n${row('32', '2A004', '2A004').replaceAll(',', ';')}\n${row('32', '2A005', '2A004').replaceAll(',', ';')}`;
    expect(readMovementFile(text).lines.map((line) => line.fromCode)).toEqual(['2A004', '2A005']);
  });

  it('says each wrong line by its number, or what is wrong with the whole', () => {
    const file = read(
      row('32', '01001', '01001', 'COM,COM', '01/01/2027'),
      row('32', '1001', '01001'),
      row('32', '01001', '01001', 'COM,ZZ'),
      row('32', '01001', '01001').replace('Avant 01001', 'a\u202eb'),
    );
    expect(file.errors).toMatchObject([
      { line: 2, key: 'bad-date' },
      { line: 3, key: 'bad-code' },
      { line: 4, key: 'bad-type', value: 'ZZ' },
      { line: 5, key: 'bad-name' },
    ]);
    expect(readMovementFile('')).toMatchObject({ errors: [{ line: 0, key: 'empty' }] });
    expect(readMovementFile('a,b\n1,2')).toMatchObject({ errors: [{ line: 0, key: 'wrong-columns' }] });
    expect(readMovementFile(`${COLUMNS}\n"`)).toMatchObject({ errors: [{ line: 0, key: 'not-a-table' }] });
  });

  it('reads the same line twice as once', () => {
    expect(read(row('32', '01002', '01001'), row('32', '01002', '01001')).lines).toHaveLength(1);
  });
});
