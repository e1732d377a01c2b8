/** Whether Mod is the Command key here. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
