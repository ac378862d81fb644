import assert from 'node:assert/strict';
import type { PacketDescription } from '../../../../src/model/index.js';
import { pathsIn, replaced } from '../../../support/aws-junk.js';
import { awsSources, decide, lineWith, readAws, readAwsText } from '../../../support/aws.js';

const packet = (attach: string, src: string, dst: string, more: PacketDescription): PacketDescription => ({
  attach,
  src,
  dst,
  proto: 'tcp',
  ...more,
});

/** A stateful group of Suricata rules. */
const group = (rules: readonly string[], more: object = {}) =>
  readAwsText(
    JSON.stringify({
      RuleGroup: { RulesSource: { RulesString: rules.join('\n') }, ...more },
      RuleGroupResponse: { RuleGroupName: 'g' },
    }),
  );
const strict = { StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' } };

const verdictOf = (rules: readonly string[], description: PacketDescription, more: object = {}): string =>
  decide(group(rules, more), {
    attach: 'g',
    src: '192.0.2.7',
    dst: '10.0.1.10',
    proto: 'tcp',
    dport: 443,
    ...description,
  }).verdict;

describe('a firewall policy', () => {
  const sources = awsSources('ok/network-firewall');
  const firewall = readAws(sources);
  const decided = (src: string, dst: string, more: PacketDescription) => {
    const { verdict, rule, id } = decide(firewall, packet('edge', src, dst, more));
    return { verdict, rule, id };
  };
  const suricata = lineWith(sources, '"RulesString"');

  it('asks the stateless rules first, by priority', () => {
    assert.deepEqual(decided('198.51.100.9', '10.0.1.10', { dport: 443 }), {
      verdict: 'deny',
      rule: lineWith(sources, '"Priority": 10'),
      id: '10',
    });
    assert.deepEqual(decided('10.0.0.5', '10.0.0.53', { proto: 'udp', sport: 40000, dport: 53 }), {
      verdict: 'permit',
      rule: lineWith(sources, '"Priority": 30'),
      id: '30',
    });
  });

  it('does with what no stateless rule matches what the defaults say', () => {
    const byDefault = { verdict: 'deny', rule: lineWith(sources, '"StatelessDefaultActions"'), id: undefined };
    assert.deepEqual(decided('10.0.0.5', '10.0.0.53', { proto: 'udp', sport: 53, dport: 53 }), byDefault);
    assert.deepEqual(decided('10.0.0.5', '10.0.0.53', { proto: 'icmp' }), byDefault);
    assert.deepEqual(decided('fd00::5', 'fd00::53', { proto: 'udp', sport: 40000, dport: 53 }), byDefault);
  });

  it('hands what is forwarded to the stateful rules, in their own order where that is strict', () => {
    assert.deepEqual(decided('192.0.2.9', '10.0.1.10', { dport: 443 }), { verdict: 'permit', rule: suricata, id: '1' });
    assert.deepEqual(decided('203.0.113.9', '10.0.1.10', { dport: 443 }), { verdict: 'deny', rule: suricata, id: '2' });
    assert.deepEqual(decided('203.0.113.9', '203.0.113.80', { dport: 22 }), {
      verdict: 'deny',
      rule: null,
      id: undefined,
    });
  });

  it('leaves open what depends on payload', () => {
    const { verdict, because } = decide(firewall, packet('edge', '203.0.113.9', '203.0.113.80', { dport: 8443 }));
    assert.equal(verdict, 'conditional');
    assert.match(because ?? '', /`tls`/);
  });

  it('points into the text of the rules', () => {
    const rules = firewall.chains.flatMap((chain) => chain.rules);
    const source = sources.find(({ file }) => file === 'suricata.json');
    for (const [sid, start] of [
      ['1', 'pass tcp $CLIENTS'],
      ['2', 'drop tcp any'],
      ['5', 'pass tls'],
    ] as const) {
      const at = rules.find(({ id }) => id === sid)?.at;
      assert.ok(at !== undefined && source !== undefined);
      assert.ok(
        source
          .line(at.line)
          .slice(at.column - 1)
          .startsWith(start),
        sid,
      );
    }
  });

  it('is stateless where a stateless rule passes packets, for their answers need a rule of their own', () => {
    assert.equal(firewall.policies.find(({ id }) => id === 'edge/through')?.replies, 'stateless');
    assert.equal(readAws(awsSources('ok/trap-35-empty-engine.json')).policies[0]?.replies, 'implied');
  });

  it('is open where a rule group is not in the export', () => {
    const missing = readAws(awsSources('broken/network-firewall-policy.json'));
    assert.equal(decide(missing, packet('edge', '192.0.2.7', '10.0.1.10', { dport: 443 })).verdict, 'conditional');
  });

  it('drops with drop_established what is TCP, and leaves the rest open', () => {
    const policy = readAwsText(
      JSON.stringify({
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatefulDefaultActions: ['aws:drop_established'],
          StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
        },
        FirewallPolicyResponse: { FirewallPolicyName: 'p' },
      }),
    );
    assert.equal(decide(policy, packet('p', '192.0.2.7', '10.0.1.10', { dport: 443 })).verdict, 'deny');
    assert.equal(
      decide(policy, packet('p', '192.0.2.7', '10.0.1.10', { proto: 'udp', dport: 53 })).verdict,
      'conditional',
    );
  });
});

