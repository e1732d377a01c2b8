// The switches in Electron's program that a release turns: what is off cannot be turned on by who starts it.
import { FuseState } from '@electron/fuses/dist/constants.js';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** The release's fuses, by the names of @electron/fuses. */
export const releaseFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * Turns the fuses of a program. Those that its version of Electron does not have yet are left out.
 * @param {string} program the executable, or on macOS the .app
 * @param {Partial<Record<keyof typeof releaseFuses, boolean>>} fuses
 */
export async function turnFuses(program, fuses) {
  const there = await getCurrentFuseWire(program);
  const known = Object.entries(fuses).filter(([name]) => FuseV1Options[name] in there);
  await flipFuses(program, {
    version: FuseVersion.V1,
    // On Apple's own processors a changed program does not start until it is signed again, if only by itself.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...Object.fromEntries(known.map(([name, on]) => [FuseV1Options[name], on])),
  });
}

/**
 * The fuses of a program as they are: true, false, or null for one that its Electron has not or has removed.
 * @param {string} program
 */
export async function readFuses(program) {
  const wire = await getCurrentFuseWire(program);
  const states = { [FuseState.ENABLE]: true, [FuseState.DISABLE]: false };
  return Object.fromEntries(Object.keys(releaseFuses).map((name) => [name, states[wire[FuseV1Options[name]]] ?? null]));
}
