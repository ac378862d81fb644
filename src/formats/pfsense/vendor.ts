import type { Family } from '../../packets/index.js';
import type { XmlElement } from '../../text/index.js';

/** The two products share a file format, not its meaning. */
export type Product = 'pfSense' | 'OPNsense';

/** Yes, no, or: releases of the product that this export may come from differ. */
export type Flag = boolean | 'differs';

/** One address as a rule names it. `symbol`: taken from `<network>`, where pfSense accepts only its own symbols. */
export interface VendorAddress {
  readonly text: string;
  readonly element: XmlElement;
  readonly symbolOnly: boolean;
}

/** Source or destination of a rule. */
export interface VendorSide {
  readonly element: XmlElement | undefined;
  /** No `any`, `network` or `address` at all. */
  readonly missing: boolean;
  /** `any` decides; `differs` where an `any` stands beside a value and releases disagree which one counts. */
  readonly any: Flag;
  /** Alternatives; several only in OPNsense's newer rules. */
  readonly addresses: readonly VendorAddress[];
  readonly not: Flag;
  readonly port: string | undefined;
  readonly portElement: XmlElement | undefined;
}

/** A filter rule of either product and either place, with the product's booleans and defaults applied. */
export interface VendorRule {
  readonly element: XmlElement;
  /** In `/OPNsense/Firewall/Filter/rules`, as opposed to `/filter`. */
  readonly mvc: boolean;
  readonly enabled: boolean;
  readonly action: 'pass' | 'block' | 'reject' | 'match';
  readonly floating: boolean;
  readonly quick: boolean;
  /** Interface keys and group names; empty = every interface. */
  readonly interfaces: readonly string[];
  /** The rule holds on all interfaces but the listed ones. */
  readonly interfacesNegated: boolean;
  readonly inbound: boolean;
  readonly outbound: boolean;
  readonly families: readonly Family[];
  /** Lower case; undefined where missing. */
  readonly protocol: string | undefined;
  readonly icmpTypes: readonly string[];
  readonly source: VendorSide;
  readonly destination: VendorSide;
  /** Whether a bare SYN passes the TCP flag test; only asked for protocol exactly `tcp`. */
  readonly matchesSyn: boolean;
  readonly schedule: string | undefined;
  readonly gateway: string | undefined;
  readonly tag: string | undefined;
  readonly tagged: string | undefined;
  readonly tagNegated: boolean;
  readonly log: boolean;
  readonly description: string | undefined;
  /** tracker or uuid. */
  readonly id: string | undefined;
  readonly associatedId: string | undefined;
  readonly sequence: number;
  /** Fields that say something about the packet which the export cannot decide, with the ledger's reason. */
  readonly undecidable: readonly { readonly element: XmlElement; readonly because: string }[];
}

export interface VendorForward {
  readonly element: XmlElement;
  readonly enabled: boolean;
  readonly kind: 'forward' | 'one to one';
  readonly interfaces: readonly string[];
  readonly families: readonly Family[];
  readonly protocol: string | undefined;
  readonly source: VendorSide;
  readonly destination: VendorSide;
  /** Inside address or alias. */
  readonly target: string | undefined;
  readonly targetPort: string | undefined;
  /** Excludes from forwarding instead. */
  readonly excludes: boolean;
  /** What it says about reflection itself: a word, `empty`, or nothing; undefined where there is none. */
  readonly reflection: string | undefined;
  /** `skips`: forwarded connections pass without any filter rule; `rule`: the product adds a pass rule at the end. */
  readonly filter: 'skips' | 'rule' | 'by rules';
  readonly schedule: string | undefined;
  readonly tag: string | undefined;
  readonly tagged: string | undefined;
  /** Fields that say something about the packet which the export cannot decide. */
  readonly undecidable: VendorRule['undecidable'];
  readonly description: string | undefined;
  readonly associatedId: string | undefined;
}

export interface VendorAlias {
  readonly element: XmlElement;
  readonly name: string;
  /** Lower case. */
  readonly type: string;
  readonly enabled: boolean;
  readonly entries: readonly string[];
  /** Families a dynamic alias is limited to. */
  readonly families: readonly Family[];
}

export interface VendorInterface {
  readonly element: XmlElement;
  readonly key: string;
  readonly device: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly ipv4: VendorInterfaceAddress;
  readonly ipv6: VendorInterfaceAddress;
  readonly blockPrivate: Flag;
  readonly blockBogons: Flag;
  readonly gateways: readonly string[];
}