describe('a rule group whose actions the policy overrides', () => {
  const policyOf = (rule: string, override: object, more: object = {}) =>
    readAwsText(
      JSON.stringify([
        {
          FirewallPolicy: {
            StatelessDefaultActions: ['aws:forward_to_sfe'],
            StatefulRuleGroupReferences: [{ ResourceArn: 'a/threats', Priority: 1, Override: override }],
            ...more,
          },
          FirewallPolicyResponse: { FirewallPolicyName: 'p' },
        },
        {
          RuleGroup: { RulesSource: { RulesString: `${rule} tcp any any -> any 443 (sid:1;)` }, ...strict },
          RuleGroupResponse: { RuleGroupName: 'threats', RuleGroupArn: 'a/threats' },
        },
      ]),
    );
  const inOwnOrder = { StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' } };
  const verdict = (firewall: ReturnType<typeof readAwsText>) =>
    decide(firewall, packet('p', '10.0.0.1', '192.0.2.8', { dport: 443 })).verdict;

  it('alerts instead of dropping, in both orders', () => {
    const override = { Action: 'DROP_TO_ALERT' };
    for (const order of [{}, inOwnOrder]) {
      assert.equal(verdict(policyOf('drop', {}, order)), 'deny');
      assert.equal(verdict(policyOf('drop', override, order)), 'permit');
      assert.equal(verdict(policyOf('pass', override, order)), 'permit');
      // AWS speaks of drops.
      assert.equal(verdict(policyOf('reject', override, order)), 'conditional');
    }
    const dropping = { ...inOwnOrder, StatefulDefaultActions: ['aws:drop_strict'] };
    // Whether an alert ends the inspection matters here.
    assert.equal(verdict(policyOf('drop', override, dropping)), 'conditional');
  });

  it('is open under an override that is not known', () => {
    const firewall = policyOf('drop', { Action: 'ALERT_TO_DROP' });
    assert.equal(verdict(firewall), 'conditional');
    assert.match(firewall.notices.map(({ message }) => message).join(), /override `ALERT_TO_DROP` is not known/);
    assert.equal(verdict(policyOf('drop', { Action: 7 })), 'conditional');
  });
});

describe('stateless rules', () => {
  const rule = (more: object, actions: readonly string[] = ['aws:drop']) =>
    readAwsText(
      JSON.stringify({
        RuleGroup: {
          RulesSource: {
            StatelessRulesAndCustomActions: {
              StatelessRules: [{ Priority: 1, RuleDefinition: { Actions: actions, MatchAttributes: more } }],
            },
          },
        },
        RuleGroupResponse: { RuleGroupName: 'g', Type: 'STATELESS' },
      }),
    );
  const verdict = (more: object, description: PacketDescription, actions?: readonly string[]): string =>
    decide(rule(more, actions), packet('g', '192.0.2.7', '10.0.1.10', { dport: 443, ...description })).verdict;

  it('match everything where a field is absent', () => {
    assert.equal(verdict({}, {}), 'deny');
    assert.equal(verdict({}, { proto: 'gre' }), 'deny');
    assert.equal(verdict({ Sources: [], Protocols: null }, {}), 'deny');
  });

  it('are open where two have the same priority, and it is said', () => {
    const StatelessRules = ['aws:pass', 'aws:drop'].map((action) => ({
      Priority: 10,
      RuleDefinition: { Actions: [action], MatchAttributes: {} },
    }));
    const firewall = readAwsText(
      JSON.stringify({
        RuleGroup: { RulesSource: { StatelessRulesAndCustomActions: { StatelessRules } } },
        RuleGroupResponse: { RuleGroupName: 'g', Type: 'STATELESS' },
      }),
    );
    const { verdict: fate, because } = decide(firewall, packet('g', '192.0.2.7', '10.0.1.10', { dport: 443 }));
    assert.deepEqual([fate, because], ['conditional', 'two rules with priority 10']);
    assert.deepEqual(
      firewall.notices.map(({ kind, message }) => [kind, message]),
      [1, 2].map(() => [
        'unmodelled',
        'two rules of `g` have the priority 10; which one comes first cannot be decided',
      ]),
    );
  });

  it('count TCP flags that are masked', () => {
    const syn = { Protocols: [6], TCPFlags: [{ Flags: ['SYN'], Masks: ['SYN', 'ACK'] }] };
    assert.equal(verdict(syn, { flags: 'syn' }), 'deny');
    assert.equal(verdict(syn, { flags: 'syn,ack' }), 'conditional');
    assert.equal(verdict(syn, { flags: 'syn,fin' }), 'deny');
    // Without a mask all flags count, also two that fwlint does not look at.
    assert.equal(verdict({ Protocols: [6], TCPFlags: [{ Flags: ['SYN'] }] }, { flags: 'syn' }), 'conditional');
  });

  it('leave the rest to a policy that is not in the export', () => {
    assert.equal(verdict({ Sources: [{ AddressDefinition: '10.0.0.0/8' }] }, {}), 'conditional');
    assert.equal(verdict({}, {}, ['aws:forward_to_sfe']), 'conditional');
    assert.equal(verdict({}, {}, ['metric']), 'conditional');
    assert.equal(verdict({}, {}, ['aws:pass', 'metric']), 'permit');
  });

  it('do not say whether ports keep other protocols out', () => {
    assert.equal(verdict({ DestinationPorts: [{ FromPort: 443, ToPort: 443 }] }, {}), 'deny');
    assert.equal(verdict({ DestinationPorts: [{ FromPort: 443, ToPort: 443 }] }, { dport: 80 }), 'conditional'); // no match: the policy decides
    assert.equal(verdict({ DestinationPorts: [{ FromPort: 443, ToPort: 443 }] }, { proto: 'gre' }), 'conditional');
  });
});

describe('Network Firewall in AWS Config', () => {
  const item = (kind: string, id: string, configuration: object): object => ({
    resourceType: `AWS::${kind}`,
    resourceId: id,
    configurationStateId: '1',
    configurationItemStatus: 'OK',
    configuration: JSON.stringify(configuration),
  });
  const arn = 'arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/g';
  const header = { source: '$CLIENTS_1', sourcePort: 'ANY', direction: 'FORWARD', destination: 'ANY' };
  const passing = { action: 'PASS', header: { ...header, protocol: 'TCP', destinationPort: '443' }, ruleOptions: [] };
  const firewall = readAwsText(
    JSON.stringify({
      configurationItems: [
        item('NetworkFirewall::RuleGroup', 'g', {
          ruleGroupArn: arn,
          ruleGroupName: 'g',
          ruleGroup: {
            ruleVariables: { ipsets: { CLIENTS_1: { definition: ['192.0.2.0/24'] } } },
            rulesSource: { statefulRules: [passing] },
          },
        }),
        item('NetworkFirewall::FirewallPolicy', 'p', {
          firewallPolicyArn: 'arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p',
          firewallPolicyName: 'p',
          firewallPolicy: {
            statelessDefaultActions: ['aws:forward_to_sfe'],
            statefulRuleGroupReferences: [{ resourceArn: arn, priority: 1 }],
            statefulDefaultActions: ['aws:drop_strict'],
            statefulEngineOptions: { ruleOrder: 'STRICT_ORDER' },
          },
        }),
      ],
    }),
  );

  it('is read as from the CLI, with the names of variables as they are', () => {
    const of = (src: string, dport: number): string =>
      decide(firewall, packet('p', src, '10.0.1.10', { dport })).verdict;
    assert.deepEqual([of('192.0.2.7', 443), of('198.51.100.7', 443), of('192.0.2.7', 80)], ['permit', 'deny', 'deny']);
    assert.deepEqual(firewall.notices, []);
  });
});

describe('stateful rules', () => {
  const drop = 'drop tcp any any -> any any (sid:9;)';

  it('read lists, negations, ranges and variables', () => {
    const pass = (src: string, dport: string, more: object = {}, description: PacketDescription = {}): string =>
      verdictOf([`pass tcp ${src} any -> any ${dport} (sid:1;)`, drop], description, more);
    assert.equal(pass('192.0.2.0/24', '443'), 'permit');
    assert.equal(pass('!192.0.2.0/24', '443'), 'deny');
    assert.equal(pass('[192.0.2.0/24, !192.0.2.7]', '443'), 'deny');
    assert.equal(pass('[!10.0.0.0/8,!172.16.0.0/12]', '443'), 'permit');
    assert.equal(pass('any', '400:500'), 'permit');
    assert.equal(pass('any', '[80,!443]'), 'deny');
    assert.equal(pass('any', ':442'), 'deny');
    assert.equal(pass('any', '443:'), 'permit');
    const variables = {
      RuleVariables: {
        IPSets: { A: { Definition: ['192.0.2.0/25'] }, HOME_NET: { Definition: ['10.0.0.0/8'] } },
        PortSets: { P: { Definition: ['443'] } },
      },
    };
    assert.equal(pass('$A', '$P', variables), 'permit');
    assert.equal(pass('!$A', '$P', variables), 'deny');
    assert.equal(pass('$EXTERNAL_NET', '443', variables), 'permit');
    assert.equal(pass('$HOME_NET', '443'), 'conditional');
  });

  it('match both ways where the arrow says so', () => {
    const answer: PacketDescription = { src: '10.0.1.10', dst: '192.0.2.7', sport: 443, dport: 40000 };
    assert.equal(verdictOf(['pass tcp 192.0.2.0/24 any -> 10.0.0.0/8 443 (sid:1;)', drop], answer), 'deny');
    assert.equal(verdictOf(['pass tcp 192.0.2.0/24 any <> 10.0.0.0/8 443 (sid:1;)', drop], answer), 'permit');
  });

  it('go by action where the order is the default: pass, drop, reject, alert', () => {
    const all = ['alert', 'reject', 'drop', 'pass'].map((action, i) => `${action} tcp any any -> any any (sid:${i};)`);
    assert.equal(decide(group(all), packet('g', '192.0.2.7', '10.0.1.10', { dport: 443 })).id, '3');
    assert.equal(decide(group(all.slice(0, 3)), packet('g', '192.0.2.7', '10.0.1.10', { dport: 443 })).id, '2');
    assert.equal(verdictOf(all.slice(0, 2), {}), 'deny');
    // Other groups of the policy may drop what this one lets go on.
    assert.equal(verdictOf(all.slice(0, 1), {}), 'conditional');
    assert.equal(verdictOf([], {}), 'conditional');
  });

  it('are open in strict order where an alert may end the inspection, if that matters', () => {
    const alert = 'alert tcp any any -> any any (sid:1;)';
    assert.equal(verdictOf([alert, drop], {}, strict), 'conditional');
    assert.equal(verdictOf([alert, 'pass tcp any any -> any any (sid:2;)'], {}, strict), 'permit');
  });

  it('are open where options look into flow or payload, and exact where they only describe', () => {
    assert.equal(
      verdictOf(
        ['pass tcp any any -> any 443 (msg:"a;b (c)"; sid:1; rev:2; metadata:x y; classtype:z; priority:1;)', drop],
        {},
      ),
      'permit',
    );
    for (const option of [
      'content:"x"',
      'flow:established',
      'tls.sni',
      'geoip:any,DE',
      'app-layer-protocol:http',
      'something-new',
    ])
      assert.equal(verdictOf([`pass tcp any any -> any 443 (${option}; sid:1;)`, drop], {}), 'conditional', option);
  });

  it('know ICMP for both families', () => {
    const rules = ['pass icmp any any -> any any (sid:1;)', 'drop ip any any -> any any (sid:2;)'];
    assert.equal(verdictOf(rules, { proto: 'icmp' }), 'permit');
    assert.equal(verdictOf(rules, { proto: 'icmpv6', src: 'fd00::1', dst: 'fd00::2' }), 'permit');
    assert.equal(verdictOf(rules, {}), 'deny');
  });

  it('come from lists of domains, which cannot be decided from headers', () => {
    const domains = (type: string) =>
      readAwsText(
        JSON.stringify([
          {
            RuleGroup: {
              RulesSource: {
                RulesSourceList: { Targets: ['.example.org'], TargetTypes: ['TLS_SNI'], GeneratedRulesType: type },
              },
            },
            RuleGroupResponse: { RuleGroupName: 'g' },
          },
          {
            FirewallPolicy: {
              StatelessDefaultActions: ['aws:forward_to_sfe'],
              StatefulRuleGroupReferences: [{ ResourceArn: 'g' }],
            },
            FirewallPolicyResponse: { FirewallPolicyName: 'p' },
          },
        ]),
      );
    const web = packet('p', '192.0.2.7', '10.0.1.10', { dport: 443 });
    assert.deepEqual(
      ['ALLOWLIST', 'DENYLIST', 'REJECTLIST', 'ALERTLIST'].map((type) => decide(domains(type), web).verdict),
      ['conditional', 'conditional', 'conditional', 'permit'],
    );
    assert.equal(decide(domains('DENYLIST'), { ...web, proto: 'udp' }).verdict, 'permit');
  });

  it('that are no rules leave everything open', () => {
    assert.equal(verdictOf(['pass tcp any any -> any 443 (sid:1;)', 'block everything'], {}), 'conditional');
  });
});

describe('hostile Network Firewall exports', () => {
  const tuple = (Action: string, Protocol: string, Source: string, DestinationPort: string) => ({
    Action,
    Header: { Protocol, Source, SourcePort: 'ANY', Direction: 'FORWARD', Destination: '10.0.0.0/8', DestinationPort },
    RuleOptions: [{ Keyword: 'sid', Settings: ['1'] }],
  });
  const stateless = (Priority: number, action: string, more: object) => ({
    Priority,
    RuleDefinition: { Actions: [action], MatchAttributes: more },
  });
  const whole = [
    {
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessRuleGroupReferences: [{ ResourceArn: 'a/front', Priority: 1 }],
        StatefulRuleGroupReferences: [
          { ResourceArn: 'a/first', Priority: 1 },
          { ResourceArn: 'a/second', Priority: 2 },
        ],
        StatefulDefaultActions: ['aws:drop_strict'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
        PolicyVariables: { RuleVariables: { HOME_NET: { Definition: ['10.0.0.0/8', '192.0.2.0/24'] } } },
      },
      FirewallPolicyResponse: { FirewallPolicyName: 'p' },
    },
    {
      RuleGroup: {
        RulesSource: {
          StatelessRulesAndCustomActions: {
            StatelessRules: [
              stateless(1, 'aws:drop', {
                Sources: [{ AddressDefinition: '198.51.100.0/24' }],
                Protocols: [6, 17],
                DestinationPorts: [{ FromPort: 22, ToPort: 23 }],
              }),
              stateless(2, 'aws:pass', { Protocols: [6], TCPFlags: [{ Flags: ['FIN'], Masks: ['FIN', 'SYN'] }] }),
            ],
          },
        },
      },
      RuleGroupResponse: { RuleGroupName: 'front', RuleGroupArn: 'a/front' },
    },
    {
      RuleGroup: {
        RulesSource: {
          StatefulRules: [tuple('DROP', 'UDP', '192.0.2.0/24', '53'), tuple('PASS', 'TCP', '$HOME_NET', '[$WEB,22]')],
        },
        RuleVariables: { PortSets: { WEB: { Definition: ['80', '443'] } } },
        StatefulRuleOptions: { RuleOrder: 'STRICT_ORDER' },
      },
      RuleGroupResponse: { RuleGroupName: 'first', RuleGroupArn: 'a/first' },
    },
    {
      RuleGroup: { RulesSource: { RulesString: 'pass udp any any -> any 53 (sid:7;)' } },
      RuleGroupResponse: { RuleGroupName: 'second', RuleGroupArn: 'a/second' },
    },
  ];
  const packets = ['192.0.2.7', '198.51.100.7', '203.0.113.7'].flatMap((src) => [
    ...[22, 53, 80, 8080].flatMap((dport) =>
      ['tcp', 'udp'].map((proto) => packet('p', src, '10.0.1.10', { proto, dport })),
    ),
    packet('p', src, '10.0.1.10', { dport: 80, flags: 'fin' }),
    packet('p', src, '10.0.1.10', { proto: 'icmp' }),
  ]);

  it('with one value of a wrong type anywhere leave every verdict as it is or open', () => {
    const before = packets.map((each) => decide(readAwsText(JSON.stringify(whole)), each).verdict);
    assert.deepEqual([...new Set(before)].sort(), ['deny', 'permit']);
    for (const junk of [[[1]], true, 7])
      for (const path of pathsIn(whole)) {
        // Names tell objects apart; without them it is another export, not a broken one. Numbers are right where numbers stand.
        if (path.length < 3 || path[1] !== (path[0] === 0 ? 'FirewallPolicy' : 'RuleGroup')) continue;
        if (
          junk === 7 &&
          (path.includes('Priority') ||
            path.includes('FromPort') ||
            path.includes('ToPort') ||
            path.includes('Protocols'))
        )
          continue;
        const text = JSON.stringify(replaced(whole, path, junk));
        const firewall = readAwsText(text);
        for (const [i, each] of packets.entries()) {
          const { verdict } = decide(firewall, each);
          const isOpen = verdict === 'conditional' || verdict.startsWith('problem');
          assert.ok(
            isOpen || verdict === before[i],
            `${path.join('.')} = ${JSON.stringify(junk)}: ${JSON.stringify(each)}: ${before[i] ?? ''} became ${verdict}`,
          );
        }
      }
  });
});

describe('HOME_NET of a firewall policy that does not define it', () => {
  const verdict = (more: object): string => {
    const policy = {
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatefulRuleGroupReferences: [{ ResourceArn: 'a/rg', Priority: 1 }],
        StatefulDefaultActions: ['aws:drop_strict'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
      },
      FirewallPolicyResponse: { FirewallPolicyName: 'p', FirewallPolicyArn: 'a/p' },
    };
    const group = {
      RuleGroup: { RulesSource: { RulesString: 'pass tcp $HOME_NET any -> $EXTERNAL_NET 443 (sid:7;)' } },
      RuleGroupResponse: { RuleGroupName: 'rg', RuleGroupArn: 'a/rg' },
    };
    const firewall = readAwsText(JSON.stringify([policy, group, more]));
    const packet = (src: string) => decide(firewall, { attach: 'p', src, dst: '192.0.2.7', proto: 'tcp', dport: 443 });
    return `${packet('10.7.0.9').verdict} ${packet('10.8.0.9').verdict}`;
  };
  const firewall = (VpcId: string) => ({ Firewall: { FirewallName: 'f', FirewallPolicyArn: 'a/p', VpcId } });
  const vpc = (VpcId: string, CidrBlock: string, ...more: readonly string[]) => ({
    VpcId,
    CidrBlock,
    CidrBlockAssociationSet: [CidrBlock, ...more].map((range) => ({ CidrBlock: range })),
  });

  it('is the range of the VPC of the firewall', () => {
    assert.equal(verdict({ ...firewall('vpc-a'), Vpcs: [vpc('vpc-a', '10.7.0.0/16')] }), 'permit deny');
  });

  it('hangs on the policy, whose absence is reported', () => {
    const absent = (text: object) => readAwsText(JSON.stringify(text)).missingRules?.because ?? '';
    assert.match(absent([firewall('vpc-a'), { SecurityGroups: [] }]), /^a firewall runs the policy `a\/p`/);
    const policy = { FirewallPolicy: { StatelessDefaultActions: ['aws:drop'] }, FirewallPolicyResponse: { FirewallPolicyArn: 'a/p' } }; // prettier-ignore
    assert.equal(absent([firewall('vpc-a'), policy]), '');
  });

  it('is open where the export does not tell the one range', () => {
    const open = 'conditional conditional';
    assert.equal(verdict({ Vpcs: [vpc('vpc-a', '10.7.0.0/16')] }), open);
    assert.equal(verdict(firewall('vpc-a')), open);
    assert.equal(verdict({ ...firewall('vpc-a'), Vpcs: [vpc('vpc-a', '10.7.0.0/16', '10.9.0.0/16')] }), open);
    const both = [firewall('vpc-a'), firewall('vpc-b'), { Vpcs: [vpc('vpc-a', '10.7.0.0/16'), vpc('vpc-b', '10.8.0.0/16')] }]; // prettier-ignore
    assert.equal(verdict(both), open);
  });
});
