// `npm run build [-- NAME…]`: makes the named builds, or all of them.
import { builds, makeBuild } from './builds.mjs';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !builds.some((build) => build.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no build named ${unknown.join(', ')}. There are: ${builds.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
for (const build of builds) {
  if (wanted.length === 0 || wanted.includes(build.name)) await makeBuild(build);
}
