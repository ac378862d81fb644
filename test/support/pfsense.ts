import { trace, type Trace } from '../../src/analysis/index.js';
import { reader } from '../../src/formats/pfsense/index.js';
import type { Firewall, PacketDescription, ReadSettings } from '../../src/model/index.js';
import { Source } from '../../src/text/index.js';
import { textOf } from './project.js';

export const pfsenseFolder = 'fixtures/formats/pfsense';

const settings: ReadSettings = { name: 'edge', self: {}, zones: new Map(), today: '2026-11-20' };

/** Reads one export given as text. */
export const readText = (text: string, told: Partial<ReadSettings> = {}): Firewall => {
  const [firewall] = reader.read({
    sources: [new Source('config.xml', text)],
    companions: [],
    settings: { ...settings, ...told },
  });
  if (firewall === undefined) throw new Error('one source gives one firewall');
  return firewall;
};

/** Reads a fixture by its path below the format's folder, without `.xml`. */
export const readFixture = (name: string): Firewall => readText(textOf(`${pfsenseFolder}/${name}.xml`));

/** The fate of a described packet. */
export const fateOf = (firewall: Firewall, packet: PacketDescription): Trace => {
  const placed = reader.place(firewall, packet);
  if ('problem' in placed) throw new Error(placed.problem);
  return trace(placed.policy, placed.traced, firewall.policies);
};
