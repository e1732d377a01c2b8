// The plan: who has what, since when, what came back, what is left.

import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import { isFromHere } from './origin.ts';
import { readPackageFeedback } from './package-feedback.ts';
import { stepsElsewhere } from './steps-elsewhere.ts';

export const packageQueries = {
  'packages.feedback': ({ reader }) => readSheet(reader),
  'packages.origin': ({ reader }, { path }) => ({ isFromHere: isFromHere(reader, path) }),
  'packages.plan': ({ reader }) => ({ packages: readPlan(reader) }),
  'packages.steps': ({ reader }, { document }) => stepsElsewhere(reader, document),
} satisfies QueriesOf<'packages'>;

function readSheet(reader: Reader): CallOutput<'packages.feedback'> {
  const row = reader.get<{ person: string; source: string }>(
    `SELECT annotator.name AS person, source_name AS source FROM package
     JOIN annotator ON annotator.id = package.annotator WHERE package.id = (SELECT id FROM corpus)`,
  );
  return { person: row?.person ?? '', from: row?.source ?? '', sheet: row ? readPackageFeedback(reader) : null };
}

/** Every package, newest first. Articles that were removed since do not count. */
function readPlan(reader: Reader): CallOutput<'packages.plan'>['packages'] {
  return reader.all<CallOutput<'packages.plan'>['packages'][number]>(
    `SELECT package.id AS id, package.annotator AS annotator, annotator.name AS person, package.name AS name, made,
            reviewed.name AS layer, count(document.id) AS articles,
            coalesce(sum(came.last IS NOT NULL), 0) AS returned,
            coalesce(sum(came.last IS NOT NULL AND layer.status = 'done'), 0) AS done,
            max(came.last) AS last
     FROM package
     JOIN annotator ON annotator.id = package.annotator
     LEFT JOIN annotator AS reviewed ON reviewed.id = package.layer
     JOIN package_document ON package_document.package = package.id
     LEFT JOIN document ON document.id = package_document.document AND document.live = 1
     LEFT JOIN layer ON layer.document = document.id AND layer.annotator = package.annotator
     LEFT JOIN (SELECT document, annotator, max(merged) AS last FROM elsewhere GROUP BY document, annotator) AS came
       ON came.document = document.id AND came.annotator = package.annotator
     WHERE package.id <> (SELECT id FROM corpus)
     GROUP BY package.id ORDER BY made DESC, package.name`,
  );
}
