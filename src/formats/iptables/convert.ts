import type { Default, Direction, Firewall, Match, Notice, Policy, ReadInput, Stage } from '../../model/index.js';
import type { IntervalSet } from '../../packets/index.js';
import { type Family, full, PacketSet } from '../../packets/index.js';
import type { Source } from '../../text/index.js';
import { ActionReader, type Outcome } from './actions.js';
import { lineEnd, lineStart } from './blocks.js';
import { breakLoops } from './cycles.js';
import { edit } from './edit.js';
import { enteringOf } from './entering.js';
import type { Facts, Position } from './facts.js';
import { Interfaces } from './interfaces.js';
import type { IpsetLibrary } from './ipset.js';
import { locate } from './locate.js';
import { type Chosen, ConditionReader } from './matching.js';
import { resolveTests } from './state-tests.js';
import type { Notices } from './notices.js';
import { quote } from './notices.js';
import { chainObjects, setObjects } from './objects.js';
import { RuleOptions } from './options.js';
import type { QuickLines } from './quick-lines.js';
import { optionsFrom, restoreMark } from './read.js';
import { asRule, IptablesChain, IptablesRule } from './rules.js';
import { spell } from './spell.js';
import { builtinChains, type Hook, type TableName, type VendorDump, type VendorTable } from './vendor.js';
import { Words } from './words.js';

/** A table with its chains as the model sees them. */
interface ModelTable {
  readonly vendor: VendorTable;
  /** The hooks from which each chain can be entered; nothing for a chain that no packet enters. */
  readonly hooks: ReadonlyMap<string, ReadonlySet<Hook>>;
  readonly chains: ReadonlyMap<string, IptablesChain>;
}

/** Makes the neutral model of one export. */
export const convert = (input: ReadInput, dump: VendorDump, sets: IpsetLibrary, notices: Notices): Firewall => {
  const { settings } = input;
  const tables = lastOfEach(dump.tables, notices).map(modelTable);
  const interfaces = new Interfaces(namesOf(dump, sets), settings.zones);
  const stateful: Family[] = [];
  for (const family of [4, 6] as const) {
    const own = tables.filter((table) => table.vendor.family === family);
    const facts = factsOf(family, own, interfaces, sets, settings.self[family]);
    const converter = new FamilyConverter(facts, dump, notices);
    for (const table of own) converter.convert(table);
    if (converter.testsState) stateful.push(family);
  }
  for (const table of tables) breakLoops(table.vendor, table.chains, notices);
  const chains = tables.flatMap((table) =>
    [...table.chains.values()].filter((chain) => chain.vendor.declared || chain.rules.length > 0 || chain.uses > 0),
  );
  let policies: readonly Policy[] = ([4, 6] as const).flatMap((family) =>
    policiesOf(family, tables, interfaces, notices),
  );
  for (const family of stateful) policies = resolveTests(family, policies);
  return {
    name: settings.name,
    format: 'iptables',
    files: [...input.sources, ...input.companions].map((source) => source.file),
    policies,
    chains: chains,
    objects: [...chainObjects(chains), ...setObjects(sets, interfaces)],
    notices: distinct(notices.all),
    self: settings.self,
    locate,
    textOf: (rule) => {
      const own = rule as unknown as IptablesRule;
      return own.chain.table.source.line(own.line).trim();
    },
    spell: (rule, needed) => spell(rule as unknown as IptablesRule, needed),
    edit: (rule, texts) => edit(rule as unknown as IptablesRule, texts),
    hasCounters: dump.hasCounters,
  };
};

/** A later block of a table replaces every rule of an earlier one. */
const lastOfEach = (tables: readonly VendorTable[], notices: Notices): readonly VendorTable[] => {
  const last = new Map<string, VendorTable>();
  for (const table of tables) {
    const key = `${String(table.family)} ${table.name}`;
    const earlier = last.get(key);
    if (earlier !== undefined)
      notices.sayLine(
        'assumption',
        earlier.source,
        earlier.line,
        earlier.name,
        `table ${quote(earlier.name)} is given again on line ${String(table.line)}, and the later one replaces all its rules`,
      );
    last.delete(key);
    last.set(key, table);
  }
  return [...last.values()];
};

