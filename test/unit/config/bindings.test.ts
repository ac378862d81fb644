import assert from 'node:assert/strict';
import { type Binding, readBinding, resolveBindings } from '../../../src/config/index.js';
import type { Firewall, FirewallObject, Policy, Zone } from '../../../src/model/index.js';
import type { IntervalSet } from '../../../src/packets/index.js';
import { type Family, formatAddresses, PacketSet, prefix } from '../../../src/packets/index.js';

const at = { file: 'fwlint.toml', line: 7, column: 3 };
const place = { file: 'x', line: 1, column: 1, endColumn: 2 };

const binding = (text: string): Binding => readBinding({ text, at }) ?? assert.fail(`\`${text}\` is no binding`);

const v4 = (text: string): IntervalSet => {
  const [a = '', length = '32'] = text.split('/');
  return prefix(
    4,
    a.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0),
    Number(length),
  );
};

const zone = (number: number, name: string, addresses?: Zone['addresses']): Zone => ({
  number,
  name,
  isOther: false,
  isLoopback: false,
  ...(addresses === undefined ? {} : { addresses }),
});

const policy = (more: Partial<Policy>): Policy => ({
  id: 'p',
  label: 'p',
  family: 4,
  direction: 'through',
  stages: [],
  entering: PacketSet.anything[4],
  replies: 'implied',
  zones: { zones: [] },
  ...more,
});

const firewall = (more: Partial<Firewall>): Firewall => ({
  name: 'fw',
  format: 'test',
  files: [],
  policies: [],
  chains: [],
  objects: [],
  notices: [],
  self: {},
  locate: (rule) => rule.at,
  textOf: () => '',
  hasCounters: false,
  ...more,
});

const object = (name: string, more: Partial<FirewallObject> = {}): FirewallObject => ({
  kind: 'alias',
  name,
  at: place,
  uses: 1,
  ...more,
});

