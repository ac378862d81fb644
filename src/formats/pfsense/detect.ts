/** Root elements of a whole backup, and of the areas that Diagnostics › Backup can export alone. */
const root =
  /^<(?:pfsense|opnsense|filter|nat|aliases|interfaces|virtualip|schedules|staticroutes|gateways|ifgroups)(?=[\s/>])/i;

/** The first line of a backup that was encrypted when it was taken; both products write it. */
export const encryptedMark = '---- BEGIN config.xml ----';

/** Whether a text is a pfSense or OPNsense export. Looks at its beginning only. */
export const detect = (text: string): boolean => {
  let rest = text.slice(0, 65_536).replace(/^[\s\uFEFF]+/, '');
  if (rest.startsWith(encryptedMark)) return true;
  for (;;) {
    const end = rest.startsWith('<!--')
      ? '-->'
      : rest.startsWith('<?')
        ? '?>'
        : rest.startsWith('<!')
          ? '>'
          : undefined;
    if (end === undefined) return root.test(rest);
    const at = rest.indexOf(end, 2);
    if (at < 0) return false;
    rest = rest.slice(at + end.length).trimStart();
  }
};