const modelTable = (vendor: VendorTable): ModelTable => ({
  vendor,
  hooks: hooksOf(vendor),
  chains: new Map([...vendor.chains].map(([name, chain]) => [name, new IptablesChain(vendor, chain)])),
});

function* namesOf(dump: VendorDump, sets: IpsetLibrary): Generator<string> {
  yield* dump.interfaces;
  yield* sets.interfaceNames();
}

/** What holds for all rules of a family, as far as the targets in chains that packets can enter tell. */
const factsOf = (
  family: Family,
  tables: readonly ModelTable[],
  interfaces: Interfaces,
  sets: IpsetLibrary,
  self: IntervalSet | undefined,
): Facts => {
  const used = tables.map(({ vendor, hooks }) => {
    const targets = new Set<string>();
    for (const chain of vendor.chains.values())
      if (hooks.has(chain.name))
        for (const target of chain.targets.keys()) if (telling.has(target)) targets.add(target);
    return { table: vendor.name, targets };
  });
  const uses = (target: string, only?: TableName): boolean =>
    used.some(({ table, targets }) => (only === undefined || table === only) && targets.has(target));
  return {
    family,
    interfaces,
    sets,
    self,
    writesMarks: uses('MARK') || uses(restoreMark) || uses('HMARK') || uses('SET') || uses('TPROXY'),
    writesConnmarks: uses('CONNMARK'),
    translates: uses('DNAT', 'nat') || uses('REDIRECT', 'nat') || uses('NETMAP', 'nat'),
  };
};

/** Targets that decide how the rules of other chains are read. */
const telling: ReadonlySet<string> = new Set([
  'MARK', restoreMark, 'HMARK', 'SET', 'TPROXY', 'CONNMARK', 'DNAT', 'REDIRECT', 'NETMAP',
]); // prettier-ignore

const hooksOf = (table: VendorTable): ModelTable['hooks'] => {
  const hooks = new Map<string, ReadonlySet<Hook>>();
  // Thousands of chains are entered from few combinations of hooks, so they share their sets: each leads to the next.
  const larger = new Map<ReadonlySet<Hook>, Map<Hook, ReadonlySet<Hook>>>();
  const plus = (set: ReadonlySet<Hook>, hook: Hook): ReadonlySet<Hook> => {
    let next = larger.get(set);
    if (next === undefined) larger.set(set, (next = new Map<Hook, ReadonlySet<Hook>>()));
    let sum = next.get(hook);
    if (sum === undefined) next.set(hook, (sum = new Set([...set, hook])));
    return sum;
  };
  for (const hook of builtinChains[table.name]) {
    const open: string[] = [hook];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const chain = table.chains.get(name);
      const known = hooks.get(name) ?? noHooks;
      if (chain === undefined || known.has(hook)) continue;
      hooks.set(name, plus(known, hook));
      for (const target of chain.targets.keys()) if (table.chains.has(target)) open.push(target);
    }
  }
  return hooks;
};

const noHooks: ReadonlySet<Hook> = new Set();

class FamilyConverter {
  private readonly facts: Facts;
  private readonly dump: VendorDump;
  private readonly notices: Notices;
  private readonly words = new Words();
  private readonly options = new RuleOptions();
  private readonly conditions: ConditionReader;
  /** Whether some rule tests what rules before it did to a packet. */
  testsState = false;

  constructor(facts: Facts, dump: VendorDump, notices: Notices) {
    this.facts = facts;
    this.dump = dump;
    this.notices = notices;
    this.conditions = new ConditionReader(facts);
  }

