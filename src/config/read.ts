import {
  type Checker,
  type FileProblem,
  inReadingOrder,
  type Locate,
  type Path,
  readChecked,
  type Spot,
} from '../text/checked-toml.js';
import { isDay } from '../text/index.js';
import { didYouMean } from '../text/near.js';
import { type Binding, bindingForms, readAddresses, readBinding, union } from './bindings.js';
import { readService, type Service, serviceForms } from './services.js';
import type {
  Addresses,
  Coverage,
  DeploymentSettings,
  FirewallSettings,
  ForbidSettings,
  RuleLevel,
  Settings,
  WaiverSettings,
  Word,
} from './settings.js';

type Texts = string | readonly string[];
type Table<T> = Readonly<Record<string, T>>;

/** `fwlint.toml` after the schema has let it through. */
interface Written {
  readonly 'fail-on'?: 'error' | 'warning' | 'note' | 'never';
  readonly today?: string;
  readonly firewall?: readonly WrittenFirewall[];
  readonly deployment?: readonly WrittenDeployment[];
  readonly forbid?: readonly WrittenForbid[];
  readonly waiver?: readonly WrittenWaiver[];
  readonly rules?: Table<RuleLevel>;
}

interface WrittenFirewall {
  readonly name: string;
  readonly export: Texts;
  readonly coverage?: Coverage;
  readonly self?: Texts;
  readonly zones?: Table<Texts>;
}

interface WrittenDeployment {
  readonly name: string;
  readonly catalog: string;
  readonly version?: string;
  readonly firewalls?: readonly string[];
  readonly features?: readonly string[];
  readonly parameters?: Table<number>;
  readonly roles?: Table<Texts>;
}

interface WrittenForbid {
  readonly name: string;
  readonly from: Texts;
  readonly to: Texts;
  readonly service?: Texts;
  readonly firewalls?: readonly string[];
}

interface WrittenWaiver {
  readonly lint: Texts;
  readonly firewall?: string;
  readonly rule?: string;
  readonly flow?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly until?: string;
}

export type ConfigReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Makes a reader of `fwlint.toml` from a compiled schema: settings, or everything that is wrong with them. */
export const configReader =
  ({ validate, schema }: Omit<Checker, 'document'>) =>
  (text: string, file: string): ConfigReading => {
    const checked = readChecked(text, file, { validate, schema, document: 'configuration' });
    if (!checked.ok) return checked;
    const conversion = new Conversion(checked.locate);
    const settings = conversion.settingsOf(checked.value);
    const { problems } = conversion;
    return problems.length > 0 ? { ok: false, problems: inReadingOrder(problems) } : { ok: true, settings };
  };

const listOf = (texts: Texts | undefined): readonly string[] =>
  texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts;

/** Turns what is written into settings, and collects what the schema cannot see. */
class Conversion {
  readonly problems: FileProblem[] = [];
  private readonly locate: Locate;

  constructor(locate: Locate) {
    this.locate = locate;
  }

  settingsOf(written: Written): Settings {
    const { firewall = [], deployment = [], forbid = [], waiver = [], rules = {} } = written;
    if (written.today !== undefined) this.checkDay(['today'], written.today);
    this.checkNames('firewall', firewall);
    this.checkNames('deployment', deployment);
    this.checkNames('forbid', forbid);
    const names = firewall.map(({ name }) => name);
    for (const [i, { firewalls }] of deployment.entries()) this.checkFirewalls(['deployment', i], firewalls, names);
    for (const [i, { firewalls }] of forbid.entries()) this.checkFirewalls(['forbid', i], firewalls, names);
    return {
      ...(written['fail-on'] === undefined ? {} : { failOn: written['fail-on'] }),
      ...(written.today === undefined ? {} : { today: written.today }),
      firewalls: firewall.map((one, i) => this.firewallOf(one, ['firewall', i])),
      deployments: deployment.map((one, i) => this.deploymentOf(one, ['deployment', i])),
      forbids: forbid.map((one, i) => this.forbidOf(one, ['forbid', i])),
      waivers: waiver.map((one, i) => this.waiverOf(one, ['waiver', i])),
      levels: Object.entries(rules).map(([text, level]) => ({
        lintRule: { text, at: this.locate(['rules', text], 'key') },
        level,
      })),
      placeOf: (key) => (written[key] === undefined ? undefined : this.locate([key], 'key')),
    };
  }

  private firewallOf({ name, coverage = 'partial', ...written }: WrittenFirewall, path: Path): FirewallSettings {
    return {
      name,
      exports: this.wordsOf(written.export, [...path, 'export']),
      coverage,
      self: this.addressesOf(written.self, [...path, 'self']),
      zones: new Map(
        Object.entries(written.zones ?? {}).map(([zone, texts]) => [
          zone,
          this.addressesOf(texts, [...path, 'zones', zone]),
        ]),
      ),
      at: this.locate(path, 'key'),
    };
  }