/** What bindings come to: the addresses that may belong, those that certainly do, and what stays open. */
const sightOf = (texts: readonly string[], own: Partial<Firewall>, others: readonly Partial<Firewall>[] = []) => {
  const { under, over, open, problems } = resolveBindings(texts.map(binding), {
    firewall: firewall(own),
    others: others.map(firewall),
  });
  const text = (sets: Readonly<Partial<Record<Family, IntervalSet>>>) =>
    ([4, 6] as const).flatMap((family) => (sets[family] === undefined ? [] : formatAddresses(family, sets[family])));
  return {
    under: text(under),
    over: text(over),
    open,
    problems: problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
};

describe('bindings', () => {
  it('of addresses, prefixes, ranges and lists of both families are exact', () => {
    assert.deepEqual(sightOf(['10.0.0.1', '10.0.1.0/24', '10.0.2.3-10.0.2.9', 'fd00::/64'], {}), {
      under: ['10.0.0.1', '10.0.1.0/24', '10.0.2.3-10.0.2.9', 'fd00::/64'],
      over: ['10.0.0.1', '10.0.1.0/24', '10.0.2.3-10.0.2.9', 'fd00::/64'],
      open: undefined,
      problems: [],
    });
  });

  it('of `any` are all addresses of both families', () => {
    assert.deepEqual(sightOf(['any'], {}).over, ['any', 'any']);
  });

  it('refuse what is no address', () => {
    for (const text of [
      '',
      '10.0.0.1/33',
      '10.0.0.9-10.0.0.1',
      '10.0.0.1-fd00::1',
      'alias:',
      'foo:bar',
      'ANY',
      '010.0.0.1',
    ])
      assert.equal(readBinding({ text, at }), undefined, text);
  });

  it('of `self` are the firewall’s own addresses, and open where nobody told them', () => {
    assert.deepEqual(sightOf(['self'], { self: { 4: v4('10.0.0.1') } }).under, ['10.0.0.1']);
    const { over, open } = sightOf(['self'], {});
    assert.deepEqual(over, ['any', 'any']);
    assert.match(open ?? '', /own addresses are not known/);
  });

  it('of an object are its addresses, certain ones apart from possible ones', () => {
    const addresses = () => ({ 4: { under: v4('10.0.0.0/25'), over: v4('10.0.0.0/24') } });
    const { under, over, open, problems } = sightOf(['alias:LAN'], { objects: [object('LAN', { addresses })] });
    assert.deepEqual({ under, over, problems }, { under: ['10.0.0.0/25'], over: ['10.0.0.0/24'], problems: [] });
    assert.match(open ?? '', /does not tell the addresses of `LAN`/);
  });

  it('of an object whose addresses the export does not tell stay open without being a mistake', () => {
    const { over, open, problems } = sightOf(['object:GEO'], { objects: [object('GEO')] });
    assert.deepEqual({ over, problems }, { over: ['any', 'any'], problems: [] });
    assert.match(open ?? '', /`GEO`/);
  });

  it('of an object look at the firewall in question first, then at the others', () => {
    const of = (text: string): Partial<Firewall> => ({
      objects: [object('LAN', { addresses: () => ({ 4: { under: v4(text), over: v4(text) } }) })],
    });
    assert.deepEqual(sightOf(['alias:LAN'], of('10.1.0.0/16'), [of('10.2.0.0/16')]).under, ['10.1.0.0/16']);
    assert.deepEqual(sightOf(['alias:LAN'], {}, [of('10.2.0.0/16')]).under, ['10.2.0.0/16']);
  });

  it('of a name that nobody defines may be anything, and the mistake is told with the nearest name', () => {
    const { over, problems } = sightOf(['alias:ADMNIS'], {
      objects: [object('ADMINS'), object('web', { kind: 'service' })],
    });
    assert.deepEqual(over, ['any', 'any']);
    assert.deepEqual(problems, [
      '7:3 `alias:ADMNIS`: there is no object `ADMNIS` in the export, did you mean `ADMINS`?',
    ]);
  });

  it('of a service object are a mistake, because it has no addresses', () => {
    assert.equal(sightOf(['object:web'], { objects: [object('web', { kind: 'service' })] }).problems.length, 1);
  });

  it('of a zone are the addresses behind it', () => {
    const zones = [zone(1, 'lan', { 4: v4('10.1.0.0/16') }), zone(2, 'wan')];
    const policies = [policy({ zones: { zones } })];
    assert.deepEqual(sightOf(['zone:lan'], { policies }).under, ['10.1.0.0/16']);
    assert.match(sightOf(['zone:wan'], { policies }).open ?? '', /behind zone `wan` are not known/);
    assert.deepEqual(sightOf(['zone:lam'], { policies }).problems, [
      '7:3 `zone:lam`: there is no zone or interface `lam` in the export, did you mean `lan`?',
    ]);
  });

  it('of a security group are the interfaces that it is attached to', () => {
    const attached = (isComplete: boolean): Partial<Firewall> => ({
      policies: [
        policy({
          attachment: {
            name: 'sg-1',
            kind: 'group',
            side: 'dst',
            behind: [v4('10.0.0.5'), v4('10.0.0.9')],
            isComplete,
          },
        }),
      ],
    });
    assert.deepEqual(sightOf(['sg:sg-1'], attached(true)).over, ['10.0.0.5', '10.0.0.9']);
    const open = sightOf(['sg:sg-1'], attached(false));
    assert.deepEqual(
      [open.under, open.over],
      [
        ['10.0.0.5', '10.0.0.9'],
        ['any', 'any'],
      ],
    );
  });

  it('of a host name stay open', () => {
    const { over, open, problems } = sightOf(['fqdn:deb.example.org', '10.0.0.1'], {});
    assert.deepEqual({ over, problems }, { over: ['any', 'any'], problems: [] });
    assert.match(open ?? '', /host name `deb\.example\.org`/);
  });
});
