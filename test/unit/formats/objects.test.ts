import assert from 'node:assert/strict';
import type { Firewall } from '../../../src/model/index.js';
import { formatAddresses } from '../../../src/packets/index.js';
import { readText } from '../../support/pfsense.js';
import { filterTable, firewallOf } from './iptables/reading.js';

/** What a named object stands for, as `under | over` per family; undefined where it does not stand for addresses. */
const addressesOf = (firewall: Firewall, name: string): Readonly<Record<string, string>> | undefined => {
  const object = firewall.objects.find((candidate) => candidate.name === name) ?? assert.fail(name);
  const found = object.addresses?.();
  if (found === undefined) return undefined;
  return Object.fromEntries(
    ([4, 6] as const).flatMap((family) => {
      const bounds = found[family];
      if (bounds === undefined) return [];
      const [under, over] = [bounds.under, bounds.over].map((set) => formatAddresses(family, set).join(','));
      return [[`v${String(family)}`, `${under ?? ''} | ${over ?? ''}`]];
    }),
  );
};

describe('what named objects stand for', () => {
  it('is the members of an ipset of addresses, holes left out', () => {
    const ipset =
      'create nets hash:net family inet\nadd nets 10.0.0.0/24\nadd nets 10.0.0.0/25 nomatch\n' +
      'create six hash:ip family inet6\nadd six 2001:db8::1\n' +
      'create both list:set\nadd both nets\nadd both six\n';
    const firewall = firewallOf(filterTable([]), { ipset });
    assert.deepEqual(addressesOf(firewall, 'nets'), { v4: '10.0.0.128/25 | 10.0.0.128/25' });
    assert.deepEqual(addressesOf(firewall, 'six'), { v6: '2001:db8::1 | 2001:db8::1' });
    assert.deepEqual(addressesOf(firewall, 'both'), {
      v4: '10.0.0.128/25 | 10.0.0.128/25',
      v6: '2001:db8::1 | 2001:db8::1',
    });
  });

  it('is open where the members of an ipset expire, and nothing where they are more than addresses', () => {
    const ipset =
      'create leases hash:ip family inet timeout 600\nadd leases 10.0.0.9 timeout 30\n' +
      'create services hash:ip,port family inet\nadd services 10.0.0.9,tcp:80\n' +
      'create ports bitmap:port range 0-65535\nadd ports 80\n';
    const firewall = firewallOf(filterTable([]), { ipset });
    assert.deepEqual(addressesOf(firewall, 'leases'), { v4: ' | any' });
    assert.equal(addressesOf(firewall, 'services'), undefined);
    assert.equal(addressesOf(firewall, 'ports'), undefined);
  });

  it('is the entries of a pfSense alias and of those it names, and anything where one is a host name', () => {
    const alias = (name: string, type: string, address: string): string =>
      `<alias><name>${name}</name><type>${type}</type><address>${address}</address></alias>`;
    const firewall = readText(
      `<?xml version="1.0"?>\n<pfsense><version>23.3</version><aliases>
        ${alias('hosts', 'host', '10.0.0.1 2001:db8::1')}
        ${alias('all', 'network', 'hosts 10.1.0.0/16')}
        ${alias('named', 'host', '10.0.0.1 www.example.com')}
        ${alias('web', 'port', '80 443')}
      </aliases></pfsense>`,
    );
    assert.deepEqual(addressesOf(firewall, 'hosts'), { v4: '10.0.0.1 | 10.0.0.1', v6: '2001:db8::1 | 2001:db8::1' });
    assert.deepEqual(addressesOf(firewall, 'all'), {
      v4: '10.0.0.1,10.1.0.0/16 | 10.0.0.1,10.1.0.0/16',
      v6: '2001:db8::1 | 2001:db8::1',
    });
    assert.deepEqual(addressesOf(firewall, 'named'), { v4: '10.0.0.1 | any', v6: ' | any' });
    assert.equal(addressesOf(firewall, 'web'), undefined);
  });
});
