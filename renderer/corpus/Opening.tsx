import { Migrating } from './Migrating.tsx';
import './corpus.css';

/** What the centre says while a corpus takes long to open. */
export function Opening() {
  return (
    <main className="centre empty" aria-label="Article">
      <div className="empty__page opening">
        <div className="opening__said" role="status">
          <h1>Opening the corpus…</h1>
          <p className="empty__lead">
            One of an older version is backed up and brought up to date first. That takes a minute or two for each
            gigabyte, and only once.
          </p>
        </div>
        <Migrating />
      </div>
    </main>
  );
}
