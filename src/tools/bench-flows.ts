/** A catalog of required flows made from a rule list, half of them copied from its permits, half recombined. */
import { randomOf } from './bench-measure.js';

interface Flow {
  readonly src: string;
  readonly dst: string;
  readonly protocol: string;
  readonly port: string;
}

const flowOf = (line: string): readonly Flow[] => {
  const value = (option: string): string | undefined => new RegExp(`${option} (\\S+)`).exec(line)?.[1];
  const [src, dst, protocol, port] = [value('-s'), value('-d'), value('-p'), value('--dport')];
  const isWhole = src !== undefined && dst !== undefined && (protocol === 'tcp' || protocol === 'udp');
  return isWhole && port !== undefined && line.endsWith('-j ACCEPT')
    ? [{ src, dst, protocol, port: port.replace(':', '-') }]
    : [];
};

/** `n` flows between hosts and networks of the list. */
export const benchFlows = (list: string, n: number): readonly Flow[] => {
  const random = randomOf(7);
  const known = list.split('\n').flatMap(flowOf);
  const any = (): Flow => known[random(known.length)] as Flow;
  return Array.from({ length: n }, (_, i) => {
    const { src, protocol, port } = any();
    return i % 2 === 0 ? any() : { src, dst: any().dst, protocol, port };
  });
};

const quoted = (text: string): string => JSON.stringify(text);

/** The catalog: one role per end of a flow. */
export const catalogOf = (flows: readonly Flow[]): string =>
  [
    'id = "bench"\nname = "Bench"\nvendor = "Bench"\ndescription = "Flows of the benchmark."\n',
    '[[source]]\ntitle = "generated"\nsection = "all"\nread = 2026-01-01\n',
    ...flows.flatMap((_, i) => [`[roles.from-${i}]\ntitle = "from ${i}"\n`, `[roles.to-${i}]\ntitle = "to ${i}"\n`]),
    ...flows.map(({ protocol, port }, i) =>
      [
        '[[flow]]',
        `id = "flow-${i}"\nfrom = "from-${i}"\nto = "to-${i}"\nprotocol = ${quoted(protocol)}`,
        `ports = [${/^\d+$/.test(port) ? port : quoted(port)}]\npurpose = "flow ${i}"\nlevel = "required"\nsource = "generated"\n`,
      ].join('\n'),
    ),
  ].join('\n');

/** The settings that bind its roles. */
export const settingsOf = (flows: readonly Flow[], file: string): string =>
  [
    `[[firewall]]\nname = "edge"\nexport = ${quoted(file)}\n`,
    '[[deployment]]\nname = "bench"\ncatalog = "./flows.toml"\n',
    '[deployment.roles]',
    ...flows.flatMap(({ src, dst }, i) => [`from-${i} = ${quoted(src)}`, `to-${i} = ${quoted(dst)}`]),
    '',
  ].join('\n');
