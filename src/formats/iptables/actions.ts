import type { Action, Effects, Translation } from '../../model/index.js';
import { type Family, full, IntervalSet } from '../../packets/index.js';
import type { Facts, Position } from './facts.js';
import { targets } from './fields.js';
import { quote } from './notices.js';
import type { RuleOption, RuleOptions } from './options.js';
import type { IptablesChain } from './rules.js';
import { readAddressRange, readMark, readPorts } from './values.js';

export interface Outcome {
  readonly action: Action;
  readonly effects: Effects;
}

const permit: Action = { kind: 'permit' };
const drop: Action = { kind: 'deny', reject: false };
const goOn: Action = { kind: 'continue' };
const returns: Action = { kind: 'return' };

const noEffects: Effects = { logs: false };
const logs: Effects = { logs: true };

/** Reads what a rule does. Names of chains are looked up among the chains of its own table. */
export class ActionReader {
  private readonly facts: Facts;
  private readonly chains: ReadonlyMap<string, IptablesChain>;
  private readonly position: { table: Position['table'] };
  private readonly rejects = new Map<string, Action>();
  private readonly calls = new Map<IptablesChain, { readonly jump: Action; readonly goto: Action }>();

  constructor(facts: Facts, chains: ReadonlyMap<string, IptablesChain>, table: Position['table']) {
    this.facts = facts;
    this.chains = chains;
    this.position = { table };
  }

  read(options: RuleOptions, position: Position): Outcome {
    let target: RuleOption | undefined;
    for (const option of options.options)
      if (option.field.owner === '' && (option.field.canonical === '-j' || option.field.canonical === '-g')) {
        if (target !== undefined)
          this.problem(
            options,
            option,
            'syntax',
            `a rule has one target, and ${quote(target.value)} was already given`,
          );
        target = option;
      }
    const outcome = this.outcome(options, target, position);
    const other = recordings(options);
    return other.length === 0
      ? outcome
      : {
          action: outcome.action,
          effects: { ...outcome.effects, other: [...(outcome.effects.other ?? []), ...other] },
        };
  }

  /** What `-j name` or `-g name` does without options of the target; undefined where more must be known. */
  plain(name: string, isGoto: boolean): Outcome | undefined {
    const chain = this.chains.get(name);
    if (chain !== undefined)
      return chain.isBase ? undefined : { action: this.callOf(chain, isGoto), effects: noEffects };
    switch (isGoto ? undefined : targets.get(name)) {
      case 'permit':
        return { action: permit, effects: noEffects };
      case 'deny':
        return { action: drop, effects: noEffects };
      case 'reject':
        return { action: this.rejectWith(usualAnswers[this.facts.family]), effects: noEffects };
      case 'return':
        return { action: returns, effects: noEffects };
      default:
        return undefined;
    }
  }

  private outcome(options: RuleOptions, target: RuleOption | undefined, position: Position): Outcome {
    if (target === undefined) return { action: goOn, effects: noEffects };
    const name = target.value;
    if (target.negated) this.problem(options, target, 'syntax', 'a target cannot be negated');
    const chain = this.chains.get(name);
    if (chain !== undefined) return { action: this.call(options, target, chain), effects: noEffects };
    if (target.field.canonical === '-g') return this.missing(options, target, name);
    return this.target(options, target, name, position);
  }

  private problem(
    options: RuleOptions,
    option: RuleOption,
    kind: 'syntax' | 'unmodelled' | 'unresolved',
    message: string,
  ): void {
    options.problems.push({
      kind,
      start: option.valueStart,
      end: option.valueEnd,
      subject: option.value,
      message,
      breaks: kind === 'syntax',
    });
  }

  private call(options: RuleOptions, option: RuleOption, chain: IptablesChain): Action {
    if (chain.isBase) {
      this.problem(options, option, 'syntax', `${quote(chain.name)} is a built-in chain, and no rule can jump there`);
      return { kind: 'unknown', because: `a jump to the built-in chain ${chain.name}` };
    }
    chain.uses++;
    return this.callOf(chain, option.field.canonical === '-g');
  }

  private callOf(chain: IptablesChain, isGoto: boolean): Action {
    let call = this.calls.get(chain);
    if (call === undefined)
      this.calls.set(chain, (call = { jump: { kind: 'jump', to: chain }, goto: { kind: 'goto', to: chain } }));
    return isGoto ? call.goto : call.jump;
  }

