/** Root elements of a whole backup, and of the areas that Diagnostics › Backup can export alone. */
const roots = '(?:pfsense|opnsense|filter|nat|aliases|interfaces|virtualip|schedules|staticroutes|gateways|ifgroups)';
const beginning = new RegExp(
  String.raw`^[\s\uFEFF]*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<${roots}(?=[\s/>])`,
  'i',
);

/** The first line of a backup that was encrypted when it was taken; both products write it. */
export const encryptedMark = '---- BEGIN config.xml ----';

/** Whether a text is a pfSense or OPNsense export. Looks at its beginning only. */
export const detect = (text: string): boolean => {
  const head = text.slice(0, 65_536);
  return beginning.test(head) || head.trimStart().startsWith(encryptedMark);
};