export type VendorInterfaceAddress =
  | { readonly kind: 'static'; readonly address: string; readonly bits: string }
  /** Assigned while running; `how` names the way for people. */
  | { readonly kind: 'dynamic'; readonly how: string }
  | { readonly kind: 'none' };

export interface VendorVip {
  readonly element: XmlElement;
  readonly mode: string;
  readonly interface: string;
  readonly address: string;
  readonly bits: string;
  readonly uniqid: string | undefined;
}

export interface VendorGroup {
  readonly element: XmlElement;
  readonly name: string;
  readonly members: readonly string[];
  readonly sequence: number;
}

export interface VendorTimeRange {
  readonly months: string;
  readonly days: string;
  readonly weekdays: string;
  readonly hours: string;
}

export interface VendorSchedule {
  readonly element: XmlElement;
  readonly name: string;
  readonly description: string | undefined;
  readonly ranges: readonly VendorTimeRange[];
}

export interface VendorGateway {
  readonly element: XmlElement;
  readonly name: string;
  readonly interface: string;
  readonly address: string;
  readonly families: readonly Family[];
  readonly isDefault: boolean;
  readonly enabled: boolean;
}

export interface VendorGatewayGroup {
  readonly element: XmlElement;
  readonly name: string;
  readonly members: readonly string[];
}

export interface VendorRoute {
  readonly element: XmlElement;
  readonly network: string;
  readonly gateway: string;
  readonly enabled: boolean;
}

/** An enabled IPsec phase 1. */
export interface VendorPeer {
  readonly element: XmlElement;
  /** Whether IPsec is switched on at all. */
  readonly isOn: Exclude<Flag, false>;
  readonly interface: string;
  readonly remote: string;
  readonly mobile: boolean;
}

/** A service of the firewall itself that administrators talk to. */
export interface VendorService {
  readonly name: string;
  readonly element: XmlElement;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly cleartext: string | undefined;
  /** Interfaces that it listens on; undefined for all of them. */
  readonly interfaces: readonly string[] | undefined;
}

/** What the export says about the system as a whole. Each element is the place that switches a behaviour. */
export interface VendorSystem {
  readonly element: XmlElement;
  readonly filterOff: XmlElement | undefined;
  readonly ipv6Off: XmlElement | undefined;
  readonly apipaBlocked: boolean;
  readonly portZeroBlocked: Flag;
  readonly rfc4890: boolean;
  readonly antiLockout: boolean;
  readonly adminPorts: readonly number[];
  readonly services: readonly VendorService[];
  /** The element that keeps the default deny from writing log lines, as it does otherwise. */
  readonly unloggedDefault: XmlElement | undefined;
  readonly vpnRules: Flag;
  readonly staticRouteBypass: XmlElement | undefined;
  readonly skipRulesGatewayDown: boolean;
  readonly stateSync: boolean;
  readonly outboundNat: string;
  /** Whether translations that say nothing about it themselves are reflected to inner interfaces, and how. */
  readonly reflection: { readonly forwards: 'none' | 'redirect' | 'proxy'; readonly mappings: boolean };
}

/** Everything that the reader took from one export. */
export interface VendorConfig {
  readonly product: Product;
  /** Config revision of pfSense, e.g. 23.3; undefined where missing and for OPNsense, whose number says nothing. */
  readonly version: number | undefined;
  /** False for an export of one area: what it does not hold may still exist on the firewall. */
  readonly whole: boolean;
  readonly root: XmlElement;
  readonly system: VendorSystem;
  readonly interfaces: readonly VendorInterface[];
  readonly vips: readonly VendorVip[];
  readonly groups: readonly VendorGroup[];
  readonly aliases: readonly VendorAlias[];
  readonly schedules: readonly VendorSchedule[];
  readonly gateways: readonly VendorGateway[];
  readonly gatewayGroups: readonly VendorGatewayGroup[];
  readonly routes: readonly VendorRoute[];
  readonly peers: readonly VendorPeer[];
  /** Interfaces with a DHCP server, and the element that enables it. */
  readonly dhcp4: ReadonlyMap<string, XmlElement>;
  readonly dhcp6: ReadonlyMap<string, XmlElement>;
  readonly bridged: ReadonlySet<string>;
  /** Special interfaces that a VPN server or tunnel brings, e.g. `openvpn`, `enc0`, `l2tp`. */
  readonly vpnInterfaces: ReadonlyMap<string, { readonly element: XmlElement; readonly pool: readonly string[] }>;
  readonly rules: readonly VendorRule[];
  readonly forwards: readonly VendorForward[];
  readonly filterElement: XmlElement;
}