  private missing(options: RuleOptions, option: RuleOption, name: string): Outcome {
    this.problem(
      options,
      option,
      'unresolved',
      `chain ${quote(name)} is not declared in table ${this.position.table}, so what happens to packets there is unknown`,
    );
    return { action: { kind: 'unknown', because: `${option.field.canonical} ${name}` }, effects: noEffects };
  }

  private target(options: RuleOptions, option: RuleOption, name: string, position: Position): Outcome {
    switch (targets.get(name)) {
      case 'permit':
        return { action: permit, effects: noEffects };
      case 'deny':
        return { action: drop, effects: noEffects };
      case 'reject':
        return { action: this.reject(options), effects: noEffects };
      case 'return':
        return { action: returns, effects: noEffects };
      case 'elsewhere':
        return { action: { kind: 'elsewhere', because: `-j ${name}` }, effects: noEffects };
      case 'continue':
        return { action: goOn, effects: this.effects(options, option, name) };
      case 'nat':
        return { action: this.translation(options, option, name, position), effects: noEffects };
      case undefined:
        // The names of target extensions are capitals and digits; anything else can only be a chain.
        if (!/^[A-Z][A-Z0-9]*$/.test(name)) return this.missing(options, option, name);
        this.problem(
          options,
          option,
          'unmodelled',
          `${quote(name)} is neither a chain of table ${position.table} nor a known target, so permit, deny and going on are all possible`,
        );
        return { action: { kind: 'unknown', because: `-j ${name}` }, effects: noEffects };
    }
  }

  private reject(options: RuleOptions): Action {
    return this.rejectWith(optionOf(options, 'REJECT', '--reject-with')?.value ?? usualAnswers[this.facts.family]);
  }

  private rejectWith(answer: string): Action {
    let action = this.rejects.get(answer);
    if (action === undefined) this.rejects.set(answer, (action = { kind: 'deny', reject: true, answer }));
    return action;
  }

  // --- targets that go on -----------------------------------------------------------------------------------------

  private effects(options: RuleOptions, target: RuleOption, name: string): Effects {
    switch (name) {
      case 'LOG':
      case 'ULOG':
      case 'NFLOG':
      case 'AUDIT':
      case 'TRACE':
        return logs;
      case 'NOTRACK':
        return { logs: false, untracks: true };
      case 'CT':
        return optionOf(options, 'CT', '--notrack') === undefined
          ? { logs: false, other: ['sets how its connection is tracked'] }
          : { logs: false, untracks: true };
      case 'MARK':
        return { logs: false, mark: this.mark(options, target) };
      case 'CONNMARK':
        return this.connmark(options);
      case 'HMARK':
        return { logs: false, mark: 'unknown' };
      case 'SET':
        return this.setEffects(options);
      default:
        return { logs: false, other: [otherEffects.get(name) ?? `acts as ${name} says`] };
    }
  }

  /** The connection mark is 0 as long as no rule writes it; then restoring it only clears bits. */
  private connmark(options: RuleOptions): Effects {
    if (optionOf(options, 'CONNMARK', '--restore-mark') === undefined)
      return { logs: false, other: ['sets the connection mark'] };
    const option = optionOf(options, 'CONNMARK', '--nfmask') ?? optionOf(options, 'CONNMARK', '--mask');
    const mask = option === undefined ? { value: 0xffff_ffff } : readMark(option.value);
    const shifts =
      optionOf(options, 'CONNMARK', '--left-shift-mark') ?? optionOf(options, 'CONNMARK', '--right-shift-mark');
    if (this.facts.writesConnmarks || mask === undefined || shifts !== undefined)
      return { logs: false, mark: 'unknown' };
    return { logs: false, mark: { clear: mask.value, xor: 0 } };
  }

  private setEffects(options: RuleOptions): Effects {
    const other: string[] = [];
    for (const option of options.options) {
      const set = option.value;
      if (option.field.owner !== 'SET') continue;
      if (option.field.option === '--add-set') other.push(`adds to set ${set}`);
      else if (option.field.option === '--del-set') other.push(`deletes from set ${set}`);
    }
    const maps = optionOf(options, 'SET', '--map-mark') !== undefined;
    return { logs: false, ...(maps && { mark: 'unknown' as const }), other };
  }

