import { describe, expect, it } from 'vitest';
import { fieldFile, madeFile, readField } from '../../../tests/formats/field-fixtures.ts';

function file(tags: string, text = 'The customs office\nfined Delta.', root = 'deIdi2b2'): ReturnType<typeof madeFile> {
  return madeFile(
    'a.xml',
    `<?xml version="1.0" encoding="UTF-8" ?>\n<${root}>\n<TEXT><![CDATA[${text}]]></TEXT>\n<TAGS>\n${tags}\n</TAGS>\n</${root}>`,
  );
}

describe('XML with a TEXT and its TAGS', () => {
  it('has the tags of MedTator', async () => {
    expect(await readField(fieldFile('medtator.xml'))).toMatchObject({
      format: 'tags-xml',
      bad: [],
      refused: [],
      notTaken: [],
      texts: ['The customs office fined Delta Freight 900 euros in Porto.'],
      tags: ['agency=customs office', 'ORG=Delta Freight', 'quantity=900 euros', 'LOC=Porto'],
    });
  });

  it('has those of i2b2, whose attributes lost their line ends', async () => {
    const tags =
      '<NAME id="P0" start="25" end="30" text="Delta" TYPE="ORG" comment=""/><X id="P1" start="12" end="24" text="office fined" TYPE="a"/>';
    expect(await readField(file(tags))).toMatchObject({ tags: ['NAME=Delta', 'X=office\nfined'], bad: [] });
    expect((await readField(file(tags), { feature: 'TYPE' })).tags).toEqual(['ORG=Delta', 'a=office\nfined']);
  });

  it('joins pieces with blanks between them, and names those with words', async () => {
    const tags =
      '<A spans="4~11,12~18" text="customs office" id="A0"/><B spans="4~11,19~24" text="customs fined" id="B0"/>';
    expect(await readField(file(tags, undefined, 'TASK'))).toMatchObject({
      tags: ['A=customs office'],
      bad: ['B 4–11,19–24 is in pieces with words between them; tags here are in one piece'],
    });
  });

  it('counts links and tags of the whole document, and reads tags inside others', async () => {
    const tags =
      '<L id="L0" fromID="A0" toID="B0"/><D id="D0" spans="-1~-1" text=""/><R id="R0"><R id="R1" start="0" end="3" text="The"/></R>';
    expect(await readField(file(tags))).toMatchObject({
      tags: ['R=The'],
      notTaken: ['1 relation L', '1 annotation D', '1 annotation R'],
    });
  });

  it('leaves the good tags in beside those that are none', async () => {
    const tags =
      '<A id="0" start="0" end="3" text="The"/><B id="1" start="4" end="x" text="y"/><C id="2" start="90" end="99" text="y"/>';
    expect(await readField(file(tags))).toMatchObject({
      tags: ['A=The'],
      bad: ['B 4–x has no place that counts', 'C 90–99 is outside the text or cuts a character'],
    });
  });

  it('reads emoji in either unit, and other encodings that it names', async () => {
    const text = '🚓 café';
    for (const [start, end] of [
      [2, 6],
      [3, 7],
    ]) {
      expect((await readField(file(`<A start="${start}" end="${end}" text="café"/>`, text))).tags).toEqual(['A=café']);
    }
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><T><TEXT>caf\u00e9</TEXT><TAGS><A spans="0~4" text="caf\u00e9"/></TAGS></T>',
      'latin1',
    );
    expect((await readField(madeFile('a.xml', latin))).tags).toEqual(['A=café']);
    const wrong = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><T><TEXT>caf\u00e9</TEXT><TAGS/></T>', 'latin1');
    expect((await readField(madeFile('a.xml', wrong))).refused.join()).toMatch(/not UTF-8, as it says/);
  });
});
