/**
 * Measures the reading of 10,000 security groups (35 MB, printed as the AWS CLI prints them): values with positions
 * against `JSON.parse` alone, side by side in one process, and then the way to the neutral model.
 */
import { performance } from 'node:perf_hooks';
import { reader } from '../formats/aws/index.js';
import { readJson, Source } from '../text/index.js';

const rounds = 7;
const groups = 10_000;

/** A small linear congruential generator: the same export in every run. */
const random = (() => {
  let state = 20_261_120;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
})();

const hex = (n: number): string => n.toString(16).padStart(17, '0');
const cidr = (): string => `10.${random(256)}.${random(256)}.${random(256)}/32`;

const permission = (): object => {
  const port = [22, 80, 443, 3306, 5432, 8080][random(6)] as number;
  const ranges = Array.from({ length: 1 + random(4) }, () => ({
    CidrIp: cidr(),
    Description: 'access from a branch office',
  }));
  const pairs = random(3) > 0 ? [] : [{ GroupId: `sg-${hex(random(groups))}`, UserId: '123456789012' }];
  return {
    IpProtocol: 'tcp',
    FromPort: port + random(50),
    ToPort: port + 50,
    UserIdGroupPairs: pairs,
    IpRanges: ranges,
    Ipv6Ranges: [],
    PrefixListIds: [],
  };
};

const group = (n: number): object => ({
  GroupId: `sg-${hex(n)}`,
  IpPermissionsEgress: [
    { IpProtocol: '-1', UserIdGroupPairs: [], IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], PrefixListIds: [] },
  ],
  Tags: [{ Key: 'Name', Value: `service-${n}` }],
  VpcId: `vpc-${hex(random(20))}`,
  OwnerId: '123456789012',
  GroupName: `service-${n}`,
  Description: `what service ${n} needs`,
  IpPermissions: Array.from({ length: 3 + random(2) }, permission),
});

const text = JSON.stringify({ SecurityGroups: Array.from({ length: groups }, (_, n) => group(n)) }, undefined, 4);

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] as number;

const parseTimes: number[] = [];
const readTimes: number[] = [];
for (let round = 0; round < rounds; round++) {
  parseTimes.push(timed(() => JSON.parse(text) as unknown));
  readTimes.push(timed(() => readJson(text)));
}
const ratio = median(readTimes.map((time, i) => time / (parseTimes[i] as number)));

const modelTime = timed(() =>
  reader.read({
    sources: [new Source('security-groups.json', text)],
    companions: [],
    settings: { name: 'aws', self: {}, zones: new Map(), today: '2026-11-20' },
  }),
);

console.log(`${(text.length / 1e6).toFixed(1)} MB, ${groups} groups`);
console.log(
  `JSON.parse ${median(parseTimes).toFixed(0)} ms, with positions ${median(readTimes).toFixed(0)} ms: ${ratio.toFixed(2)} x`,
);
console.log(`to the model ${modelTime.toFixed(0)} ms, peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