  private mark(options: RuleOptions, target: RuleOption): NonNullable<Effects['mark']> {
    const option = options.options.find((o) => o.field.owner === 'MARK');
    const mark = option === undefined ? undefined : readMark(option.value);
    if (option === undefined || mark === undefined) {
      this.problem(options, option ?? target, 'syntax', 'MARK needs a mark `value/mask` to set');
      return 'unknown';
    }
    const { value, mask } = mark;
    switch (option.field.canonical) {
      case '--set-xmark':
        return { clear: mask, xor: value };
      case '--set-mark':
        return { clear: (mask | value) >>> 0, xor: value };
      case '--and-mark':
        return { clear: ~value >>> 0, xor: 0 };
      case '--or-mark':
        return { clear: value, xor: value };
      default:
        return { clear: 0, xor: value };
    }
  }

  // --- translation ------------------------------------------------------------------------------------------------

  private translation(options: RuleOptions, target: RuleOption, name: string, position: Position): Action {
    if (position.table !== 'nat') {
      this.problem(options, target, 'syntax', `${quote(name)} is allowed in table nat only`);
      return { kind: 'unknown', because: `-j ${name} outside of table nat` };
    }
    // A source is rewritten after the filter, which therefore never sees it.
    if (name === 'SNAT' || name === 'MASQUERADE') return permit;
    if (!position.hooks.has('PREROUTING') && !position.hooks.has('OUTPUT')) return permit;
    const to =
      name === 'REDIRECT'
        ? this.redirection(options, position)
        : name === 'DNAT'
          ? this.destination(options)
          : this.netmap(options);
    if (to !== undefined) return { kind: 'translate', to };
    this.problem(options, target, 'syntax', `where ${quote(name)} leads cannot be read`);
    return { kind: 'unknown', because: `-j ${name}` };
  }

  private redirection(options: RuleOptions, position: Position): Translation | undefined {
    const { family, self } = this.facts;
    const option = optionOf(options, 'REDIRECT', '--to-ports');
    const ports = option === undefined ? undefined : portRange(option.value);
    if (option !== undefined && ports === undefined) return undefined;
    const loopback = family === 4 ? IntervalSet.of(0x7f00_0001) : IntervalSet.of(1n);
    const isOutput = position.hooks.size === 1 && position.hooks.has('OUTPUT');
    const own = isOutput ? loopback : position.hooks.has('OUTPUT') ? self?.union(loopback) : self;
    return { local: true, ...(own && { dst: own }), ...(ports && { dport: ports }) };
  }

  private destination(options: RuleOptions): Translation | undefined {
    const { family } = this.facts;
    let dst: IntervalSet | undefined;
    let dport: IntervalSet | undefined;
    let some = false;
    for (const option of options.options) {
      if (option.field.owner !== 'DNAT' || option.field.canonical !== '--to-destination') continue;
      const parts = splitDestination(family, option.value);
      if (parts === undefined) return undefined;
      const addresses = parts.addresses === '' ? undefined : readAddressRange(family, parts.addresses);
      const ports = parts.ports === '' ? undefined : portRange(parts.ports);
      if ((parts.addresses !== '' && addresses === undefined) || (parts.ports !== '' && ports === undefined))
        return undefined;
      if (addresses !== undefined) dst = dst === undefined ? addresses : dst.union(addresses);
      if (ports !== undefined) dport = dport === undefined ? ports : dport.union(ports);
      some = true;
    }
    if (!some) return undefined;
    return {
      ...(dst && { dst }),
      ...(dport && { dport }),
      ...(dst !== undefined && this.whose(dst)),
    };
  }

  private netmap(options: RuleOptions): Translation | undefined {
    const option = optionOf(options, 'NETMAP', '--to');
    const { family } = this.facts;
    const text = option?.value ?? '';
    const slash = text.indexOf('/');
    const base = readAddressRange(family, slash < 0 ? text : text.slice(0, slash));
    const length = slash < 0 ? (family === 4 ? 32 : 128) : Number(text.slice(slash + 1));
    if (base === undefined || !Number.isInteger(length) || length > (family === 4 ? 32 : 128)) return undefined;
    const size = 2n ** BigInt((family === 4 ? 32 : 128) - length);
    const lo = BigInt(base.min) - (BigInt(base.min) % size);
    const hi = lo + size - 1n;
    return { dst: family === 4 ? IntervalSet.range(Number(lo), Number(hi)) : IntervalSet.range(lo, hi) };
  }

