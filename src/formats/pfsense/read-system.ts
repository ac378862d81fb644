import type { XmlElement } from '../../text/index.js';
import type { Reading } from './read.js';
import { words } from './words.js';
import type { Flag, VendorService, VendorSystem } from './vendor.js';

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
    services: system === undefined ? [] : services(root, system),
    unloggedDefault: unloggedDefault(root, opnsense),
    vpnRules: opposite(
      moved(system?.has('disablevpnrules') === true, root.at('OPNsense', 'IPsec', 'general')?.value('disablevpnrules')),
    ),
    staticRouteBypass: filter?.child('bypassstaticroutes'),
    skipRulesGatewayDown: system?.has('skip_rules_gw_down') === true,
    stateSync: root.child('hasync')?.children.some((c) => c.text.trim() !== '') === true,
    outboundNat: root.at('nat', 'outbound')?.value('mode') ?? 'automatic',
    reflection: reflection(system, opnsense),
  };
};

/** An export of one area does not hold the switches; every installation begins with reflection off. */
const reflection = (system: XmlElement | undefined, opnsense: boolean): VendorSystem['reflection'] => {
  if (system === undefined) return { forwards: 'none', mappings: false };
  // pfSense asks whether the switch is there, OPNsense whether something is in it.
  const isSet = (name: string): boolean =>
    system.has(name) && (!opnsense || !['', '0'].includes(system.value(name) ?? ''));
  const mode = opnsense || isSet('enablenatreflectionpurenat') ? 'redirect' : 'proxy';
  return {
    forwards: isSet('disablenatreflection') ? 'none' : mode,
    mappings: isSet('enablebinatreflection'),
  };
};

/** A switch of OPNsense that later releases keep in the model: open where the older place says yes and the newer one no. */
export const moved = (older: boolean, newer: string | undefined): Flag =>
  older && newer !== undefined && newer !== '1' ? 'differs' : older || newer === '1';

const opposite = (flag: Flag): Flag => (flag === 'differs' ? flag : !flag);

/** The default deny is logged until somebody switches that off: present in pfSense, filled in OPNsense. */
const unloggedDefault = (root: XmlElement, opnsense: boolean): XmlElement | undefined => {
  const off = root.at('syslog', 'nologdefaultblock');
  return off !== undefined && opnsense && ['', '0'].includes(off.text.trim()) ? undefined : off;
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
  const ports = new Set([guiPort(webgui)]);
  if (webgui?.has('disablehttpredirect') !== true) ports.add(80);
  if (sshSwitch(system) !== undefined) ports.add(sshPort(system));
  return [...ports];
};

const isHttp = (webgui: XmlElement | undefined): boolean => webgui?.value('protocol')?.toLowerCase() === 'http';

const guiPort = (webgui: XmlElement | undefined): number =>
  Number(webgui?.value('port')) || (isHttp(webgui) ? 80 : 443);

/** The element that switches the shell on: its place and name changed over the years. */
const sshSwitch = (system: XmlElement | undefined): XmlElement | undefined => {
  const ssh = system?.child('ssh');
  const found = [ssh?.child('enable'), ssh?.child('enabled')].find(isOn);
  return system?.child('enablesshd') ?? found;
};

const sshPort = (system: XmlElement | undefined): number =>
  Number(system?.child('ssh')?.value('port')) || Number(system?.value('sshport')) || 22;

/** What the firewall offers to administrators. Its user interface is always on. */
const services = (root: XmlElement, system: XmlElement): readonly VendorService[] => {
  const webgui = system.child('webgui');
  const ssh = sshSwitch(system);
  return [
    {
      name: 'web GUI',
      element: webgui?.child('protocol') ?? webgui ?? system,
      protocol: 'tcp',
      port: guiPort(webgui),
      cleartext: isHttp(webgui) ? 'HTTP' : undefined,
      interfaces: listening(webgui),
    },
    ...(ssh === undefined
      ? []
      : [
          {
            name: 'SSH',
            element: ssh,
            protocol: 'tcp' as const,
            port: sshPort(system),
            cleartext: undefined,
            interfaces: listening(system.child('ssh')),
          },
        ]),
    ...snmp(root),
  ];
};

/** The built-in agent speaks versions 1 and 2c alone; the place of OPNsense's plug-in is another one. */
const snmp = (root: XmlElement): readonly VendorService[] => {
  const agent = root.child('snmpd');
  const plugin = root.at('OPNsense', 'netsnmp', 'general');
  const service = (element: XmlElement, port: number, cleartext: string | undefined): VendorService => ({
    name: 'SNMP',
    element,
    protocol: 'udp',
    port,
    cleartext,
    interfaces: undefined,
  });
  const enable = agent?.child('enable');
  if (agent !== undefined && isOn(enable))
    return [service(enable, Number(agent.value('pollport')) || 161, 'SNMP version 2c')];
  if (plugin?.value('enabled') !== '1') return [];
  // Only a community makes the older versions answer.
  const open = (plugin.value('community') ?? '') !== '';
  return [service(plugin.child('enabled') ?? plugin, 161, open ? 'SNMP version 2c' : undefined)];
};

const listening = (section: XmlElement | undefined): readonly string[] | undefined => {
  const listed = words(section?.value('interfaces'));
  return listed.length === 0 ? undefined : listed;
};

const isOn = (element: XmlElement | undefined): element is XmlElement =>
  element !== undefined && element.text.trim() !== '0';
