import type { Firewall, Rule } from '../../src/model/index.js';

/**
 * Whether a rule stands in a chain that a program such as ufw, Docker or libvirt writes and keeps. What is useless there
 * comes back at its next start and is not for the owner of the firewall to delete; what is too broad there is.
 */
export const inGeneratedChain = (firewall: Firewall): ((rule: Rule) => boolean) => {
  const generated = new Set(
    firewall.objects.flatMap(({ kind, name, builtin }) => (kind === 'chain' && builtin === true ? [name] : [])),
  );
  return (rule) => !rule.chain.isBase && generated.has(rule.chain.label);
};