  /** Whether a new destination is the firewall itself; left open where nobody told its addresses. */
  private whose(dst: IntervalSet): Pick<Translation, 'local'> {
    if (this.isOwn(dst)) return { local: true };
    const { self } = this.facts;
    return self === undefined || self.isEmpty || self.intersects(dst) ? {} : { local: false };
  }

  private isOwn(dst: IntervalSet): boolean {
    const { family, self } = this.facts;
    const loopback = family === 4 ? IntervalSet.range(0x7f00_0000, 0x7fff_ffff) : IntervalSet.of(1n);
    return (self ?? IntervalSet.empty).union(loopback).contains(dst) && !dst.equals(full(family, 'dst'));
  }
}

const usualAnswers: Readonly<Record<Family, string>> = { 4: 'icmp-port-unreachable', 6: 'icmp6-port-unreachable' };

const otherEffects: ReadonlyMap<string, string> = new Map([
  ['SECMARK', 'sets the security mark'], ['CONNSECMARK', 'copies the security mark'], ['TCPMSS', 'sets the TCP segment size'],
  ['TCPOPTSTRIP', 'strips TCP options'], ['TOS', 'sets the type of service'], ['DSCP', 'sets the DSCP field'],
  ['ECN', 'clears the ECN bits'], ['TTL', 'sets the time to live'], ['HL', 'sets the hop limit'], ['CLASSIFY', 'sets the traffic class'],
  ['CHECKSUM', 'fills in the checksum'], ['RATEEST', 'feeds a rate estimator'], ['IDLETIMER', 'feeds an idle timer'],
  ['LED', 'lights a lamp'], ['TEE', 'sends a copy elsewhere'], ['ACCOUNT', 'counts traffic'],
]); // prettier-ignore

const recentVerbs: ReadonlyMap<string, string> = new Map([
  ['--set', 'records the SIDE in list NAME'],
  ['--update', 'updates the SIDE in list NAME'],
  ['--remove', 'removes the SIDE from list NAME'],
]);

/** What matches of the rule write down while they match: `-m recent` keeps lists of addresses for other rules. */
const recordings = ({ loaded, options }: RuleOptions): readonly string[] => {
  if (!loaded.some(({ name }) => name === 'recent')) return [];
  return options.flatMap(({ field, instance }) => {
    const verb = field.owner === 'recent' ? recentVerbs.get(field.canonical) : undefined;
    if (verb === undefined) return [];
    const beside = options.filter((o) => o.instance === instance && o.field.owner === 'recent');
    const name = beside.find((o) => o.field.canonical === '--name')?.value ?? 'DEFAULT';
    const side = beside.some((o) => o.field.canonical === '--rdest') ? 'destination' : 'source';
    return [verb.replace('SIDE', side).replace('NAME', () => name)];
  });
};

const optionOf = (options: RuleOptions, owner: string, canonical: string): RuleOption | undefined =>
  options.options.find((o) => o.field.owner === owner && o.field.canonical === canonical);

/** `80` or `80-90`, perhaps with `/base` behind, which only shifts within the range. */
const portRange = (text: string): IntervalSet | undefined => {
  const range = text.split('/')[0] ?? '';
  if (!/^[\w-]+$/.test(range)) return undefined;
  const numbers = /^(\d+)-(\d+)$/.exec(range);
  const value = readPorts(numbers === null ? range : `${numbers[1] as string}:${numbers[2] as string}`);
  return value.kind === 'set' ? value.set : undefined;
};

/** `[addresses][:ports]`; IPv6 addresses stand in brackets where ports follow. */
const splitDestination = (
  family: Family,
  text: string,
): { readonly addresses: string; readonly ports: string } | undefined => {
  if (text === '') return undefined;
  if (family === 4) {
    const colon = text.indexOf(':');
    return colon < 0
      ? { addresses: text, ports: '' }
      : { addresses: text.slice(0, colon), ports: text.slice(colon + 1) };
  }
  const bracketed = /^\[([^\]]*)\](?:-\[([^\]]*)\])?(?::(.+))?$/.exec(text);
  if (bracketed === null)
    return text.startsWith(':') && !text.startsWith('::')
      ? { addresses: '', ports: text.slice(1) }
      : { addresses: text, ports: '' };
  const [, first = '', last, ports = ''] = bracketed;
  return { addresses: last === undefined ? first : `${first}-${last}`, ports };
};