  convert(table: ModelTable): void {
    const { vendor, chains } = table;
    const { hooks } = table;
    const actions = new ActionReader(this.facts, chains, vendor.name);
    const broken = this.dump.broken.get(vendor.source);
    const quick = vendor.quick === undefined ? undefined : new QuickRules(vendor.quick, actions, this.facts);
    for (const chain of chains.values()) {
      const position: Position = { table: vendor.name, hooks: hooks.get(chain.name) ?? noHooks };
      for (const line of chain.vendor.rules) {
        const isCut = broken?.has(line) === true;
        if (isCut || quick?.add(chain, line) !== true) this.rule(chain, line, position, actions, isCut);
      }
    }
  }

  private rule(chain: IptablesChain, line: number, position: Position, actions: ActionReader, isCut: boolean): void {
    const { words, options } = this;
    const { source } = chain.table;
    const start = lineStart(source, line);
    const end = lineEnd(source, line);
    words.split(source.text, start, end);
    options.parse(words, optionsFrom(words));
    const choices = this.choices();
    for (let choice = 0; choice < choices.length; choice++) {
      if (choice > 0) options.parse(words, optionsFrom(words));
      const outcome = actions.read(options, position);
      const conditions = this.conditions.read(options, position, choices[choice]);
      const isWrapped =
        options.problems.some((problem) => problem.kind === 'unmodelled') && hasGap(source.text, start, end);
      if (choice === 0) this.report(source, isWrapped);
      if (conditions.match.stateful !== undefined) this.testsState = true;
      const isBroken = conditions.broken || isCut || isWrapped;
      const match = isBroken ? uncertain(conditions.match, this.facts.family) : conditions.match;
      const action = isBroken ? unreadable : outcome.action;
      chain.rules.push(
        asRule(new IptablesRule(chain, chain.rules.length, line, choice, match, action, outcome.effects)),
      );
      this.note(chain, position);
    }
  }

  /** The combinations of a line with address lists; one empty combination for every other line. */
  private choices(): readonly (Chosen | undefined)[] {
    const { options } = this.options;
    let src: readonly string[] | undefined;
    let dst: readonly string[] | undefined;
    for (const option of options) {
      const { meaning } = option.field;
      const value = option.value;
      if ((meaning !== 'src' && meaning !== 'dst') || !value.includes(',')) continue;
      if (option.negated) continue;
      if (meaning === 'src') src = value.split(',');
      else dst = value.split(',');
    }
    if (src === undefined && dst === undefined) return single;
    if ((src?.length ?? 1) * (dst?.length ?? 1) > maxChoices) return single;
    const srcs = src ?? [valueOf(options, 'src')];
    const dsts = dst ?? [valueOf(options, 'dst')];
    return srcs.flatMap((s) => dsts.map((d) => ({ src: s, dst: d })));
  }

  private report(source: Source, isWrapped: boolean): void {
    for (const { kind, start, end, subject, message } of this.options.problems)
      if (kind === 'lenient' && subject === '!')
        // Whole exports are written like that, so it is said once.
        this.notices.sayOnce(`! ${source.file}`, () => [
          kind,
          source,
          start,
          end,
          subject,
          `${message}, here and on later lines`,
        ]);
      else if (kind === 'unmodelled' && isWrapped)
        this.notices.say(
          'syntax',
          source,
          start,
          end,
          subject,
          `${message}; the line seems to have been broken by a terminal`,
        );
      else this.notices.say(kind, source, start, end, subject, message);
  }

  /** Facts that later questions need: sets in use, and interfaces behind which addresses are hidden. */
  private note(chain: IptablesChain, position: Position): void {
    const { options } = this.options;
    for (const option of options)
      if (option.field.meaning === 'match-set' || option.field.owner === 'SET') {
        const set = this.facts.sets.sets.get(option.value);
        if (set !== undefined) set.uses++;
      }
    if (chain.table.name !== 'nat' || !position.hooks.has('POSTROUTING')) return;
    const hides = options.some(
      (o) => o.field.canonical === '-j' && (o.values[0] === 'MASQUERADE' || o.values[0] === 'SNAT'),
    );
    const plain = options.every(
      (o) =>
        (o.field.role !== 'matches' && o.field.role !== 'undecidable') ||
        ['src', 'out', 'protocol'].includes(o.field.meaning ?? ''),
    );
    const out = options.find((o) => o.field.meaning === 'out');
    if (hides && plain && out !== undefined && !out.negated) this.facts.interfaces.faceOut(out.value);
  }
}

