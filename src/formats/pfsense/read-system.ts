import type { XmlElement } from '../../text/index.js';
import type { Reading } from './read.js';
import type { VendorSystem } from './vendor.js';

/** The switches below `/system` (and a few elsewhere) that add rules nobody wrote, or take the filter off. */
export const readSystem = (reading: Reading, root: XmlElement, filter: XmlElement | undefined): VendorSystem => {
  const system = root.child('system');
  const opnsense = reading.product === 'OPNsense';
  const webgui = system?.child('webgui');
  return {
    element: system ?? root,
    filterOff: system?.child('disablefilter'),
    ipv6Off: ipv6Off(root, system),
    apipaBlocked: !opnsense && system?.has('no_apipa_block') !== true,
    // OPNsense blocks port 0 from 23.1 on, and its exports do not tell their release.
    portZeroBlocked: system?.has('no_port0_block') === true ? false : opnsense ? 'differs' : true,
    rfc4890: system?.has('no_ipv6_rfc4890_req') !== true,
    antiLockout: webgui?.has('noantilockout') !== true,
    adminPorts: adminPorts(system, webgui),
    vpnRules: system?.has('disablevpnrules') !== true,
    staticRouteBypass: filter?.child('bypassstaticroutes'),
    skipRulesGatewayDown: system?.has('skip_rules_gw_down') === true,
    stateSync: root.child('hasync')?.children.some((c) => c.text.trim() !== '') === true,
    outboundNat: root.at('nat', 'outbound')?.value('mode') ?? 'automatic',
  };
};

/** The element that turns IPv6 off: `/system` where the switch that would allow it is missing. */
const ipv6Off = (root: XmlElement, system: XmlElement | undefined): XmlElement | undefined => {
  // OPNsense 26.1 and later: the switch moved, and its sense turned round.
  const settings = root.at('OPNsense', 'Interfaces', 'settings')?.child('disableipv6');
  if (settings !== undefined) return settings.text.trim() === '1' ? settings : undefined;
  // An export of one area does not hold the switch, which every installation of the last decade has on.
  if (system === undefined) return root.name === 'pfsense' || root.name === 'opnsense' ? root : undefined;
  return system.has('ipv6allow') ? undefined : system;
};

const adminPorts = (system: XmlElement | undefined, webgui: XmlElement | undefined): readonly number[] => {
  const https = webgui?.value('protocol')?.toLowerCase() !== 'http';
  const ports = new Set([Number(webgui?.value('port')) || (https ? 443 : 80)]);
  if (webgui?.has('disablehttpredirect') !== true) ports.add(80);
  const ssh = system?.child('ssh');
  if (system?.has('enablesshd') === true || isOn(ssh?.child('enable')) || isOn(ssh?.child('enabled')))
    ports.add(Number(ssh?.value('port')) || Number(system?.value('sshport')) || 22);
  return [...ports];
};

const isOn = (element: XmlElement | undefined): boolean => element !== undefined && element.text.trim() !== '0';
