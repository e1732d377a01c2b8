import { useEffect, useState } from 'react';
import { client, host } from '../session/core.ts';
import { Dialog } from '../base/Dialog.tsx';
import icon from '../base/icon.svg';
import type licences from 'virtual:licences';
import { closeDialog } from '../session/dialogs.ts';
import './about.css';

type Licences = typeof licences;

/** The program: its version, where it keeps its data, and whose work is inside. */
export function AboutDialog() {
  const about = useAbout();
  const licences = useLicences();
  const { reveal } = host;
  return (
    <Dialog title="About Spanwright" wide onClose={closeDialog}>
      <div className="dialog__body">
        <div className="about__head">
          <img src={icon} alt="" width={72} height={72} />
          <p>
            <strong>Spanwright {about?.version}</strong>
            <br />A workbench for tagging spans of text. MIT License.
          </p>
        </div>
        <dl className="facts">
          <dt>Data folder</dt>
          <dd className="path">
            {about?.dataFolder}{' '}
            {reveal && about ? (
              <button type="button" className="link" onClick={() => reveal(about.dataFolder)}>
                Show it
              </button>
            ) : null}
          </dd>
          <dt>Network</dt>
          <dd>
            Spanwright connects to nothing. It does not update itself and does not look for updates; nothing of a crash
            is sent to anybody.
          </dd>
        </dl>
        <section className="about__licences" aria-label="Licenses">
          <h3>Inside, with thanks</h3>
          {licences?.map(({ packages, licence, text }) => (
            <details key={packages.join()}>
              <summary>
                <span>{firstOf(packages)}</span> <small>{licence}</small>
              </summary>
              {packages.length > shownPackages ? <p className="small">{packages.join(', ')}</p> : null}
              <pre>{text === '' ? `The package says: ${licence}.` : text}</pre>
            </details>
          ))}
          <p className="quiet small">
            SQLite is in the public domain. The desktop window is made of Electron, Chromium and Node.js, whose licenses
            are in LICENSES.chromium.html beside the program.
          </p>
        </section>
      </div>
    </Dialog>
  );
}

/** Of packages with the same license so many are named before it is opened. */
const shownPackages = 4;

function firstOf(packages: readonly string[]): string {
  const shown = packages.slice(0, shownPackages).join(', ');
  const more = packages.length - shownPackages;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

interface About {
  readonly version: string;
  readonly dataFolder: string;
}

/** Asked for each time: without a corpus the screens know nothing of the program either. */
function useAbout(): About | null {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    void client.call('workbench.state', {}).then((answer) => {
      if (answer.ok) setAbout(answer.value);
    });
  }, []);
  return about;
}

/** Loaded when they are asked for: they are longer than the program's own words. */
function useLicences(): Licences | null {
  const [licences, setLicences] = useState<Licences | null>(null);
  useEffect(() => {
    void import('virtual:licences').then((module) => setLicences(module.default));
  }, []);
  return licences;
}