/** Makes rules of quick lines, where what they name is as plain as how they are written. */
class QuickRules {
  private readonly lines: QuickLines;
  private readonly actions: ActionReader;
  private readonly interfaceSets: readonly (IntervalSet | undefined)[];
  /** By number of the target, jumps and gotos apart; null where the careful reader must look. */
  private readonly jumps: (Outcome | null | undefined)[] = [];
  private readonly gotos: (Outcome | null | undefined)[] = [];

  constructor(lines: QuickLines, actions: ActionReader, { interfaces, family }: Facts) {
    this.lines = lines;
    this.actions = actions;
    this.interfaceSets = lines.interfaces.all.map((name) => {
      const set = name === '+' ? undefined : interfaces.matching(name);
      return set?.isEmpty === true || set === full(family, 'in') ? undefined : set;
    });
  }

  /** Adds the rule of a line; false where it is not quick. */
  add(chain: IptablesChain, line: number): boolean {
    const { lines } = this;
    if (!lines.isQuick(line) || (lines.hasInterfaces(line) && !this.knowsInterfaces(line))) return false;
    const target = lines.targetOf(line);
    const outcome = target === undefined ? nothingDone : this.outcomeOf(target, lines.isGoto(line));
    if (outcome === null) return false;
    const { action, effects } = outcome;
    if (action.kind === 'jump' || action.kind === 'goto') (action.to as IptablesChain).uses++;
    chain.interfaceSets = this.interfaceSets;
    chain.rules.push(asRule(new IptablesRule(chain, chain.rules.length, line, 0, undefined, action, effects)));
    return true;
  }

  private knowsInterfaces(line: number): boolean {
    return (['in', 'out'] as const).every((side) => {
      const name = this.lines.interfaceOf(line, side);
      return name === undefined || this.interfaceSets[name] !== undefined;
    });
  }

  private outcomeOf(target: number, isGoto: boolean): Outcome | null {
    const known = isGoto ? this.gotos : this.jumps;
    const outcome = known[target];
    if (outcome !== undefined) return outcome;
    return (known[target] = this.actions.plain(this.lines.targets.all[target] as string, isGoto) ?? null);
  }
}

const nothingDone: Outcome = { action: { kind: 'continue' }, effects: { logs: false } };

/** Whether the words of a line stand so far apart as only a terminal writes them that has broken the line. */
const hasGap = (text: string, start: number, end: number): boolean =>
  / {8,}\S/.test(text.slice(start, end).trimStart());

/** Rules that one line may stand for; a longer list is not read as one. */
const maxChoices = 4096;
const single: readonly (Chosen | undefined)[] = [undefined];
const unreadable = { kind: 'unknown', because: 'the rule cannot be read' } as const;

const valueOf = (options: RuleOptions['options'], meaning: 'src' | 'dst'): string =>
  options.find((o) => o.field.meaning === meaning)?.values[0] ?? '';

/** The match of a rule that is not understood as a whole. */
const uncertain = (match: Match, family: Family): Match => ({
  under: PacketSet.nothing[family],
  over: match.over,
  undecidable:
    match.undecidable.length > 0 ? match.undecidable : [{ because: 'a part of the rule that cannot be read' }],
});

// --- policies -------------------------------------------------------------------------------------------------------

interface StageSpec {
  readonly table: TableName;
  readonly chain: Hook;
}

