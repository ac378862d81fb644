import { randomOf } from './bench-measure.js';

const groups = 10_000;
const random = randomOf(20_261_120);

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

/** 10,000 security groups as the AWS CLI prints them, about 3.5 KB each. */
export const benchAws = (): string =>
  JSON.stringify({ SecurityGroups: Array.from({ length: groups }, (_, n) => group(n)) }, undefined, 4);
