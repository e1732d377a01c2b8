// Projects as INCEpTION exports them: an annotator for each user, and each text once.

import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const text = 'Porto fined Kim.';
const head =
  '#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|label\n#T_RL=webanno.custom.Rel|label|BT_webanno.custom.Span';
const tsv = (porto: string, kim: string): Uint8Array =>
  strToU8(
    `${head}\n\n\n#Text=${text}\n1-1\t0-5\tPorto\t${porto}\t_\t_\t\n1-2\t6-11\tfined\t_\t_\t_\t\n` +
      `1-3\t12-15\tKim\t${kim}\tof\t1-1\t\n1-4\t15-16\t.\t_\t_\t_\t\n`,
  );
const xmi = (features: string): Uint8Array =>
  strToU8(
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" ' +
      'xmlns:c="http:///webanno/custom.ecore" xmi:version="2.0">' +
      `<c:Span xmi:id="2" sofa="1" begin="0" end="5" ${features}/>` +
      `<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${text}"/></xmi:XMI>`,
  );
const types = strToU8(
  '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"/>',
);
const ofProject: Zippable = {
  'exportedproject.json': strToU8('{"name":"p","source_documents":[{"name":"a.txt"}]}'),
  'event.log': strToU8('{"event":"DocumentOpenedEvent"}\n'),
  'source/a.txt': strToU8(text),
  'source/b.txt': strToU8('Nobody has looked at this.'),
  'annotation_ser/a.txt/anna.ser': strToU8('\u0000'),
};
const spans = (): unknown =>
  (bench.picture() as { spans: { annotator: string; label: string; surface: string }[] }).spans.map(
    ({ annotator, label, surface }) => `${annotator} ${label} ${surface}`,
  );

it('TSV: an annotator for each user, each text once, relations counted', async () => {
  const project = zipSync({
    ...ofProject,
    'annotation/a.txt/anna.tsv': tsv('place', '_'),
    'annotation/a.txt/bob.tsv': tsv('city', 'person'),
    'annotation/a.txt/INITIAL_CAS.tsv': tsv('_', '_'),
    'curation/a.txt/CURATION_USER.tsv': tsv('place', 'person'),
  });
  const report = await bench.importFiles({ 'p.zip': project });
  expect(report).toMatchObject({ failed: 0, spans: 5, passedOver: 0 });
  expect(report.notTaken).toMatchObject([{ kind: 'relation', name: 'Rel', holdsTags: false }]);
  expect(spans()).toEqual([
    'CURATION_USER place Porto',
    'CURATION_USER person Kim',
    'anna place Porto',
    'bob city Porto',
    'bob person Kim',
  ]);
  expect(bench.picture()).toMatchObject({ documents: [{ name: 'a.txt' }, { name: 'b' }] });
});

it('XMI: in an archive for each user, whose features stay with each one’s tags', async () => {
  const project = zipSync({
    ...ofProject,
    'annotation/a.txt/anna.zip': zipSync({ 'anna.xmi': xmi('value="place" sure="yes"'), 'TypeSystem.xml': types }),
    'annotation/a.txt/bob.zip': zipSync({ 'bob.xmi': xmi('value="city" sure="no"'), 'TypeSystem.xml': types }),
    'annotation/a.txt/eve.zip': strToU8('PK, but no archive'),
  });
  const report = await bench.importFiles({ 'p.zip': project });
  expect(report).toMatchObject({ failed: 1, spans: 2, passedOver: 0 });
  const failed = report.lines.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ path }) => path)).toEqual(['p.zip/annotation/a.txt/eve.zip']);
  expect(spans()).toEqual(['anna place Porto', 'bob city Porto']);
  expect(bench.corpus.reader.all('SELECT meta FROM span ORDER BY annotator')).toEqual([
    { meta: '{"sure":"yes"}' },
    { meta: '{"sure":"no"}' },
  ]);
});

it('asks once for a feature that all files of the project ask for', async () => {
  const project = zipSync({
    ...ofProject,
    'annotation/a.txt/anna.zip': zipSync({ 'anna.xmi': xmi('kind="place" sure="yes"') }),
    'annotation/a.txt/bob.zip': zipSync({ 'bob.xmi': xmi('kind="city" sure="no"') }),
  });
  const { questions } = await bench.look({ 'p.zip': project });
  expect(questions).toMatchObject([
    {
      files: 2,
      question: {
        answers: [
          { flag: '--feature kind', examples: ['place: Porto', 'city: Porto'] },
          { flag: '--feature sure' },
          { flag: '--feature Span' },
        ],
      },
    },
  ]);
  expect(await bench.importFiles({ 'p.zip': project }, { feature: 'kind' })).toMatchObject({ spans: 2, failed: 0 });
});

it('reads sources that lie by themselves, and names logs of no project', async () => {
  expect(await bench.importFiles({ 'source/a.txt': text, 'x.log': 'A line.' })).toMatchObject({
    imported: 1,
    failed: 1,
  });
});
