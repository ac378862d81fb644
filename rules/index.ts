import type { LintRule } from '../src/linting/index.js';
import { missingFlow } from './missing/fw101-missing-flow.js';
import { partiallyMissingFlow } from './missing/fw102-partially-missing-flow.js';
import { conditionalFlow } from './missing/fw103-conditional-flow.js';
import { missingReturnFlow } from './missing/fw104-missing-return-flow.js';
import { unboundRole } from './missing/fw105-unbound-role.js';
import { overBroadRule } from './over-broad/fw201-over-broad-rule.js';
import { anyToAnyRule } from './over-broad/fw202-any-to-any.js';
import { unjustifiedRule } from './over-broad/fw203-unjustified-rule.js';
import { adminPortExposed } from './over-broad/fw204-admin-port-exposed.js';
import { anyService } from './over-broad/fw205-any-service.js';
import { cleartextService } from './over-broad/fw206-cleartext-service.js';
import { forbiddenFlow } from './over-broad/fw207-forbidden-flow.js';
import { permissiveDefault } from './over-broad/fw208-permissive-default.js';
import { wideSource } from './over-broad/fw209-wide-source.js';
import { ipv6WiderThanIpv4 } from './over-broad/fw210-ipv6-wider-than-ipv4.js';
import { openSubnetFilter } from './over-broad/fw211-open-subnet-filter.js';
import { unrestrictedInbound } from './over-broad/fw212-unrestricted-inbound.js';
import { managementExposed } from './over-broad/fw213-management-exposed.js';
import { anyApplication } from './over-broad/fw214-any-application.js';
import { undecidedForbiddenFlow } from './over-broad/fw216-undecided-forbidden-flow.js';
import { widePortRange } from './over-broad/fw217-wide-port-range.js';
import { shadowedRule } from './stale/fw301-shadowed-rule.js';
import { redundantRule } from './stale/fw302-redundant-rule.js';
import { disabledRule } from './stale/fw303-disabled-rule.js';
import { expiredRule } from './stale/fw304-expired-rule.js';
import { staleFlowRule } from './stale/fw305-stale-flow-rule.js';
import { unusedObject } from './stale/fw306-unused-object.js';
import { neverHitRule } from './stale/fw307-never-hit-rule.js';
import { unreachableChain } from './stale/fw308-unreachable-chain.js';
import { duplicateObject } from './stale/fw309-duplicate-object.js';
import { staleWaiver } from './stale/fw310-stale-waiver.js';
import { idleCondition } from './stale/fw311-idle-condition.js';
import { unansweredRule } from './stale/fw312-unanswered-rule.js';
import { neverInstalledRule } from './stale/fw313-never-installed-rule.js';
import { overriddenObject } from './stale/fw315-overridden-object.js';
import { coveredByOtherGroup } from './stale/fw317-covered-by-other-group.js';
import { undocumentedRule } from './hygiene/fw401-undocumented-rule.js';
import { unloggedRule } from './hygiene/fw402-unlogged-rule.js';
import { uninspectedRule } from './hygiene/fw403-uninspected-rule.js';
import { defaultGroupInUse } from './hygiene/fw404-default-group-in-use.js';
import { antiLockoutAbsent } from './hygiene/fw405-anti-lockout-absent.js';
import { spoofedSourcesAccepted } from './hygiene/fw406-spoofed-sources-accepted.js';
import { automaticPortOpening } from './hygiene/fw407-automatic-port-opening.js';
import { natReflection } from './hygiene/fw408-nat-reflection.js';
import { cleartextManagement } from './hygiene/fw409-cleartext-management.js';
import { openDefaultGroup } from './hygiene/fw412-open-default-group.js';
import { syntaxError } from './input/fw901-syntax-error.js';
import { unmodelledMatch } from './input/fw902-unmodelled-match.js';
import { unresolvedReference } from './input/fw903-unresolved-reference.js';
import { referenceCycle } from './input/fw904-reference-cycle.js';
import { truncatedExport } from './input/fw905-truncated-export.js';
import { rulesAbsent } from './input/fw906-rules-absent.js';

/** The one list of lint rules: a lint rule that is not in it does not run. In the order of the ids. */
export const lintRules: readonly LintRule[] = [
  missingFlow,
  partiallyMissingFlow,
  conditionalFlow,
  missingReturnFlow,
  unboundRole,
  overBroadRule,
  anyToAnyRule,
  unjustifiedRule,
  adminPortExposed,
  anyService,
  cleartextService,
  forbiddenFlow,
  permissiveDefault,
  wideSource,
  ipv6WiderThanIpv4,
  openSubnetFilter,
  unrestrictedInbound,
  managementExposed,
  anyApplication,
  undecidedForbiddenFlow,
  widePortRange,
  shadowedRule,
  redundantRule,
  disabledRule,
  expiredRule,
  staleFlowRule,
  unusedObject,
  neverHitRule,
  unreachableChain,
  duplicateObject,
  staleWaiver,
  idleCondition,
  unansweredRule,
  neverInstalledRule,
  overriddenObject,
  coveredByOtherGroup,
  undocumentedRule,
  unloggedRule,
  uninspectedRule,
  defaultGroupInUse,
  antiLockoutAbsent,
  spoofedSourcesAccepted,
  automaticPortOpening,
  natReflection,
  cleartextManagement,
  openDefaultGroup,
  syntaxError,
  unmodelledMatch,
  unresolvedReference,
  referenceCycle,
  truncatedExport,
  rulesAbsent,
];
