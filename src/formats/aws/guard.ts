import type { Notice } from '../../model/index.js';
import * as guards from './guards.generated.js';
import type { Origin } from './origin.js';
import type * as vendor from './vendor.js';

/** What each guard vouches for. */
interface Kinds {
  group: vendor.SecurityGroup;
  groupRule: vendor.SecurityGroupRule;
  networkAcl: vendor.NetworkAcl;
  networkInterface: vendor.NetworkInterface;
  prefixList: vendor.PrefixList;
  prefixEntries: vendor.PrefixEntries;
  subnet: vendor.Subnet;
  vpc: vendor.Vpc;
  peering: vendor.Peering;
  ruleGroup: vendor.RuleGroup;
  firewallPolicy: vendor.FirewallPolicy;
}
export type Kind = keyof Kinds;

interface Complaint {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: {
    readonly type?: string | readonly string[];
    readonly missingProperty?: string;
    readonly allowedValues?: readonly string[];
  };
}
type Guard = ((value: unknown) => boolean) & { readonly errors: readonly Complaint[] | null };

/** Fields that are there but of a wrong type or missing where they must not: nobody can say what they mean. */
const broken = new WeakMap<object, Set<string>>();
/** Most exports hold nothing of the kind, and every field is asked about. */
let isAnyBroken = false;

/** Whether a field of this object is unreadable; without a name, whether any is. */
export const isBroken = (object: object, field?: string): boolean => {
  if (!isAnyBroken) return false;
  const fields = broken.get(object);
  return fields !== undefined && (field === undefined || fields.has(field));
};

/**
 * Checks an object against the schema of its kind. Wrong fields are reported, removed and remembered as broken, so that
 * what comes back has the type. Undefined where the object has no readable id.
 */
export const checked = <K extends Kind>(
  kind: K,
  value: object,
  origin: Origin,
  report: (notice: Notice) => void,
): Kinds[K] | undefined => {
  const guard = guards[kind] as Guard;
  if (guard(value)) return value as Kinds[K];
  let isUsable = true;
  for (const complaint of guard.errors ?? []) {
    const path = complaint.instancePath.split('/').slice(1).map(unescape);
    const missing = complaint.params.missingProperty;
    if (missing !== undefined) {
      const owner = valueAt(value, path);
      if (owner !== undefined && isComputed(owner)) report(computedField(value, path, missing, origin));
      // Where the file ends inside an object, the end is what is wrong, not the fields that it takes away.
      else if (owner === undefined || !(isBroken(owner) || origin.isIncomplete(owner)))
        report(missingField(value, path, missing, origin));
      if (owner !== undefined) markBroken(owner, missing);
      isUsable &&= path.length > 0 || !isIdOf(kind, missing);
      continue;
    }
    report(wrongField(value, path, complaint, origin));
    remove(value, path, [complaint.params.type ?? []].flat());
    isUsable &&= path.length !== 1 || !isIdOf(kind, path[0] as string);
  }
  return isUsable ? (value as Kinds[K]) : undefined;
};

const ids: Readonly<Partial<Record<Kind, string>>> = {
  group: 'GroupId',
  groupRule: 'GroupId',
  networkAcl: 'NetworkAclId',
  networkInterface: 'NetworkInterfaceId',
  prefixList: 'PrefixListId',
  subnet: 'SubnetId',
  vpc: 'VpcId',
  peering: 'VpcPeeringConnectionId',
};
const isIdOf = (kind: Kind, field: string): boolean => ids[kind] === field;

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

type Container = Record<string, unknown>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

const valueAt = (root: object, path: readonly string[]): Container | undefined => {
  let at: unknown = root;
  for (const step of path) {
    if (!isContainer(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return isContainer(at) ? at : undefined;
};

/** Whether anything in a value is unreadable. INVARIANT: the JSON reader bounds the depth of values. */
export const isBrokenBelow = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return value === '' || Number.isNaN(value);
  return isBroken(value) || Object.values(value).some(isBrokenBelow);
};

/** Objects with a field that a template leaves open until it is deployed. */
const computed = new WeakSet<object>();
export const isComputed = (object: object): boolean => computed.has(object);

/** Remembers a field that a template leaves open. */
export const markComputed = (object: object, field: string): void => {
  markBroken(object, field);
  computed.add(object);
};

/** Remembers a field as unreadable; the empty name stands for the whole object. */
export const markBroken = (object: object, field: string): void => {
  const fields = broken.get(object) ?? new Set<string>();
  fields.add(field);
  broken.set(object, fields);
  isAnyBroken = true;
};

/** Takes a wrong value out. An element of a list is replaced by an empty one, so that the list keeps its length. */
const remove = (root: object, path: readonly string[], wanted: readonly string[]): void => {
  const field = path[path.length - 1];
  const owner = valueAt(root, path.slice(0, -1));
  if (owner === undefined || field === undefined) return;
  if (!Array.isArray(owner)) {
    Reflect.deleteProperty(owner, field);
    markBroken(owner, field);
    return;
  }
  const list = owner as unknown[];
  // The empty text and NaN are no address, name or number, so whoever reads them finds them unreadable once more.
  const replacement = wanted.includes('string') ? '' : wanted.includes('integer') ? NaN : {};
  if (typeof replacement === 'object') markBroken(replacement, '');
  list[Number(field)] = replacement;
};

const steps = (path: readonly string[]): readonly (string | number)[] =>
  path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));

/** `IpPermissions[2].FromPort` */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`)).join('');

const wrongField = (root: object, path: readonly string[], { params }: Complaint, origin: Origin): Notice => {
  const wanted = params.allowedValues ?? [params.type ?? 'another type'].flat().filter((type) => type !== 'null');
  const where = pointer(steps(path));
  return {
    kind: 'syntax',
    at: origin.placeAt(root, ...steps(path)),
    message: `\`${where}\` must be ${wanted.join(' or ')}; what it means here cannot be decided`,
    subject: where,
  };
};

const missingField = (root: object, path: readonly string[], missing: string, origin: Origin): Notice => ({
  kind: 'syntax',
  at: origin.placeAt(root, ...steps(path)),
  message: `\`${missing}\` is missing in \`${pointer(steps(path)) || 'this object'}\`; what it means cannot be decided`,
  subject: pointer([...steps(path), missing]),
});

/** Templates refer to parameters and to resources that get their values when they are deployed. */
const computedField = (root: object, path: readonly string[], missing: string, origin: Origin): Notice => ({
  kind: 'unmodelled',
  at: origin.placeAt(root, ...steps(path)),
  message: `\`${missing}\` is computed at deployment; what it means cannot be decided`,
  subject: pointer([...steps(path), missing]),
});
