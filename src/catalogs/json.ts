import type { Level, Protocol, ResolvedCatalog } from './catalog.js';
import type { Evaluation } from './evaluate.js';
import type { PortRange } from './ports.js';

/** What `fwlint catalog show ID --format json` prints: a promise to scripts, member by member. */
export interface CatalogJson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  readonly features: readonly { readonly id: string; readonly default: boolean }[];
  readonly parameters: readonly { readonly id: string; readonly default: number }[];
  readonly flows: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly protocol: Protocol;
    readonly ports: readonly PortRange[];
    /** Only where the catalog names one. */
    readonly application?: string;
    readonly features: readonly string[];
    readonly level: Level;
    readonly fqdn: readonly string[];
    readonly purpose: string;
    readonly source: string;
    readonly active: boolean;
  }[];
}

export const catalogToJson = (catalog: ResolvedCatalog, { flows }: Evaluation): CatalogJson => ({
  id: catalog.id,
  name: catalog.name,
  roles: catalog.roles.map(({ id, title }) => ({ id, title })),
  features: catalog.features.map(({ id, default: isDefault }) => ({ id, default: isDefault })),
  parameters: catalog.parameters.map(({ id, default: value }) => ({ id, default: value })),
  flows: flows.map(
    ({ id, from, to, protocol, ports, application, features, level, fqdn, purpose, source, active }) => ({
      id,
      from,
      to,
      protocol,
      ports,
      ...(application !== undefined && { application }),
      features,
      level,
      fqdn,
      purpose,
      source,
      active,
    }),
  ),
});