const before = (hook: 'PREROUTING' | 'OUTPUT'): readonly StageSpec[] => [
  { table: 'raw', chain: hook },
  { table: 'mangle', chain: hook },
  { table: 'nat', chain: hook },
];

const specs: readonly { readonly chain: Hook; readonly direction: Direction; readonly stages: readonly StageSpec[] }[] =
  [
    {
      chain: 'INPUT',
      direction: 'to-firewall',
      stages: [...before('PREROUTING'), ...from('INPUT')],
    },
    {
      chain: 'FORWARD',
      direction: 'through',
      stages: [...before('PREROUTING'), ...from('FORWARD'), { table: 'mangle', chain: 'POSTROUTING' }],
    },
    {
      chain: 'OUTPUT',
      direction: 'from-firewall',
      stages: [
        ...before('OUTPUT'),
        { table: 'filter', chain: 'OUTPUT' },
        { table: 'security', chain: 'OUTPUT' },
        { table: 'mangle', chain: 'POSTROUTING' },
      ],
    },
  ];

function from(chain: 'INPUT' | 'FORWARD'): readonly StageSpec[] {
  return [
    { table: 'mangle', chain },
    { table: 'filter', chain },
    { table: 'security', chain },
  ];
}

const policiesOf = (
  family: Family,
  tables: readonly ModelTable[],
  interfaces: Interfaces,
  notices: Notices,
): readonly Policy[] => {
  const own = new Map(tables.filter((t) => t.vendor.family === family).map((t) => [t.vendor.name, t]));
  if (!own.has('filter')) return [];
  return specs.map(({ chain, direction, stages: wanted }) => {
    const stages = wanted.flatMap((spec) => {
      const table = own.get(spec.table);
      const stage = table && stageOf(table, spec.chain, notices);
      return stage === undefined ? [] : [stage];
    });
    return {
      id: `ipv${String(family)}/${chain}`,
      label: tables.some((t) => t.vendor.family !== family && t.vendor.name === 'filter')
        ? `${chain} (IPv${String(family)})`
        : chain,
      family,
      direction,
      stages,
      entering: enteringOf(family, direction, interfaces, stages),
      replies: 'by-rule',
      zones: interfaces.table,
    };
  });
};

/** The stage of a base chain; undefined where it lets every packet pass unchanged and nobody asks about it. */
const stageOf = (table: ModelTable, hook: Hook, notices: Notices): Stage | undefined => {
  const { vendor } = table;
  const chain = table.chains.get(hook);
  if (chain === undefined) return undefined;
  const isMain = vendor.name === 'filter';
  const { policy } = chain.vendor;
  if (!isMain && chain.rules.length === 0 && policy !== 'DROP') return undefined;
  // Table nat has no other policy than ACCEPT.
  if (policy === undefined && vendor.name !== 'nat')
    notices.sayOnce(`policy ${vendor.source.file} ${String(vendor.line)} ${String(vendor.family)} ${hook}`, () => {
      const start = vendor.source.lineStarts[vendor.line - 1] ?? 0;
      return [
        'assumption',
        vendor.source,
        start,
        start + vendor.name.length + 1,
        hook,
        `table ${vendor.name} does not state the policy of ${hook}: ACCEPT is assumed, as on a freshly started host`,
      ];
    });
  const at = chain.vendor.declared ? chain.at : vendor.source.linePlace(vendor.line);
  const fallback: Default = {
    action: policy === 'DROP' ? 'deny' : 'permit',
    at,
    label: `policy of ${chain.label}`,
    implicit: policy === undefined,
  };
  return {
    kind: vendor.name === 'nat' ? 'translate' : 'filter',
    chain,
    default: fallback,
    label: vendor.name,
    isMain,
  };
};

const distinct = (all: readonly Notice[]): readonly Notice[] => {
  const seen = new Set<string>();
  return all.filter((notice) => {
    const { file, line, column } = notice.at;
    const key = `${file}\0${String(line)}\0${String(column)}\0${notice.kind}\0${notice.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