  private deploymentOf(written: WrittenDeployment, path: Path): DeploymentSettings {
    const { name, version, firewalls, features, parameters = {}, roles = {} } = written;
    return {
      name,
      catalog: { text: written.catalog, at: this.locate([...path, 'catalog'], 'value') },
      ...(version === undefined ? {} : { version }),
      ...(firewalls === undefined ? {} : { firewalls }),
      ...(features === undefined ? {} : { features: this.wordsOf(features, [...path, 'features']) }),
      parameters,
      roles: new Map(
        Object.entries(roles).map(([role, texts]) => [role, this.bindingsOf(texts, [...path, 'roles', role])]),
      ),
      at: this.locate(path, 'key'),
      placeOf: (kind, word) => {
        switch (kind) {
          case 'version':
            return this.locate([...path, 'version'], 'value');
          case 'feature':
            return this.locate([...path, 'features', (features ?? []).indexOf(word)], 'value');
          case 'parameter':
            return this.locate([...path, 'parameters', word], 'key');
          case 'role':
            return this.locate([...path, 'roles', word], 'key');
        }
      },
    };
  }

  private forbidOf(written: WrittenForbid, path: Path): ForbidSettings {
    const { name, firewalls } = written;
    return {
      name,
      from: this.bindingsOf(written.from, [...path, 'from']),
      to: this.bindingsOf(written.to, [...path, 'to']),
      services: this.servicesOf(written.service ?? 'any', [...path, 'service']),
      ...(firewalls === undefined ? {} : { firewalls }),
      at: this.locate(path, 'key'),
    };
  }

  private waiverOf({ lint, ...written }: WrittenWaiver, path: Path): WaiverSettings {
    if (written.until !== undefined) this.checkDay([...path, 'until'], written.until);
    return { ...written, lint: this.wordsOf(lint, [...path, 'lint']), at: this.locate(path, 'key') };
  }

  // --- parts -------------------------------------------------------------------------------------------------------

  private wordsOf(texts: Texts | undefined, path: Path): readonly Word[] {
    return listOf(texts).map((text, i) => ({ text, at: this.placeOfText(texts, path, i) }));
  }

  private addressesOf(texts: Texts | undefined, path: Path): Addresses {
    return this.wordsOf(texts, path).reduce<Addresses>((all, { text, at }) => {
      const addresses = readAddresses(text.trim());
      if (addresses !== undefined) return union(all, addresses);
      this.problems.push({ ...at, message: `\`${text}\` is no address, CIDR or range \`a-b\`` });
      return all;
    }, {});
  }

  private bindingsOf(texts: Texts, path: Path): readonly Binding[] {
    return this.wordsOf(texts, path).flatMap((word) => {
      const binding = readBinding(word);
      if (binding !== undefined) return [binding];
      this.problems.push({ ...word.at, message: `\`${word.text}\` is not ${bindingForms}` });
      return [];
    });
  }

  private servicesOf(texts: Texts, path: Path): readonly Service[] {
    return this.wordsOf(texts, path).flatMap(({ text, at }) => {
      const service = readService(text.trim());
      if (service !== undefined) return [service];
      this.problems.push({ ...at, message: `\`${text}\` is no service; write ${serviceForms}` });
      return [];
    });
  }

  private placeOfText(texts: Texts | undefined, path: Path, index: number): Spot {
    return this.locate(typeof texts === 'string' ? path : [...path, index], 'value');
  }

  // --- checks ------------------------------------------------------------------------------------------------------

  private checkDay(path: Path, day: string): void {
    if (isDay(day)) return;
    this.problems.push({ ...this.locate(path, 'value'), message: `\`${day}\` is no day of the calendar` });
  }

  private checkNames(kind: string, entries: readonly { readonly name: string }[]): void {
    const first = new Map<string, number>();
    for (const [index, { name }] of entries.entries()) {
      const before = first.get(name);
      if (before === undefined) first.set(name, index);
      else
        this.problems.push({
          ...this.locate([kind, index, 'name'], 'value'),
          message: `${kind} \`${name}\` is here a second time; the first is in line ${this.locate([kind, before], 'key').line}`,
        });
    }
  }

  private checkFirewalls(path: Path, names: readonly string[] = [], known: readonly string[]): void {
    for (const [index, name] of names.entries()) {
      if (known.includes(name)) continue;
      const message = `there is no firewall \`${name}\` in this file${didYouMean(name, known)}`;
      this.problems.push({ ...this.locate([...path, 'firewalls', index], 'value'), message });
    }
  }
}
