// Written by `npm run generate`; changes here are lost.

/** The page of each lint rule, in Markdown. Loaded only by those who show one: the texts are long. */
export const pages: Readonly<Record<string, string>> = {
  FW101: `# FW101 missing-flow

**A required flow is permitted for none of its packets.** The product does not work, or falls back to something that nobody planned.

| level | security severity | tags                      |
| ----- | ----------------- | ------------------------- |
| error | –                 | \`availability\`, \`catalog\` |

## What it finds

A required flow of a deployment of which no packet gets through: every packet of it that crosses the firewall is certainly denied, by a rule or by a default. The finding shows one such packet, and stands at the rule or default that denies it. One flow gives one finding, however many packets and rules are involved; the first few other rules that deny packets of it are listed beside it.

Not reported: flows that the deployment does not use (a feature that is off, another version), flows that the catalog calls optional, flows whose ends lie on the same side of the firewall or that cross none of the audited ones (the summary counts them), and flows of a role without a binding (FW105). A flow that passes in part is FW102, and one that may pass is FW103.

A packet opens a new connection here; whether the replies pass is the question of FW104. Where an exact answer would take too long, nothing is claimed.

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0shop",
      "GroupName": "shop",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0orders", "UserId": "111122223333", "Description": "orders" }]
        }
      ]
    },
    {
      "GroupId": "sg-0orders",
      "GroupName": "orders",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0shop", "UserId": "111122223333", "Description": "orders" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0front" }],
      "Entries": [
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0back",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0back" }],
      "Entries": [
        {
          "RuleNumber": 90,
          "Egress": false,
          "RuleAction": "deny",
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 5432, "To": 5432 }
        },
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ],
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0shop",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0front",
      "PrivateIpAddress": "10.4.1.10",
      "Groups": [{ "GroupId": "sg-0shop" }]
    },
    {
      "NetworkInterfaceId": "eni-0orders",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0back",
      "PrivateIpAddress": "10.4.2.20",
      "Groups": [{ "GroupId": "sg-0orders" }]
    }
  ]
}
\`\`\`

\`bad.other-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>443</local-port>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
\`\`\`

… and 45 more lines.

\`bad.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>8443</local-port>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000601</tracker>
      <type>pass</type>
\`\`\`

… and 29 more lines.

\`bad.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/3 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 [ ethernet1/2 ethernet1/3 ]
set address portal-public ip-netmask 203.0.113.10
set address portal-inside ip-netmask 10.2.0.10
set rulebase nat rules "publish portal" from untrust
set rulebase nat rules "publish portal" to untrust
set rulebase nat rules "publish portal" source any
set rulebase nat rules "publish portal" destination portal-public
set rulebase nat rules "publish portal" service any
set rulebase nat rules "publish portal" destination-translation translated-address portal-inside
set rulebase security rules portal from untrust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination portal-inside
set rulebase security rules portal service service-https
set rulebase security rules portal application any
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
\`\`\`

\`bad.reflected.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>8443</local-port>
      <natreflection>purenat</natreflection>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000601</tracker>
\`\`\`

… and 30 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 3306 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

\`bad.translated.rules\`:

\`\`\`text
# The portal is published under an address that is routed to the firewall and is none of its own.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.40/32 -i eth0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.2.0.10
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 203.0.113.0/24 -d 198.51.100.40/32 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -m comment --comment "partners to the portal" -j ACCEPT
-A FORWARD -s 198.51.100.40/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to the database" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.acl.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0shop",
      "GroupName": "shop",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0orders", "UserId": "111122223333", "Description": "orders" }]
        }
      ]
    },
    {
      "GroupId": "sg-0orders",
      "GroupName": "orders",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0shop", "UserId": "111122223333", "Description": "orders" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0front" }],
      "Entries": [
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0back",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0back" }],
      "Entries": [
        {
          "RuleNumber": 90,
          "Egress": false,
          "RuleAction": "allow",
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 5432, "To": 5432 }
        },
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ],
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0shop",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0front",
      "PrivateIpAddress": "10.4.1.10",
      "Groups": [{ "GroupId": "sg-0shop" }]
    },
    {
      "NetworkInterfaceId": "eni-0orders",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0back",
      "PrivateIpAddress": "10.4.2.20",
      "Groups": [{ "GroupId": "sg-0orders" }]
    }
  ]
}
\`\`\`

\`good.other-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>443</local-port>
      <associated-rule-id>pass</associated-rule-id>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
\`\`\`

… and 45 more lines.

\`good.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>8443</local-port>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000600</tracker>
      <type>pass</type>
\`\`\`

… and 44 more lines.

\`good.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/3 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 [ ethernet1/2 ethernet1/3 ]
set address portal-public ip-netmask 203.0.113.10
set address portal-inside ip-netmask 10.2.0.10
set rulebase nat rules "publish portal" from untrust
set rulebase nat rules "publish portal" to untrust
set rulebase nat rules "publish portal" source any
set rulebase nat rules "publish portal" destination portal-public
set rulebase nat rules "publish portal" service any
set rulebase nat rules "publish portal" destination-translation translated-address portal-inside
set rulebase security rules portal from untrust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination portal-public
set rulebase security rules portal service service-https
set rulebase security rules portal application any
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
\`\`\`

\`good.reflected.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>8443</local-port>
      <natreflection>purenat</natreflection>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000603</tracker>
\`\`\`

… and 45 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

\`good.translated.rules\`:

\`\`\`text
# The portal is published under an address that is routed to the firewall and is none of its own.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.40/32 -i eth0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.2.0.10
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 203.0.113.0/24 -d 10.2.0.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -m comment --comment "partners to the portal" -j ACCEPT
-A FORWARD -s 198.51.100.40/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to the database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[firewall]]
name = "bad-edge"
export = "bad.port-forward.xml"

[[firewall]]
name = "good-edge"
export = "good.port-forward.xml"

[[deployment]]
name = "customers"
catalog = "portal.toml"
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"

[[firewall]]
name = "bad-other-forward"
export = "bad.other-forward.xml"

[[firewall]]
name = "good-other-forward"
export = "good.other-forward.xml"

[[deployment]]
name = "partners"
catalog = "portal.toml"
firewalls = ["bad-edge", "good-edge", "bad-other-forward", "good-other-forward"]
[deployment.roles]
user = "203.0.113.0/24"
portal = "198.51.100.2" # published by a port forward
database = "10.3.0.20"

[[firewall]]
name = "bad-reflecting"
export = "bad.reflected.xml"

[[firewall]]
name = "good-reflecting"
export = "good.reflected.xml"

[[deployment]]
name = "staff"
catalog = "portal.toml"
firewalls = ["bad-reflecting", "good-reflecting"]
[deployment.roles]
user = "10.1.0.0/16"
portal = "198.51.100.2" # which the firewall sends back in
database = "10.3.0.20"

[[firewall]]
name = "bad-routed"
\`\`\`

… and 36 more lines.

## How to fix

Permit the flow before the rule that denies it. If the product does not need it at this site, switch off the feature or correct the binding of the role.

## When to suppress

Where the flow takes another way that is not audited. Naming the right firewalls in the deployment is better.
`,
  FW102: `# FW102 partially-missing-flow

**A required flow is permitted for some of its packets only.** It works from one host and fails from the next, and nobody understands why.

| level | security severity | tags                      |
| ----- | ----------------- | ------------------------- |
| error | –                 | \`availability\`, \`catalog\` |

## What it finds

A required flow of which some packets are certainly denied, while others pass or may pass. Usually a role was bound to more addresses than the rules know, or a rule names a part of the ports. The finding shows a packet that is denied and stands at the rule or default that denies it.

Flows, optional flows and unbound roles are treated as in FW101. Packets from or to port 0, which is reserved, are not part of a flow. A role that is \`any\` stands for every host there is: addresses that the product itself turns away before all rules, such as bogons at an interface that blocks them, are not among its hosts unless all of the flow is turned away. Addresses that the binding names are.

## Examples

### Bad

\`bad.private.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
    </wan>
    <opt1>
      <enable></enable>
      <if>em1</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em2</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000100</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
    </rule>
    <rule>
      <tracker>1700000102</tracker>
      <type>pass</type>
      <interface>opt1</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <address>10.2.0.10</address>
      </source>
\`\`\`

… and 8 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.anybody.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <opt1>
      <enable></enable>
      <if>em1</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em2</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000100</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
    </rule>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>opt2</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
\`\`\`

… and 24 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.9.0.0/24 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[firewall]]
name = "bad-edge"
export = "bad.private.xml"

[[firewall]]
name = "good-edge"
export = "good.anybody.xml"

[[deployment]]
name = "customers"
catalog = "portal.toml"
firewalls = ["bad", "good"]
[deployment.roles]
user = ["10.1.0.0/16", "10.9.0.0/24"] # the second one since the branch office moved
portal = "10.2.0.10"
database = "10.3.0.20"

[[deployment]]
name = "partners"
catalog = "portal.toml"
firewalls = ["bad-edge"]
[deployment.roles]
user = ["203.0.113.0/24", "10.9.0.0/24"] # the second one through the provider's own network
portal = "10.2.0.10"
database = "10.3.0.20"

[[deployment]]
name = "public"
catalog = "portal.toml"
firewalls = ["good-edge"]
[deployment.roles]
user = "any"
portal = "10.2.0.10"
database = "10.3.0.20"
\`\`\`

## How to fix

Permit the rest of the flow. If the addresses in question do not take part, narrow the binding of the role.

## When to suppress

Where the denied part is denied on purpose and the role cannot be bound more narrowly.
`,
  FW103: `# FW103 conditional-flow

**A required flow is permitted only under a condition that the export cannot decide.** Whether the product works depends on a rate limit, an application, a user, a schedule, a name or an interface that is not in the export.

| level   | security severity | tags                      |
| ------- | ----------------- | ------------------------- |
| warning | –                 | \`availability\`, \`catalog\` |

## What it finds

A required flow of which no packet is certainly denied, but some packets pass only if something holds that the export does not tell: a rate limit, an application, a user, a schedule, a host name, a set without its members, or the interface behind which an address lies. Hosts that are known by their security group alone, or whose subnet the export does not tell, may be behind any network ACL of their VPC: one that denies packets of the flow, or of the replies to it, leaves it open. The finding names the condition and shows a packet that hangs on it; where several rules leave it open, the first of them.

A flow of a catalog may name its \`application\`, as PAN-OS calls it. Rules that name applications are then decided, \`application-default\` by the table of default ports.

A flow of which other packets are certainly denied is FW102 instead. With \`--strict\` a conditional verdict counts as an error.

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0shop",
      "GroupName": "shop",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0orders", "UserId": "111122223333", "Description": "orders" }]
        }
      ]
    },
    {
      "GroupId": "sg-0orders",
      "GroupName": "orders",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0shop", "UserId": "111122223333", "Description": "orders" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0front" }],
      "Entries": [
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0back",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0back" }],
      "Entries": [
        {
          "RuleNumber": 90,
          "Egress": false,
          "RuleAction": "deny",
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 5432, "To": 5432 }
        },
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`bad.conditions.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 10.1.0.1/16
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address server-name fqdn server.example.com
set external-list partners type ip url https://lists.example.com/partners.txt
set schedule office-hours schedule-type recurring daily 08:00-18:00
set application-filter remote-access subcategory remote-access
set application ledger category business-systems
set service tcp-9001 protocol tcp port 9001
set service tcp-9002 protocol tcp port 9002
set service tcp-9003 protocol tcp port 9003
set service tcp-9004 protocol tcp port 9004
set service tcp-9005 protocol tcp port 9005
set service tcp-9006 protocol tcp port 9006
set service tcp-9007 protocol tcp port 9007
set service tcp-9008 protocol tcp port 9008
set service tcp-9009 protocol tcp port 9009
set service tcp-9010 protocol tcp port 9010
set service tcp-9011 protocol tcp port 9011
set service tcp-9012 protocol tcp port 9012
set service tcp-9013 protocol tcp port 9013
set rulebase security rules application from trust
set rulebase security rules application to dmz
set rulebase security rules application source any
set rulebase security rules application destination 10.2.0.10
set rulebase security rules application service tcp-9001
set rulebase security rules application application web-browsing
set rulebase security rules application action allow
set rulebase security rules user from trust
set rulebase security rules user to dmz
set rulebase security rules user source any
set rulebase security rules user destination 10.2.0.10
set rulebase security rules user service tcp-9002
set rulebase security rules user application any
set rulebase security rules user action allow
set rulebase security rules user source-user "example\\sales"
set rulebase security rules category from trust
set rulebase security rules category to dmz
set rulebase security rules category source any
set rulebase security rules category destination 10.2.0.10
set rulebase security rules category service tcp-9003
set rulebase security rules category application any
set rulebase security rules category action allow
set rulebase security rules category category financial-services
set rulebase security rules device-state from trust
set rulebase security rules device-state to dmz
set rulebase security rules device-state source any
set rulebase security rules device-state destination 10.2.0.10
set rulebase security rules device-state service tcp-9004
set rulebase security rules device-state application any
set rulebase security rules device-state action allow
set rulebase security rules device-state source-hip managed
set rulebase security rules host-name from trust
set rulebase security rules host-name to dmz
set rulebase security rules host-name source any
set rulebase security rules host-name destination server-name
set rulebase security rules host-name service tcp-9005
set rulebase security rules host-name application any
set rulebase security rules host-name action allow
\`\`\`

… and 57 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m limit --limit 50/sec --limit-burst 100 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

\`bad.target.set\`:

\`\`\`text
set device-group branch service tcp-9014 protocol tcp port 9014
set device-group branch pre-rulebase security rules target from trust
set device-group branch pre-rulebase security rules target to dmz
set device-group branch pre-rulebase security rules target source any
set device-group branch pre-rulebase security rules target destination 10.2.0.10
set device-group branch pre-rulebase security rules target service tcp-9014
set device-group branch pre-rulebase security rules target application any
set device-group branch pre-rulebase security rules target target devices 001901000001
set device-group branch pre-rulebase security rules target action allow
\`\`\`

### Good

\`good.acl.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0shop",
      "GroupName": "shop",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0orders", "UserId": "111122223333", "Description": "orders" }]
        }
      ]
    },
    {
      "GroupId": "sg-0orders",
      "GroupName": "orders",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [{ "GroupId": "sg-0shop", "UserId": "111122223333", "Description": "orders" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0front" }],
      "Entries": [
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0back",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [{ "SubnetId": "subnet-0back" }],
      "Entries": [
        {
          "RuleNumber": 90,
          "Egress": false,
          "RuleAction": "deny",
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 5432, "To": 5432 }
        },
        { "RuleNumber": 100, "Egress": false, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Egress": true, "RuleAction": "allow", "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ],
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0shop",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0front",
      "PrivateIpAddress": "10.4.1.10",
      "Groups": [{ "GroupId": "sg-0shop" }]
    },
    {
      "NetworkInterfaceId": "eni-0orders",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0front",
      "PrivateIpAddress": "10.4.1.20",
      "Groups": [{ "GroupId": "sg-0orders" }]
    }
  ]
}
\`\`\`

\`good.conditions.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 10.1.0.1/16
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address server-name ip-netmask 10.2.0.10/31
set application ledger default port tcp/9012
set service tcp-open protocol tcp port 9001-9010,9014
set service tcp-filter protocol tcp port 9011
set service tcp-known-application protocol tcp port 9013
set rulebase security rules late-deny from trust
set rulebase security rules late-deny to dmz
set rulebase security rules late-deny source any
set rulebase security rules late-deny destination server-name
set rulebase security rules late-deny service tcp-filter
set rulebase security rules late-deny application bittorrent
set rulebase security rules late-deny action deny
set rulebase security rules open from trust
set rulebase security rules open to dmz
set rulebase security rules open source any
set rulebase security rules open destination server-name
set rulebase security rules open service tcp-open
set rulebase security rules open application any
set rulebase security rules open action allow
set rulebase security rules filter from trust
set rulebase security rules filter to dmz
set rulebase security rules filter source any
set rulebase security rules filter destination server-name
set rulebase security rules filter service tcp-filter
set rulebase security rules filter application [ citrix ms-rdp ]
set rulebase security rules filter action allow
set rulebase security rules unknown-ports from trust
set rulebase security rules unknown-ports to dmz
set rulebase security rules unknown-ports source any
set rulebase security rules unknown-ports destination server-name
set rulebase security rules unknown-ports service application-default
set rulebase security rules unknown-ports application ledger
set rulebase security rules unknown-ports action allow
set rulebase security rules known-application from trust
set rulebase security rules known-application to dmz
set rulebase security rules known-application source any
set rulebase security rules known-application destination server-name
set rulebase security rules known-application service tcp-known-application
set rulebase security rules known-application application [ ssl ssh ]
set rulebase security rules known-application action allow
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[deployment]]
name = "customers"
catalog = "portal.toml"
firewalls = ["bad", "good"]
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"

[[firewall]]
name = "bad.conditions"
export = "bad.conditions.set"

[[firewall]]
name = "good.conditions"
export = "good.conditions.set"

[[firewall]]
name = "bad.target"
export = "bad.target.set"
[firewall.zones] # the template of the group is not in the export
trust = ["10.1.0.0/16"]
dmz = ["10.2.0.0/24"]

[[deployment]]
name = "services"
catalog = "conditions.toml"
firewalls = ["bad.conditions", "good.conditions", "bad.target"]
[deployment.roles]
user = "10.1.0.0/16"
server = "10.2.0.10"
other-server = "10.2.0.11"

[[firewall]]
name = "bad.acl"
export = "bad.acl.json"

[[firewall]]
name = "good.acl"
export = "good.acl.json"

[[deployment]]
name = "shop"
catalog = "orders.toml"
firewalls = ["bad.acl", "good.acl"]
[deployment.roles]
shop = "sg:sg-0shop"
database = "sg:sg-0orders"
\`\`\`

## How to fix

Permit the flow by a rule without the condition. Where facts are missing, give them: \`zones\` and \`self\` of the firewall in \`fwlint.toml\`, or the file of sets with \`--ipset\`.

## When to suppress

Where the condition is wanted, such as a rate limit that the product never reaches.
`,
  FW104: `# FW104 missing-return-flow

**A required flow is permitted, but the replies to it are not.** The first packet passes and the connection still fails.

| level | security severity | tags                      |
| ----- | ----------------- | ------------------------- |
| error | –                 | \`availability\`, \`catalog\` |

## What it finds

A required flow whose packets all pass, but not the replies: packets with source and destination exchanged, in an established connection, of which some are certainly denied; those that a network ACL would deny, if nobody tells whether they cross it, make the flow conditional (FW103). The client’s port counts from 1024 on: no client opens connections from a lower one. Looked at are policies in which replies pass only by a rule (iptables) and stateless ones (network ACLs, stateless rule groups), never those where the product lets replies through by itself. Only flows of protocols with ports are looked at: TCP, UDP, SCTP and the like.

The finding shows such a reply, and stands at the rule or default that denies it. A flow of which some packets do not pass in the first place is FW101, FW102 or FW103 instead.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

\`bad.translated.rules\`:

\`\`\`text
# The portal is published under an address that is routed to the firewall and is none of its own.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.40/32 -i eth0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.2.0.10:8443
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 203.0.113.0/24 -d 10.2.0.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 8443 -m comment --comment "partners to the portal" -j ACCEPT
-A FORWARD -s 198.51.100.40/32 -i eth1 -o eth0 -p tcp -m conntrack --ctstate ESTABLISHED -m comment --comment "replies of the portal" -j ACCEPT
-A FORWARD -s 198.51.100.40/32 -d 10.3.0.20/32 -i eth0 -o eth1 -p tcp -m tcp --dport 5432 -m comment --comment "portal to the database" -j ACCEPT
-A FORWARD -s 10.3.0.20/32 -d 198.51.100.40/32 -i eth1 -o eth0 -p tcp -m conntrack --ctstate ESTABLISHED -m comment --comment "replies of the database" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

\`good.translated.rules\`:

\`\`\`text
# The portal is published under an address that is routed to the firewall and is none of its own.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.40/32 -i eth0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.2.0.10:8443
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 203.0.113.0/24 -d 10.2.0.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 8443 -m comment --comment "partners to the portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -i eth1 -o eth0 -p tcp -m conntrack --ctstate ESTABLISHED -m comment --comment "replies of the portal" -j ACCEPT
-A FORWARD -s 198.51.100.40/32 -d 10.3.0.20/32 -i eth0 -o eth1 -p tcp -m tcp --dport 5432 -m comment --comment "portal to the database" -j ACCEPT
-A FORWARD -s 10.3.0.20/32 -d 198.51.100.40/32 -i eth1 -o eth0 -p tcp -m conntrack --ctstate ESTABLISHED -m comment --comment "replies of the database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[deployment]]
name = "customers"
catalog = "portal.toml"
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"

[[firewall]]
name = "bad-routed"
export = "bad.translated.rules"
[firewall.zones]
eth0 = ["0.0.0.0/0"]
eth1 = ["10.0.0.0/8"]

[[firewall]]
name = "good-routed"
export = "good.translated.rules"
[firewall.zones]
eth0 = ["0.0.0.0/0"]
eth1 = ["10.0.0.0/8"]

[[deployment]]
name = "partners"
catalog = "portal.toml"
firewalls = ["bad-routed", "good-routed"]
[deployment.roles]
user = "203.0.113.0/24"
portal = "198.51.100.40" # routed to the firewall, and no address of its own
database = "10.3.0.20"
\`\`\`

## How to fix

On a stateful firewall: permit established connections, early in the chain. On a stateless one: permit the ephemeral ports of the other side.

## When to suppress

Where nobody answers: a flow that consists of datagrams in one direction, such as syslog over UDP.
`,
  FW105: `# FW105 unbound-role

**An active flow names a role that is bound to no address.** The flows of the role are not checked at all.

| level   | security severity | tags      |
| ------- | ----------------- | --------- |
| warning | –                 | \`catalog\` |

## What it finds

A role that is an end of a flow in use, that the deployment does not bind, and for which the catalog has no default. The flows named in the finding are not checked at all. One role gives one finding, however many flows it has and on however many firewalls; it stands at the deployment in the settings.

Roles that only features which are off would need are not reported.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

# The database servers are not named, so the flow to them is not checked on this firewall.
[[deployment]]
name = "customers"
catalog = "portal.toml"
firewalls = ["bad"]
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"

[[deployment]]
name = "partners"
catalog = "portal.toml"
firewalls = ["good"]
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"
\`\`\`

## How to fix

Bind the role in \`[deployment.roles]\` or with \`--role NAME=BINDING\`, or leave the feature out that needs it.

## When to suppress

While the addresses are not known yet.
`,
  FW201: `# FW201 over-broad-rule

**A rule permits required flows and more.** The excess is attack surface that no product needs.

| level   | security severity | tags                                                           |
| ------- | ----------------- | -------------------------------------------------------------- |
| warning | 5.9               | \`security\`, \`catalog\`, \`external/cwe/cwe-284\`, \`pci-dss/1.2.5\` |

## What it finds

A permit that serves at least one flow in use, and certainly permits new connections beyond all flows in use. Only packets that the rule itself decides count: what earlier rules take is not held against it. The excess is told as up to five boxes and as a number of packet headers (protocol, addresses, ports; interfaces, TCP flags and connection state are not counted). The remedy is the same rule cut down to its flows, in the words of the export where they suffice. For security groups and network ACLs it is told as the JSON of the permission or entry and as \`aws ec2\` commands: only the ranges of one IP version change, while group references, prefix lists and the other ranges of the same permission stay. What the format has no words for is no excess: which of its hosts a group lets be reached, and which hosts of its subnets a network ACL is about, no permission and no entry can tell, nor source ports, nor ports of other protocols than TCP and UDP. A rule that would be written as it stands is not reported.

Where no state is kept (network ACLs, stateless rule groups), replies to the flows in use are needed as well: from the port of the service to ports 1024 and up, as FW104 demands them. A rule that permits such replies serves the flow, and what it permits beyond both is its excess.

Where rules see a destination before its translation (PAN-OS), a flow to a server counts under every address that publishes it.

Not reported: permits that serve no flow (FW203, FW305), rules whose match the export leaves open, and rules that permit only packets of established connections.

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0portal",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "OwnerId": "111122223333",
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-0portal", "NetworkAclId": "acl-0portal", "SubnetId": "subnet-0portal" }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 110,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.0/24",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 0, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 5432, "To": 5432 }
        }
      ]
    }
  ],
  "Subnets": [{ "SubnetId": "subnet-0portal", "VpcId": "vpc-0a", "CidrBlock": "10.2.0.0/24" }]
}
\`\`\`

\`bad.both-families.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
  </system>
  <interfaces>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
      <ipaddrv6>fd00:1::1</ipaddrv6>
      <subnetv6>64</subnetv6>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
      <ipaddrv6>fd00:2::1</ipaddrv6>
      <subnetv6>64</subnetv6>
    </opt1>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000201</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet46</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <network>opt1</network>
        <port>1-1024</port>
      </destination>
      <descr><![CDATA[portal & more]]></descr>
      <log></log>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "Description": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5433,
          "UserIdGroupPairs": [],
          "IpRanges": [
            { "CidrIp": "10.2.0.0/24", "Description": "portal to its database" },
            { "CidrIp": "10.9.0.0/24", "Description": "nobody knows any more" }
          ],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0db", "PrivateIpAddress": "10.3.0.20", "Groups": [{ "GroupId": "sg-0db" }] }
  ]
}
\`\`\`

\`bad.model.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<opnsense>
  <interfaces>
    <lan>
      <enable>1</enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable>1</enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <OPNsense>
    <Firewall>
      <Filter>
        <rules>
          <rule uuid="c0ffee00-0000-4000-8000-000000000021">
            <enabled>1</enabled>
            <sequence>10</sequence>
            <action>pass</action>
            <quick>1</quick>
            <interface>lan,opt1</interface>
            <interfacenot>0</interfacenot>
            <direction>in</direction>
            <ipprotocol>inet</ipprotocol>
            <protocol>any</protocol>
            <source_net>any</source_net>
            <source_not>0</source_not>
            <source_port/>
            <destination_net>10.2.0.0/24,10.3.0.0/24</destination_net>
            <destination_not>0</destination_not>
            <destination_port/>
            <log>1</log>
            <description>portal and database</description>
          </rule>
        </rules>
      </Filter>
    </Firewall>
  </OPNsense>
</opnsense>
\`\`\`

\`bad.open-group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "Description": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5433,
          "UserIdGroupPairs": [
            { "GroupId": "sg-0reports", "UserId": "444455556666", "Description": "of another account" }
          ],
          "IpRanges": [
            { "CidrIp": "10.2.0.0/24", "Description": "portal to its database" },
            { "CidrIp": "10.9.0.0/24", "Description": "nobody knows any more" }
          ],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0db", "PrivateIpAddress": "10.3.0.20", "Groups": [{ "GroupId": "sg-0db" }] }
  ]
}
\`\`\`

\`bad.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>8443</local-port>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000600</tracker>
      <type>pass</type>
\`\`\`

… and 44 more lines.

\`bad.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/3 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 [ ethernet1/2 ethernet1/3 ]
set address portal-public ip-netmask 203.0.113.10
set address portal-inside ip-netmask 10.2.0.10
set service portal-ports protocol tcp port 443,8443
set rulebase nat rules "publish portal" from untrust
set rulebase nat rules "publish portal" to untrust
set rulebase nat rules "publish portal" source any
set rulebase nat rules "publish portal" destination portal-public
set rulebase nat rules "publish portal" service any
set rulebase nat rules "publish portal" destination-translation translated-address portal-inside
set rulebase security rules portal from untrust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination portal-public
set rulebase security rules portal service portal-ports
set rulebase security rules portal application any
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.0/24 -d 10.3.0.0/24 -p tcp -m tcp --dport 5432:5433 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

\`bad.tab.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000201</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <network>opt1</network>
        <port>1-1024</port>
      </destination>
      <descr><![CDATA[portal & more]]></descr>
      <log></log>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <service>
            <entry name="tcp-5432">
              <protocol>
                <tcp>
                  <port>5432</port>
                </tcp>
              </protocol>
            </entry>
          </service>
          <rulebase>
            <security>
              <rules>
                <entry name="portal">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/16</member></source>
                  <destination><member>10.2.0.0/24</member></destination>
                  <service><member>any</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="portal to its database">
                  <from><member>dmz</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.2.0.10</member></source>
                  <destination><member>10.3.0.20</member></destination>
                  <service><member>tcp-5432</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
\`\`\`

… and 11 more lines.

### Good

\`good.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0portal",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "OwnerId": "111122223333",
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-0portal", "NetworkAclId": "acl-0portal", "SubnetId": "subnet-0portal" }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 110,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 5432, "To": 5432 }
        }
      ]
    }
  ],
  "Subnets": [{ "SubnetId": "subnet-0portal", "VpcId": "vpc-0a", "CidrBlock": "10.2.0.0/24" }]
}
\`\`\`

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "Description": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.2.0.10/32", "Description": "portal to its database" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0db", "PrivateIpAddress": "10.3.0.20", "Groups": [{ "GroupId": "sg-0db" }] },
    { "NetworkInterfaceId": "eni-0standby", "PrivateIpAddress": "10.3.0.21", "Groups": [{ "GroupId": "sg-0db" }] }
  ]
}
\`\`\`

\`good.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/3 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 [ ethernet1/2 ethernet1/3 ]
set address portal-public ip-netmask 203.0.113.10
set address portal-inside ip-netmask 10.2.0.10
set rulebase nat rules "publish portal" from untrust
set rulebase nat rules "publish portal" to untrust
set rulebase nat rules "publish portal" source any
set rulebase nat rules "publish portal" destination portal-public
set rulebase nat rules "publish portal" service any
set rulebase nat rules "publish portal" destination-translation translated-address portal-inside
set rulebase security rules portal from untrust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination portal-public
set rulebase security rules portal service service-https
set rulebase security rules portal application any
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[firewall]]
name = "edge"
export = "bad.port-forward.xml"

[[deployment]]
name = "customers"
catalog = "portal.toml"
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"

[[deployment]]
name = "partners"
catalog = "portal.toml"
firewalls = ["edge"]
[deployment.roles]
user = "203.0.113.0/24"
portal = "198.51.100.2" # published by a port forward
database = "10.3.0.20"
\`\`\`

## How to fix

Replace the rule with the one in the remedy. If the excess is needed, describe what needs it as a deployment.

## When to suppress

Where a rule is wide on purpose and its source or destination is trusted as a whole.
`,
  FW202: `# FW202 any-to-any

**A rule permits any source to reach any destination on any service.** Behind such a rule the firewall filters nothing: whatever the rules before it do not deny, passes.

| level | security severity | tags                                                                                                                                                |
| ----- | ----------------- | --------------------------------------------------------------------------------------------------------------------------------------------------- |
| error | 8.6               | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.2.1\`, \`nist-800-41\`, \`cis-aws-foundations-5.0/5.3\`, \`cis-aws-foundations-5.0/5.4\`, \`aws-fsbp/ec2.18\` |

## What it finds

A permit that matches every new connection of its policy (any source, any destination, any protocol and port, on every interface but the loopback) and to which earlier rules still leave TCP and UDP traffic from each of those interfaces. Calls count: an unrestricted rule in a chain that is called for one network only is not reported. Rules for connections that the firewall itself opens (the \`OUTPUT\` chain) are not looked at, and neither are permits for established traffic and filters in front of whole subnets (FW211).

Permits of one policy count together: two halves of the address space in two rules, or in two groups of one interface, are everything. One finding then names all of them.

| benchmark                        | item           |
| -------------------------------- | -------------- |
| DISA STIG Palo Alto Networks ALG | PANW-AG-000051 |

## Examples

### Bad

\`bad.halves.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0lab",
      "GroupName": "lab",
      "Description": "lab",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "-1",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/1", "Description": "one half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "-1",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "the other half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m comment --comment "all for now" -j ACCEPT
COMMIT
\`\`\`

\`bad.said-twice.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/1", "Description": "first half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/1", "Description": "once more" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "second half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="temporary">
                  <from><member>any</member></from>
                  <to><member>any</member></to>
                  <source><member>any</member></source>
                  <destination><member>any</member></destination>
                  <service><member>any</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

### Good

\`good.denied-before.rules\`:

\`\`\`text
# The permits name no source, but the rules before them have denied everybody outside of one office.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -d 10.20.0.0/16 ! -s 198.51.100.0/24 -p tcp -m tcp --dport 8443 -m comment --comment "office only" -j DROP
-A FORWARD -d 10.20.0.7/32 -p tcp -m tcp --dport 8443 -m comment --comment "time sheets" -j ACCEPT
-A FORWARD ! -s 198.51.100.0/24 -m comment --comment "office only" -j DROP
-A FORWARD -m comment --comment "the office" -j ACCEPT
COMMIT
\`\`\`

\`good.halves.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0lab",
      "GroupName": "lab",
      "Description": "lab",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "-1",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/2", "Description": "a quarter" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "-1",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/2", "Description": "another quarter" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`good.handed-down.set\`:

\`\`\`text
set device-group branch post-rulebase security rules cleanup from any
set device-group branch post-rulebase security rules cleanup to any
set device-group branch post-rulebase security rules cleanup source any
set device-group branch post-rulebase security rules cleanup destination any
set device-group branch post-rulebase security rules cleanup application any
set device-group branch post-rulebase security rules cleanup service any
set device-group branch post-rulebase security rules cleanup action deny
set device-group branch post-rulebase security rules cleanup log-end yes
set shared post-rulebase security rules leftover from any
set shared post-rulebase security rules leftover to any
set shared post-rulebase security rules leftover source any
set shared post-rulebase security rules leftover destination any
set shared post-rulebase security rules leftover application any
set shared post-rulebase security rules leftover service any
set shared post-rulebase security rules leftover action allow
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "branch to intranet" -j ACCEPT
COMMIT
\`\`\`

\`good.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="staff to servers">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>any</member></source>
                  <destination><member>any</member></destination>
                  <service><member>any</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

## How to fix

List the services that are really used (counters and logs tell), write one permit for each, and let the default or a final deny take the rest. Where the rule stands at the end of a list of denies, turn the list round: permit what is known, deny what is not.

## When to suppress

A laboratory or a transit router that must not filter. Say so in a waiver with an end date.
`,
  FW203: `# FW203 unjustified-rule

**A rule permits only traffic that no deployment’s catalog knows.** The settings say that every permit is there for a known product. This one is not.

| level   | security severity | tags                                                           |
| ------- | ----------------- | -------------------------------------------------------------- |
| warning | 5.9               | \`security\`, \`catalog\`, \`external/cwe/cwe-284\`, \`pci-dss/1.2.5\` |

## What it finds

A permit whose traffic has nothing to do with any flow of any deployment, neither in use nor known: no packet that it permits, or may permit, belongs to one, nor, where no state is kept (network ACLs, stateless rule groups), is a reply to one, from the port of the service to ports 1024 and up. Reported only for firewalls with \`coverage = "complete"\`, where the settings say that every permit is there for a product.

Not reported: permits of packets of established connections only, permits on the loopback interface, rules that certainly decide no packet (FW301, FW302, or a condition that the export leaves open), and permits that serve a flow and more (FW201) or only flows that are not in use (FW305).

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0portal",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "OwnerId": "111122223333",
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-0portal", "NetworkAclId": "acl-0portal", "SubnetId": "subnet-0portal" }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 110,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 5432, "To": 5432 }
        },
        {
          "RuleNumber": 120,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.9.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        }
      ]
    }
  ],
  "Subnets": [{ "SubnetId": "subnet-0portal", "VpcId": "vpc-0a", "CidrBlock": "10.2.0.0/24" }]
}
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.77/32 -p tcp -m tcp --dport 8081 -m comment --comment "pilot of the old wiki" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0portal",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "OwnerId": "111122223333",
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-0portal", "NetworkAclId": "acl-0portal", "SubnetId": "subnet-0portal" }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 110,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.3.0.20/32",
          "PortRange": { "From": 5432, "To": 5432 }
        }
      ]
    }
  ],
  "Subnets": [{ "SubnetId": "subnet-0portal", "VpcId": "vpc-0a", "CidrBlock": "10.2.0.0/24" }]
}
\`\`\`

\`good.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
    <opt2>
      <enable></enable>
      <if>em3</if>
      <descr>DATA</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt2>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>8443</local-port>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000600</tracker>
      <type>pass</type>
\`\`\`

… and 44 more lines.

\`good.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/3 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 [ ethernet1/2 ethernet1/3 ]
set address portal-public ip-netmask 203.0.113.10
set address portal-inside ip-netmask 10.2.0.10
set rulebase nat rules "publish portal" from untrust
set rulebase nat rules "publish portal" to untrust
set rulebase nat rules "publish portal" source any
set rulebase nat rules "publish portal" destination portal-public
set rulebase nat rules "publish portal" service any
set rulebase nat rules "publish portal" destination-translation translated-address portal-inside
set rulebase security rules portal from untrust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination portal-public
set rulebase security rules portal service service-https
set rulebase security rules portal application any
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"
coverage = "complete" # every permit must be there for a deployment

[[firewall]]
name = "good"
export = "good.rules"
coverage = "complete" # every permit must be there for a deployment

[[firewall]]
name = "good.published"
export = "good.published.set"
coverage = "complete"

[[firewall]]
name = "bad-acl"
export = "bad.acl.json"
coverage = "complete"

[[firewall]]
name = "good-acl"
export = "good.acl.json"
coverage = "complete"

[[firewall]]
name = "good-edge"
export = "good.port-forward.xml"
coverage = "complete"

[[deployment]]
name = "customers"
catalog = "portal.toml"
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"

[[deployment]]
name = "partners"
catalog = "portal.toml"
firewalls = ["good-edge"]
[deployment.roles]
user = "203.0.113.0/24"
portal = "198.51.100.2" # published by a port forward
database = "10.3.0.20"
\`\`\`

## How to fix

Delete the rule, or describe the product that needs it: a deployment with a catalog, your own where there is no built-in one.

## When to suppress

Where the permit is for the upkeep of the firewall itself and no catalog describes that.
`,
  FW204: `# FW204 admin-port-exposed

**An administrative or database port can be reached from everywhere.** These ports are the first that the internet scans, and a password or an unpatched service is all that stands behind them.

| level | security severity | tags                                                                                                                                                                              |
| ----- | ----------------- | --------------------------------------------------------------------------------------------------------------------------------------------------------------------------------- |
| error | 8.9               | \`security\`, \`external/cwe/cwe-284\`, \`external/cwe/cwe-1327\`, \`pci-dss/1.2.1\`, \`cis-controls/4.4\`, \`cis-aws-foundations-5.0/5.3\`, \`cis-aws-foundations-5.0/5.4\`, \`aws-fsbp/ec2.19\` |

## What it finds

A permit of new connections to a port of administration or of a database (SSH, RDP, SMB, SNMP, Docker, MySQL, Redis and others) whose source covers at least half of the internet. An interface in the rule counts as “everywhere” only where the export or \`fwlint.toml\` tells that it faces the internet: traffic is masqueraded out of it, or its zone holds all addresses. The packet must certainly get through: rate limits and other conditions that the export cannot decide are not reported, and neither is what earlier rules deny: to half of the internet or more, or to all but a few networks. A rule that FW202 reports is not reported again.

A permit that names an application by which the service is known (SSH, say, on whatever port the firewall lets it use) is one for packets that carry it: the example packet tells the application.

A security group counts as long as it exists: attached to nothing (FW306) it exposes nobody yet, and the next host that gets it at once.
Where the firewall translates the port behind its rules (PAN-OS), the port of the server counts, and the finding names the translation. Packets that routes and translations send out by another zone than the rule names do not count.

Permits of one policy count together: two halves of the internet in two rules, or in two security groups of one interface, are everywhere. The finding stands at the first of them and names the others (at most a few hundred combinations of services and destinations are looked at).

## Examples

### Bad

\`bad.application.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3><ip><entry name="203.0.113.1/29"/></ip></layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3><ip><entry name="10.2.0.1/24"/></ip></layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="out">
                    <destination>0.0.0.0/0</destination>
                    <interface>ethernet1/1</interface>
                    <nexthop><ip-address>203.0.113.6</ip-address></nexthop>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="bastion">
                  <from><member>untrust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>any</member></source>
\`\`\`

… and 14 more lines.

\`bad.forwarded.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set service shell protocol tcp port 2201
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination 198.51.100.2
set rulebase nat rules publish service shell
set rulebase nat rules publish destination-translation translated-address 10.2.0.10
set rulebase nat rules publish destination-translation translated-port 22
set rulebase security rules inbound from untrust
set rulebase security rules inbound to dmz
set rulebase security rules inbound source any
set rulebase security rules inbound destination 198.51.100.2
set rulebase security rules inbound service shell
set rulebase security rules inbound application any
set rulebase security rules inbound action allow
\`\`\`

\`bad.halves-in-order.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 198.51.100.0/24 -j DROP
-A INPUT -s 0.0.0.0/1 -p tcp -m tcp --dport 22 -m comment --comment "one half of the internet" -j ACCEPT
-A INPUT -s 128.0.0.0/1 -p tcp -m tcp --dport 22 -m comment --comment "the other half" -j ACCEPT
COMMIT
\`\`\`

\`bad.halves-of-ipv6.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0jump",
      "GroupName": "jump hosts",
      "Description": "jump hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "6",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [],
          "Ipv6Ranges": [{ "CidrIpv6": "2000::/4", "Description": "one half of the internet" }],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "192.0.2.0/24", "Description": "the other half" }],
          "Ipv6Ranges": [{ "CidrIpv6": "3000::/4", "Description": "the other half" }],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.halves.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0jump",
      "GroupName": "jump hosts",
      "Description": "jump hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "6",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/1", "Description": "one half of the internet" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 20,
          "ToPort": 30,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "the other half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "not needed for it" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.prefix-list.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0jump",
      "GroupName": "jump hosts",
      "Description": "jump hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [],
          "Ipv6Ranges": [],
          "PrefixListIds": [{ "PrefixListId": "pl-0half", "Description": "one half of the internet, by its name" }]
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 0,
          "ToPort": 1023,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "the other half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "PrefixLists": [{ "PrefixListId": "pl-0half", "PrefixListName": "half", "Cidrs": ["0.0.0.0/2", "64.0.0.0/2"] }]
}
\`\`\`

\`bad.published-service.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set network virtual-router default routing-table ip static-route out interface ethernet1/1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address web ip-netmask 192.0.2.80
set service website protocol tcp port 22-443
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination web
set rulebase nat rules publish service website
set rulebase nat rules publish destination-translation translated-address 10.2.0.10
set rulebase security rules inbound from untrust
set rulebase security rules inbound to dmz
set rulebase security rules inbound source any
set rulebase security rules inbound destination web
set rulebase security rules inbound service any
set rulebase security rules inbound application any
set rulebase security rules inbound action allow
\`\`\`

\`bad.published.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
\`\`\`

… and 49 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "remote hands" -j ACCEPT
COMMIT
\`\`\`

\`bad.together-nat.rules\`:

\`\`\`text
# Three permits cover the whole internet for SSH; that another port is forwarded elsewhere changes nothing about that.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8443 -j DNAT --to-destination 10.20.0.5:443
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -s 0.0.0.0/2 -p tcp -m tcp --dport 22 -m comment --comment "first quarter" -j ACCEPT
-A INPUT -s 64.0.0.0/2 -p tcp -m tcp --dport 22 -m comment --comment "second quarter" -j ACCEPT
-A INPUT -s 128.0.0.0/1 -p tcp -m tcp --dport 22 -m comment --comment "second half" -j ACCEPT
COMMIT
\`\`\`

\`bad.two-groups.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0east",
      "GroupName": "east",
      "Description": "east",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 3306,
          "ToPort": 3306,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/1", "Description": "one half of the internet" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0west",
      "GroupName": "west",
      "Description": "west",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 3306,
          "ToPort": 3306,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "the other half" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0db",
      "Groups": [{ "GroupId": "sg-0east" }, { "GroupId": "sg-0west" }],
      "PrivateIpAddress": "10.0.0.4"
    },
    {
      "NetworkInterfaceId": "eni-0standby",
      "Groups": [{ "GroupId": "sg-0west" }, { "GroupId": "sg-0east" }],
      "PrivateIpAddress": "10.0.0.5"
    }
  ]
}
\`\`\`

\`bad.two-services.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 3306,
          "ToPort": 3389,
          "IpRanges": [{ "CidrIp": "64.0.0.0/2", "Description": "partners" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 3306,
          "ToPort": 3306,
          "IpRanges": [{ "CidrIp": "0.0.0.0/2", "Description": "reports" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 3389,
          "ToPort": 3389,
          "IpRanges": [
            { "CidrIp": "0.0.0.0/2", "Description": "terminals" },
            { "CidrIp": "192.0.0.0/3", "Description": "terminals" }
          ],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

### Good

\`good.ack.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --tcp-flags ACK ACK -m comment --comment "answers, the way of old times" -j ACCEPT
COMMIT
\`\`\`

\`good.application.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3><ip><entry name="203.0.113.1/29"/></ip></layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3><ip><entry name="10.2.0.1/24"/></ip></layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="out">
                    <destination>0.0.0.0/0</destination>
                    <interface>ethernet1/1</interface>
                    <nexthop><ip-address>203.0.113.6</ip-address></nexthop>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="bastion">
                  <from><member>untrust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>198.51.100.0/24</member></source>
\`\`\`

… and 34 more lines.

\`good.denied-before.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A INPUT ! -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -m comment --comment "SSH for operations only" -j DROP
-A INPUT -p tcp -m multiport --dports 22,443 -m comment --comment "everybody" -j ACCEPT
COMMIT
\`\`\`

\`good.forwarded-for-some.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set service shell protocol tcp port 2201
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source 192.0.2.0/24
set rulebase nat rules publish destination 198.51.100.2
set rulebase nat rules publish service shell
set rulebase nat rules publish destination-translation translated-address 10.2.0.10
set rulebase nat rules publish destination-translation translated-port 22
set rulebase security rules inbound from untrust
set rulebase security rules inbound to dmz
set rulebase security rules inbound source any
set rulebase security rules inbound destination 198.51.100.2
set rulebase security rules inbound service shell
set rulebase security rules inbound application any
set rulebase security rules inbound action allow
\`\`\`

\`good.forwarded.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set service shell protocol tcp port 22
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination 198.51.100.2
set rulebase nat rules publish service shell
set rulebase nat rules publish destination-translation translated-address 10.2.0.10
set rulebase nat rules publish destination-translation translated-port 8443
set rulebase security rules inbound from untrust
set rulebase security rules inbound to dmz
set rulebase security rules inbound source any
set rulebase security rules inbound destination 198.51.100.2
set rulebase security rules inbound service shell
set rulebase security rules inbound application any
set rulebase security rules inbound action allow
\`\`\`

\`good.halves-denied.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 192.0.2.0/28 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j DROP
-A INPUT -s 0.0.0.0/2 -p tcp -m tcp --dport 22 -m comment --comment "too late" -j ACCEPT
-A INPUT -s 64.0.0.0/2 -p tcp -m tcp --dport 22 -m comment --comment "too late" -j ACCEPT
-A INPUT -s 128.0.0.0/1 -p tcp -m tcp --dport 22 -m comment --comment "too late" -j ACCEPT
COMMIT
\`\`\`

\`good.media-ports.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p udp -m multiport --dports 53,5060,10000:20000 -m comment --comment "telephony: the media ports are a wide range" -j ACCEPT
COMMIT
\`\`\`

\`good.multicast.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -d 224.0.0.0/4 -m comment --comment "whatever groups this host has joined" -j ACCEPT
COMMIT
\`\`\`

\`good.parts.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0jump",
      "GroupName": "jump hosts",
      "Description": "jump hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/2", "Description": "a part of the internet" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 3389,
          "ToPort": 3389,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/2", "Description": "another part, to another service" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "udp",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "64.0.0.0/2", "Description": "no SSH" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0other",
      "GroupName": "other hosts",
      "Description": "other hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/2", "Description": "another part, to other hosts" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0a", "Groups": [{ "GroupId": "sg-0jump" }], "PrivateIpAddress": "10.0.0.4" },
    { "NetworkInterfaceId": "eni-0b", "Groups": [{ "GroupId": "sg-0other" }], "PrivateIpAddress": "10.0.0.5" }
  ]
}
\`\`\`

\`good.published-service.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set network virtual-router default routing-table ip static-route out interface ethernet1/1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address web ip-netmask 192.0.2.80
set service website protocol tcp port 443
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination web
set rulebase nat rules publish service website
set rulebase nat rules publish destination-translation translated-address 10.2.0.10
set rulebase security rules inbound from untrust
set rulebase security rules inbound to dmz
set rulebase security rules inbound source any
set rulebase security rules inbound destination web
set rulebase security rules inbound service any
set rulebase security rules inbound application any
set rulebase security rules inbound action allow
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 192.0.2.0/28 -p tcp -m tcp --dport 22 -m comment --comment "remote hands" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Name the management network as source, or put the service behind a VPN. If it must be public, let a bastion with strong authentication be the one exception.

## When to suppress

A bastion or a public database mirror that is meant to be reached from everywhere.
`,
  FW205: `# FW205 any-service

**A rule permits every protocol and port.** The peers need a few services; the rule gives them all, today’s and every one that is started later.

| level   | security severity | tags                                                |
| ------- | ----------------- | --------------------------------------------------- |
| warning | 5.3               | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.2.5\` |

## What it finds

A permit of new connections that restricts neither protocol nor ports, in rules for traffic to and through the firewall. The loopback interface is left out, and so are rules that FW202 reports.

| benchmark                        | item  |
| -------------------------------- | ----- |
| CIS Palo Alto Firewall Benchmark | 7.2   |
| CIS pfSense Firewall Benchmark   | 4.1.3 |
| PCI DSS                          | 1.2.5 |

## Examples

### Bad

\`bad.behind-open-permit.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 10.1.0.1/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set zone staff network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set rulebase security rules "known uses" from staff
set rulebase security rules "known uses" to dmz
set rulebase security rules "known uses" source any
set rulebase security rules "known uses" destination any
set rulebase security rules "known uses" service any
set rulebase security rules "known uses" application [ facebook-base ssl ]
set rulebase security rules "known uses" action allow
set rulebase security rules "the rest" from staff
set rulebase security rules "the rest" to dmz
set rulebase security rules "the rest" source 10.1.0.0/24
set rulebase security rules "the rest" destination any
set rulebase security rules "the rest" service any
set rulebase security rules "the rest" application any
set rulebase security rules "the rest" action allow
\`\`\`

\`bad.published-service.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set network virtual-router default routing-table ip static-route out interface ethernet1/1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address web ip-netmask 192.0.2.80
set service website protocol tcp port 443
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination web
set rulebase nat rules publish service website
set rulebase nat rules publish destination-translation translated-address 10.2.0.10
set rulebase security rules inbound from untrust
set rulebase security rules inbound to dmz
set rulebase security rules inbound source any
set rulebase security rules inbound destination web
set rulebase security rules inbound service any
set rulebase security rules inbound application any
set rulebase security rules inbound action allow
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/24 -m comment --comment "branch to servers" -j ACCEPT
COMMIT
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="staff to servers">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>any</member></destination>
                  <service><member>any</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

### Good

\`good.any-to-any-of-one-interface.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>22.9</version>
  <system>
    <webgui>
      <protocol>https</protocol>
      <noantilockout/>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable/>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable/>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <openvpn>
    <openvpn-server>
      <vpnid>1</vpnid>
      <interface>wan</interface>
      <tunnel_network>10.8.0.0/24</tunnel_network>
    </openvpn-server>
  </openvpn>
  <ipsec>
    <phase1>
      <ikeid>1</ikeid>
      <interface>wan</interface>
      <remote-gateway>203.0.113.9</remote-gateway>
    </phase1>
  </ipsec>
  <filter>
    <rule>
      <tracker>1700000001</tracker>
      <type>pass</type>
      <interface>enc0</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any/>
      </source>
      <destination>
        <any/>
      </destination>
      <descr>everything from the tunnel: one story, told by FW202</descr>
    </rule>
    <rule>
      <tracker>1700000002</tracker>
      <type>pass</type>
      <interface>openvpn</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
\`\`\`

… and 8 more lines.

\`good.application.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="staff to servers">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>any</member></destination>
                  <service><member>application-default</member></service>
                  <application><member>ssl</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`good.loopback.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -s 127.0.0.1/32 -d 127.0.0.1/32 -m comment --comment "the host itself" -j ACCEPT
COMMIT
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/24 -p tcp -m multiport --dports 443,8443 -m comment --comment "branch to servers" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Name the services. If a group of hosts really needs everything from each other, they belong into one network without a firewall in between.

## When to suppress

Traffic between the members of one cluster, or from a management network that is filtered elsewhere.
`,
  FW206: `# FW206 cleartext-service

**A rule permits a cleartext protocol that has an encrypted successor.** Whoever sits on the path reads and changes what passes, passwords included.

| level   | security severity | tags                                                                     |
| ------- | ----------------- | ------------------------------------------------------------------------ |
| warning | 4.8               | \`security\`, \`external/cwe/cwe-319\`, \`pci-dss/1.2.6\`, \`cis-controls/3.10\` |

## What it finds

A permit whose ports, named one by one or in a range of at most 256, include FTP, Telnet, TFTP, HTTP, POP3, IMAP, LDAP, syslog or the r-services, for traffic to and through the firewall. Ports whose protocol can be either clear or encrypted (SNMP, SMTP, databases) are not reported: the export does not tell.

A permit that names an application by which the service is known (FTP, say, on whatever port the firewall lets it use) is one for packets that carry it: the example packet tells the application.

## Examples

### Bad

\`bad.address-list.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -s 192.0.2.0/28,198.51.100.0/28 -p tcp -m tcp --dport 23 -m comment --comment "consoles of the terminal server" -j ACCEPT
-A INPUT -j LOG --log-prefix "drop: "
COMMIT
\`\`\`

\`bad.application.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3><ip><entry name="203.0.113.1/29"/></ip></layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3><ip><entry name="10.2.0.1/24"/></ip></layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="out">
                    <destination>0.0.0.0/0</destination>
                    <interface>ethernet1/1</interface>
                    <nexthop><ip-address>203.0.113.6</ip-address></nexthop>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="drop-box">
                  <from><member>untrust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>any</member></source>
\`\`\`

… and 14 more lines.

\`bad.required.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/24 -d 10.2.0.10/32 -p tcp -m tcp --dport 23 -m comment --comment "switch console" -j ACCEPT
COMMIT
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 23 -m comment --comment "switch console" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.application.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3><ip><entry name="203.0.113.1/29"/></ip></layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3><ip><entry name="10.2.0.1/24"/></ip></layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="out">
                    <destination>0.0.0.0/0</destination>
                    <interface>ethernet1/1</interface>
                    <nexthop><ip-address>203.0.113.6</ip-address></nexthop>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="drop-box">
                  <from><member>untrust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>any</member></source>
\`\`\`

… and 14 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "switch console" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad.required"
export = "bad.required.rules"

# The switches know nothing better: the finding says so, and stays.
[[deployment]]
name = "switches"
catalog = "console.toml"
firewalls = ["bad.required"]
[deployment.roles]
operator = "10.1.0.0/24"
switch = "10.2.0.10"
\`\`\`

## How to fix

Move the service to its encrypted successor, named in the finding, and remove the permit.

## When to suppress

Port 80 on a server that only redirects to HTTPS, or a segment that is encrypted by other means.
`,
  FW207: `# FW207 forbidden-flow

**Traffic that the settings forbid is permitted.** Somebody wrote down that this must never pass.

| level | security severity | tags                                                |
| ----- | ----------------- | --------------------------------------------------- |
| error | 8.9               | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.3.2\` |

## What it finds

Traffic of a \`[[forbid]]\` entry of which some packet certainly gets through: it is permitted in every policy that it may cross, whatever its interfaces. The finding shows the packet and stands at the rule that permits it. One entry gives one finding per IP version; other rules that permit parts of it show up once this one is mended.

Hosts that are bound by \`sg:\` and whose interfaces the export does not list are looked at by their groups: the finding says that the packets pass whatever addresses the hosts have, or that one group names the other.

Not reported: packets that only may pass, because of a condition that the export does not decide (FW216), and what AWS lets pass at every attachment. Replies in established connections are no forbidden traffic; the entry is about who may open a connection.

Where rules see a destination before its translation (PAN-OS), every published address that leads to a forbidden destination counts, and the finding shows the translation. Where a translation comes before the rules (pfSense, OPNsense, iptables), traffic to the address that it takes is followed to the new destination.

## Examples

### Bad

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0batch",
      "GroupName": "batch",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "out" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    },
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "IpRanges": [],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": [{ "GroupId": "sg-0batch", "UserId": "111122223333", "Description": "nightly exports" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.8.0.1/16
set network interface ethernet ethernet1/3 layer3 ip 10.9.0.1/16
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone payment network layer3 ethernet1/2
set zone guests network layer3 ethernet1/3
set rulebase nat rules publish from [ untrust guests ]
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination 203.0.113.10
set rulebase nat rules publish service any
set rulebase nat rules publish destination-translation translated-address 10.8.0.10
set rulebase security rules shop from [ untrust guests ]
set rulebase security rules shop to payment
set rulebase security rules shop source any
set rulebase security rules shop destination 203.0.113.10
set rulebase security rules shop application any
set rulebase security rules shop service service-https
set rulebase security rules shop action allow
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.9.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal for guests" -j ACCEPT
-A FORWARD -s 10.0.0.0/8 -d 10.8.0.15/32 -p tcp -m tcp --dport 631 -m comment --comment "printer in the back office" -j ACCEPT
COMMIT
\`\`\`

\`bad.translated.rules\`:

\`\`\`text
# The server is published under an address that is routed to the firewall and is none of its own.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.40/32 -i eth0 -j DNAT --to-destination 10.8.0.10
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 203.0.113.0/24 -d 10.8.0.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -m comment --comment "partners" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.8.0.1/16
set network interface ethernet ethernet1/3 layer3 ip 10.9.0.1/16
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone payment network layer3 ethernet1/2
set zone guests network layer3 ethernet1/3
set rulebase nat rules publish from untrust
set rulebase nat rules publish to untrust
set rulebase nat rules publish source any
set rulebase nat rules publish destination 203.0.113.10
set rulebase nat rules publish service any
set rulebase nat rules publish destination-translation translated-address 10.8.0.10
set rulebase security rules shop from [ untrust guests ]
set rulebase security rules shop to payment
set rulebase security rules shop source any
set rulebase security rules shop destination 203.0.113.10
set rulebase security rules shop application any
set rulebase security rules shop service service-https
set rulebase security rules shop action allow
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.9.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal for guests" -j ACCEPT
-A FORWARD -s 10.9.0.0/16 -d 10.8.0.0/16 -m comment --comment "guests never reach the payment servers" -j DROP
-A FORWARD -s 10.0.0.0/8 -d 10.8.0.15/32 -p tcp -m tcp --dport 631 -m comment --comment "printer in the back office" -j ACCEPT
COMMIT
\`\`\`

\`good.translated.rules\`:

\`\`\`text
# The server is published under an address that is routed to the firewall and is none of its own.
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.40/32 -i eth0 -j DNAT --to-destination 10.8.0.10
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 192.0.2.0/24 -d 10.8.0.10/32 -i eth0 -o eth1 -p tcp -m tcp --dport 443 -m comment --comment "partners" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[forbid]]
name = "guests never reach the payment servers"
from = "10.9.0.0/16"
to = "10.8.0.0/16"
service = "any"
firewalls = ["bad", "good", "published"]

[[firewall]]
name = "published"
export = "*.published.set"

[[firewall]]
name = "cloud"
export = "bad.group.json"

[[forbid]]
name = "the batch hosts never reach the database by SSH"
from = "sg:sg-0batch"
to = "sg:sg-0db"
service = "tcp/22"
firewalls = ["cloud"]

[[firewall]]
name = "bad-routed"
export = "bad.translated.rules"
[firewall.zones]
eth0 = ["0.0.0.0/0"]
eth1 = ["10.0.0.0/8"]

[[firewall]]
name = "good-routed"
export = "good.translated.rules"
[firewall.zones]
eth0 = ["0.0.0.0/0"]
eth1 = ["10.0.0.0/8"]

[[forbid]]
name = "no visitors on the published payment server"
from = "203.0.113.0/24"
to = "198.51.100.40"
service = "tcp/443"
firewalls = ["bad-routed", "good-routed"]
\`\`\`

## How to fix

Deny the traffic before the rule that permits it, or narrow that rule.

## When to suppress

Never. If the exception is accepted, narrow the \`[[forbid]]\` entry, so that the rest of it stays watched.
`,
  FW208: `# FW208 permissive-default

**The default action of a policy is permit, and it decides new connections.** Every service that nobody thought of is open until a rule denies it.

| level | security severity | tags                                                                                        |
| ----- | ----------------- | ------------------------------------------------------------------------------------------- |
| error | 8.2               | \`security\`, \`external/cwe/cwe-276\`, \`external/cwe/cwe-1188\`, \`pci-dss/1.2.1\`, \`nist-800-41\` |

## What it finds

A policy for traffic to or through the firewall whose default permits, where at least one new connection really gets that far. A policy of \`ACCEPT\` behind a rule that denies everything is not reported, because it decides nothing. The default for connections that the firewall itself opens is not looked at, and neither is a default that the export does not state. A rule of the product itself that somebody set to permit traffic between zones counts as such a default.

## Examples

### Bad

\`bad.interzone.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
            <default-security-rules>
              <rules>
                <entry name="interzone-default">
                  <action>allow</action>
                </entry>
              </rules>
            </default-security-rules>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -p tcp -m tcp --dport 25 -j REJECT --reject-with icmp-port-unreachable
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -p tcp -m tcp --dport 443 -m comment --comment "branch browses" -j ACCEPT
-A FORWARD -j REJECT --reject-with icmp-port-unreachable
COMMIT
\`\`\`

## How to fix

Set the policy to deny (\`iptables -P FORWARD DROP\`) once the needed permits stand before it, or end the chain with an explicit deny.

## When to suppress

A host that is filtered by another firewall and on which only some services are restricted.
`,
  FW209: `# FW209 wide-source

**A rule lets any source reach an internal destination.** Either the service is published, and then that should be on record, or the source was never narrowed.

| level | security severity | tags                                                  |
| ----- | ----------------- | ----------------------------------------------------- |
| note  | –                 | \`security\`, \`external/cwe/cwe-284\`, \`aws-fsbp/ec2.18\` |

## What it finds

A permit for traffic through the firewall whose source covers at least half of the internet and whose destination lies in private address space. Rules that FW202, FW204 or FW205 report are left to them.

The hosts behind a security group or network interface are an internal destination, too, unless the export shows that there are none; of ICMP nothing is said there. Permits of one policy count together: two halves of the internet in two rules are any source.

## Examples

### Bad

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0app",
      "GroupName": "app",
      "Description": "app",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 8443,
          "ToPort": 8443,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "the application" }],
          "Ipv6Ranges": [{ "CidrIpv6": "::/0", "Description": "the application" }],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "icmp",
          "FromPort": 8,
          "ToPort": -1,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "ping publishes nothing" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.halves.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0app",
      "GroupName": "app",
      "Description": "app",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 8443,
          "ToPort": 8443,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/1", "Description": "the application" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 8000,
          "ToPort": 9000,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "128.0.0.0/1", "Description": "the application and more" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -d 10.2.0.10/32 -p tcp -m tcp --dport 8443 -m comment --comment "portal" -j ACCEPT
COMMIT
\`\`\`

\`bad.zone.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
\`\`\`

… and 40 more lines.

### Good

\`good.denied-before.rules\`:

\`\`\`text
# The permits name no source, but the rules before them have denied everybody outside of one office.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -d 10.20.0.0/16 ! -s 198.51.100.0/24 -p tcp -m tcp --dport 8443 -m comment --comment "office only" -j DROP
-A FORWARD -d 10.20.0.7/32 -p tcp -m tcp --dport 8443 -m comment --comment "time sheets" -j ACCEPT
-A FORWARD ! -s 198.51.100.0/24 -m comment --comment "office only" -j DROP
-A FORWARD -m comment --comment "the office" -j ACCEPT
COMMIT
\`\`\`

\`good.group-of-nobody.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0app",
      "GroupName": "app",
      "Description": "app",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 8443,
          "ToPort": 8443,
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "the application" }],
          "Ipv6Ranges": [],
          "PrefixListIds": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0a", "Groups": [{ "GroupId": "sg-0other" }], "PrivateIpAddress": "10.0.0.4" }
  ]
}
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 8443 -m comment --comment "portal" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Limit the source to those who need the service. If it is published on purpose, put it on record as a flow of a deployment.

## When to suppress

A published service that no catalog describes.
`,
  FW210: `# FW210 ipv6-wider-than-ipv4

**The IPv6 policy permits a service that the IPv4 policy of the same firewall denies.** Hosts with both protocols are reachable by the wider one; whoever finds the IPv4 door closed tries IPv6.

| level   | security severity | tags                                                        |
| ------- | ----------------- | ----------------------------------------------------------- |
| warning | 6.5               | \`security\`, \`external/cwe/cwe-284\`, \`external/cwe/cwe-1327\` |

## What it finds

Where one export holds the rules of both families: an IPv6 permit, or a permitting IPv6 default, that lets a service in from any source while the IPv4 policy of the same chain certainly denies that service to every IPv4 source. The loopback interface does not count. A service that IPv4 permits to somebody, or whose IPv4 verdict stays open, is not reported.

## Examples

### Bad

\`bad.any.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/1 layer3 ipv6 address 2001:db8:1::2/64
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/2 layer3 ipv6 address 2001:db8:2::1/64
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set network virtual-router default routing-table ipv6 static-route out destination ::/0
set network virtual-router default routing-table ipv6 static-route out nexthop ipv6-address 2001:db8:1::1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set service tcp-8443 protocol tcp port 8443
set rulebase security rules "not from the internet" from untrust
set rulebase security rules "not from the internet" to dmz
set rulebase security rules "not from the internet" source 0.0.0.0/0
set rulebase security rules "not from the internet" destination any
set rulebase security rules "not from the internet" application any
set rulebase security rules "not from the internet" service tcp-8443
set rulebase security rules "not from the internet" action deny
set rulebase security rules portal from any
set rulebase security rules portal to dmz
set rulebase security rules portal source any
set rulebase security rules portal destination any
set rulebase security rules portal application any
set rulebase security rules portal service tcp-8443
set rulebase security rules portal action allow
\`\`\`

\`bad.default.rules\`:

\`\`\`text
# Generated by iptables-save
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 192.0.2.0/28 -p tcp -m tcp --dport 22 -m comment --comment "operators" -j ACCEPT
COMMIT
# Generated by ip6tables-save
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
COMMIT
\`\`\`

\`bad.rules\`:

\`\`\`text
# Generated by iptables-save
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -s 192.0.2.0/28 -p tcp -m tcp --dport 9443 -m comment --comment "admin console" -j ACCEPT
COMMIT
# Generated by ip6tables-save
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 8443 -m comment --comment "admin console" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.any.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/1 layer3 ipv6 address 2001:db8:1::2/64
set network interface ethernet ethernet1/2 layer3 ip 10.2.0.1/24
set network interface ethernet ethernet1/2 layer3 ipv6 address 2001:db8:2::1/64
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set network virtual-router default routing-table ipv6 static-route out destination ::/0
set network virtual-router default routing-table ipv6 static-route out nexthop ipv6-address 2001:db8:1::1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set service tcp-8443 protocol tcp port 8443
set rulebase security rules "not from the internet" from untrust
set rulebase security rules "not from the internet" to dmz
set rulebase security rules "not from the internet" source any
set rulebase security rules "not from the internet" destination any
set rulebase security rules "not from the internet" application any
set rulebase security rules "not from the internet" service tcp-8443
set rulebase security rules "not from the internet" action deny
set rulebase security rules portal from any
set rulebase security rules portal to dmz
set rulebase security rules portal source any
set rulebase security rules portal destination any
set rulebase security rules portal application any
set rulebase security rules portal service tcp-8443
set rulebase security rules portal action allow
\`\`\`

\`good.rules\`:

\`\`\`text
# Generated by iptables-save
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 8443 -m comment --comment "admin console" -j ACCEPT
COMMIT
# Generated by ip6tables-save
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 8443 -m comment --comment "admin console" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Give both families the same rules. If IPv6 is not used, deny it and switch it off.

## When to suppress

A service that exists only in IPv6.
`,
  FW211: `# FW211 open-subnet-filter

**The filter of a subnet lets any source reach an administrative or database port.** Only the filter of each host stands behind it: one careless group there, and the port is open to the internet.

| level | security severity | tags                                                                                 |
| ----- | ----------------- | ------------------------------------------------------------------------------------ |
| note  | –                 | \`security\`, \`external/cwe/cwe-284\`, \`cis-aws-foundations-5.0/5.2\`, \`aws-fsbp/ec2.21\` |

## What it finds

A permit in a filter that stands in front of whole subnets, such as a network ACL, that lets any source of the internet reach a port of administration or of a database. Each host behind it still has a filter of its own, so the finding is about the missing second line and not about an open door; FW204 speaks of those. Wide ranges of dynamic ports, which stateless filters need for replies, are left out. The default network ACL of a VPC permits everything and is reported as long as nobody changes it.

Entries count together: two halves of the internet in two entries are any source.

## Examples

### Bad

\`bad.all-ports.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 90,
          "RuleAction": "deny",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": {
            "From": 22,
            "To": 22
          }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": {
            "From": 0,
            "To": 65535
          }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": {
            "From": 1024,
            "To": 65535
          }
        },
        {
          "RuleNumber": 32767,
          "RuleAction": "deny",
          "Egress": true,
          "Protocol": "-1",
          "CidrBlock": "0.0.0.0/0"
        },
        {
          "RuleNumber": 32767,
          "RuleAction": "deny",
          "Egress": false,
          "Protocol": "-1",
          "CidrBlock": "0.0.0.0/0"
        }
      ]
    }
  ]
}
\`\`\`

\`bad.halves.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        { "RuleNumber": 90, "RuleAction": "deny", "Egress": false, "Protocol": "6", "CidrBlock": "198.51.100.0/24" },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/1",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "128.0.0.0/1",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": true, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`bad.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": true, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`bad.rest-of-a-range.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-01", "NetworkAclId": "acl-0front", "SubnetId": "subnet-01" }
      ],
      "Entries": [
        {
          "RuleNumber": 80,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": false,
          "CidrBlock": "128.0.0.0/2",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 90,
          "Protocol": "6",
          "RuleAction": "deny",
          "Egress": false,
          "CidrBlock": "0.0.0.0/2",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": false,
          "CidrBlock": "0.0.0.0/1",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": true,
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        }
      ]
    }
  ]
}
\`\`\`

### Good

\`good.half-denied.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-01", "NetworkAclId": "acl-0front", "SubnetId": "subnet-01" }
      ],
      "Entries": [
        {
          "RuleNumber": 90,
          "Protocol": "6",
          "RuleAction": "deny",
          "Egress": false,
          "CidrBlock": "0.0.0.0/1",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": false,
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": true,
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        }
      ]
    }
  ]
}
\`\`\`

\`good.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.9.0.0/24",
          "PortRange": { "From": 22, "To": 22 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": true, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

## How to fix

Put denies for the administrative ports before the permit, or replace it with permits of the services that the subnet publishes and of the dynamic ports for replies.

## When to suppress

Where security groups are checked automatically and the network ACLs are left open on purpose. Waive the lint rule as a whole then.
`,
  FW212: `# FW212 unrestricted-inbound

**A permit from an untrusted network names no destination.** It was written for one server and opens the service on every address behind the firewall, and on the firewall itself.

| level   | security severity | tags                                                                                         |
| ------- | ----------------- | -------------------------------------------------------------------------------------------- |
| warning | 5.9               | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.3.1\`, \`cis-controls/12.2\`, \`nist-800-53/sc-7\` |

## What it finds

A permit on the way in from an untrusted network that lets any source reach a service (by protocol and port) on every destination. One that names no service either is FW202 or FW205, one that opens an administrative port is FW204, and one to an internal network is FW209. Pings and routing protocols are not reported.

| benchmark                      | item  |
| ------------------------------ | ----- |
| CIS pfSense Firewall Benchmark | 4.1.1 |
| PCI DSS                        | 1.3.1 |
| NIST SP 800-53                 | SC-7  |

## Examples

### Bad

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>8443</port>
      </destination>
      <log></log>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

### Good

\`good.ping.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>icmp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
      <icmptype>echoreq</icmptype>
      <log></log>
      <descr><![CDATA[ping]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.3</address>
        <port>8443</port>
      </destination>
      <log></log>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

## How to fix

Name the published servers as destination. Behind a port forward that is the inside address, because the rules see the packet after its translation.

## When to suppress

A transparent firewall in front of a network whose hosts all offer the service.
`,
  FW213: `# FW213 management-exposed

**The firewall can be managed from an untrusted network.** Whoever gets past the login, or past a flaw in it, owns every rule; the internet tries both all day.

| level | security severity | tags                                                                                                                  |
| ----- | ----------------- | --------------------------------------------------------------------------------------------------------------------- |
| error | 9.1               | \`security\`, \`external/cwe/cwe-284\`, \`external/cwe/cwe-749\`, \`pci-dss/1.4.2\`, \`cis-controls/12.3\`, \`nist-800-53/ac-17\` |

## What it finds

A service by which the firewall itself is managed (its user interface, a shell, a monitoring agent) that certainly answers any source of the internet on an interface to an untrusted network. Where packets to the firewall pass the rules like all others, the rule that lets them in is named: one finding per rule, with the services that it opens. Rules that the product adds by itself count as well, and so does a packet filter that is off. Where the service is bound to an interface and no rule is asked, the binding is named.

An address of the firewall that the export does not hold, such as one from DHCP, is taken for what it is: a rule for “the address of this interface” certainly lets a packet to that address in. Such a finding has no example packet.

Not reported: sources that are narrowed to a list of networks, a service that a port forward or an earlier rule keeps out of reach, and private addresses of the firewall on its other sides. Needs an export that shows how the firewall is managed; the rules of \`iptables\` do not.

| benchmark                        | item         |
| -------------------------------- | ------------ |
| CIS Palo Alto Firewall Benchmark | 1.2.1, 1.2.2 |
| CIS Critical Security Controls   | 12.3         |
| PCI DSS                          | 1.4.2        |
| NIST SP 800-53                   | AC-17, SC-7  |

## Examples

### Bad

\`bad.anti-lockout.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
    <ssh>
      <enable>enabled</enable>
    </ssh>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
  </interfaces>
  <filter>
  </filter>
</pfsense>
\`\`\`

\`bad.filter-off.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablefilter></disablefilter>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
  </filter>
</pfsense>
\`\`\`

\`bad.profile-dhcp.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <https>yes</https>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <dhcp-client/>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
\`\`\`

… and 64 more lines.

\`bad.profile.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <https>yes</https>
              <ssh>yes</ssh>
              <ping>yes</ping>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
\`\`\`

… and 50 more lines.

\`bad.unknown-address.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
    <ssh>
      <enable>enabled</enable>
    </ssh>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>dhcp</ipaddr>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <aliases>
    <alias>
      <name>remote</name>
      <type>port</type>
      <address>22 443</address>
    </alias>
  </aliases>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>(self)</network>
        <port>remote</port>
      </destination>
      <log></log>
      <descr><![CDATA[administration from home]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <log></log>
      <descr><![CDATA[administration from home]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

### Good

\`good.blocked.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <aliases>
    <alias>
      <name>admins</name>
      <type>host</type>
      <address>198.51.100.7 198.51.100.8</address>
    </alias>
  </aliases>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>block</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <not></not>
        <address>admins</address>
      </source>
      <destination>
        <network>(self)</network>
      </destination>
      <log></log>
      <descr><![CDATA[administrators only]]></descr>
    </rule>
    <rule>
      <tracker>1700000102</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
\`\`\`

… and 7 more lines.

\`good.inner-router.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <gateway>PROVIDER</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
      <gateway>CORE</gateway>
    </lan>
  </interfaces>
  <filter>
  </filter>
  <staticroutes>
    <route>
      <network>10.20.0.0/16</network>
      <gateway>CORE</gateway>
    </route>
  </staticroutes>
  <gateways>
    <gateway_item>
      <interface>lan</interface>
      <gateway>10.1.0.2</gateway>
      <name>CORE</name>
      <ipprotocol>inet</ipprotocol>
    </gateway_item>
    <gateway_item>
      <interface>wan</interface>
      <gateway>203.0.113.1</gateway>
      <name>PROVIDER</name>
      <ipprotocol>inet</ipprotocol>
    </gateway_item>
    <defaultgw4>PROVIDER</defaultgw4>
  </gateways>
</pfsense>
\`\`\`

\`good.profile-denied.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <https>yes</https>
              <ssh>yes</ssh>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
\`\`\`

… and 60 more lines.

\`good.profile-inner-dhcp.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <https>yes</https>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <dhcp-client>
                  <create-default-route>no</create-default-route>
                </dhcp-client>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <dhcp-client/>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
\`\`\`

… and 61 more lines.

\`good.profile-inner.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <https>yes</https>
              <ssh>yes</ssh>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
\`\`\`

… and 49 more lines.

\`good.profile-permitted.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <permitted-ip>
                <entry name="203.0.113.16/28"/>
              </permitted-ip>
              <https>yes</https>
              <ssh>yes</ssh>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
\`\`\`

… and 52 more lines.

\`good.profile-published.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <https>yes</https>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
\`\`\`

… and 62 more lines.

\`good.published.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>dhcp</ipaddr>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.80</target>
      <local-port>443</local-port>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <descr><![CDATA[web shop]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <log></log>
      <descr><![CDATA[web shop]]></descr>
    </rule>
  </filter>
\`\`\`

… and 1 more lines.

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <aliases>
    <alias>
      <name>admins</name>
      <type>host</type>
      <address>198.51.100.7 198.51.100.8</address>
    </alias>
  </aliases>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <address>admins</address>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <log></log>
      <descr><![CDATA[administration from home]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

## How to fix

Delete the rule, or limit its source to the management network. For work from outside, open a VPN and manage the firewall through it.

## When to suppress

A firewall in a laboratory whose “outside” is an inner network, or one without any other interface, as long as the login has a second factor.
`,
  FW214: `# FW214 any-application

**A permit names ports but lets any application use them, although the product tells applications apart.** A port says nothing about what is spoken on it: tunnels, remote control and malware use 443 like everybody else.

| level | security severity | tags                                                                      |
| ----- | ----------------- | ------------------------------------------------------------------------- |
| note  | –                 | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.2.5\`, \`cis-controls/13.10\` |

## What it finds

A permit that names its services by port and no application, in a product that identifies applications. Where most permits of a rulebase that name ports name no application, one finding speaks for all: the product is used as a plain port filter. A permit of every port is the business of FW205, a permit without inspection profiles that of FW403, and one that leaves each application on its own default ports is reported only where it is for any source, any destination and all zones: SSH, remote desktops and file sharing pass it on their ports.

| benchmark                        | item  |
| -------------------------------- | ----- |
| CIS Critical Security Controls   | 13.10 |
| CIS Palo Alto Firewall Benchmark | 7.1   |
| PCI DSS                          | 1.2.5 |

## Examples

### Bad

\`bad.default-ports.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set rulebase security rules everything from any
set rulebase security rules everything to any
set rulebase security rules everything source any
set rulebase security rules everything destination any
set rulebase security rules everything service application-default
set rulebase security rules everything application any
set rulebase security rules everything action allow
set rulebase security rules everything description "until the log tells what is needed"
set rulebase security rules everything profile-setting group default
\`\`\`

\`bad.habit.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet 1">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.1</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="intranet 2">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.2</member></destination>
                  <service><member>service-http</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="intranet 3">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.3</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="intranet 4">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.4</member></destination>
\`\`\`

… and 33 more lines.

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

### Good

\`good.default-ports.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>application-default</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`good.uninspected.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>ssl</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

## How to fix

Let the rule log for a while, and put the applications that the log shows for it into the rule. Watch for applications that the rule cuts off then.

## When to suppress

Traffic that the firewall cannot identify, such as protocols of your own for which no application is defined.
`,
  FW216: `# FW216 undecided-forbidden-flow

**Whether forbidden traffic is permitted hangs on what the export does not tell.** Somebody wrote down that this must never pass, and nobody has shown that it does not.

| level   | security severity | tags                                                |
| ------- | ----------------- | --------------------------------------------------- |
| warning | –                 | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.3.2\` |

## What it finds

Traffic of a \`[[forbid]]\` entry of which some packet may get through: it is denied nowhere for certain, and whether it is permitted hangs on a condition that the export does not decide, on interfaces that nobody has told, on an address translation of which nobody can tell whether it leads there, or on addresses that the export does not tell, such as the members of a security group without the list of network interfaces, or of a host name. A network ACL that would deny the traffic leaves it open where nobody tells whether the hosts are in its subnets. One entry gives one finding per firewall.

Not reported: traffic that certainly gets through, which is FW207, and traffic that is denied whatever the missing facts are.

## Examples

### Bad

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0batch",
      "GroupName": "batch",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "out" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    },
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "IpRanges": [{ "CidrIp": "10.4.0.0/16", "Description": "operations" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.8.0.1/16
set network interface ethernet ethernet1/3 layer3 ip 10.9.0.1/16
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 [ ethernet1/1 ethernet1/4 ]
set zone payment network layer3 ethernet1/2
set zone guests network layer3 ethernet1/3
set rulebase nat rules publish from [ untrust guests ]
set rulebase nat rules publish to untrust
set rulebase nat rules publish to-interface ethernet1/1
set rulebase nat rules publish source any
set rulebase nat rules publish destination 203.0.113.10
set rulebase nat rules publish service any
set rulebase nat rules publish destination-translation translated-address 10.8.0.10
set rulebase security rules shop from [ untrust guests ]
set rulebase security rules shop to payment
set rulebase security rules shop source any
set rulebase security rules shop destination 203.0.113.10
set rulebase security rules shop application any
set rulebase security rules shop service service-https
set rulebase security rules shop action allow
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.9.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal for guests" -j ACCEPT
-A FORWARD -s 10.0.0.0/8 -d 10.8.0.15/32 -p tcp -m tcp --dport 631 -m limit --limit 50/sec --limit-burst 100 -m comment --comment "printer in the back office" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0batch",
      "GroupName": "batch",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "tcp",
          "FromPort": 5432,
          "ToPort": 5432,
          "IpRanges": [],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": [{ "GroupId": "sg-0db", "UserId": "111122223333", "Description": "orders" }]
        }
      ]
    },
    {
      "GroupId": "sg-0db",
      "GroupName": "database",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 22,
          "ToPort": 22,
          "IpRanges": [{ "CidrIp": "10.4.0.0/16", "Description": "operations" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`good.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.8.0.1/16
set network interface ethernet ethernet1/3 layer3 ip 10.9.0.1/16
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ethernet1/3 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 [ ethernet1/1 ethernet1/4 ]
set zone payment network layer3 ethernet1/2
set zone guests network layer3 ethernet1/3
set rulebase nat rules publish from [ untrust guests ]
set rulebase nat rules publish to untrust
set rulebase nat rules publish to-interface ethernet1/1
set rulebase nat rules publish source any
set rulebase nat rules publish destination 203.0.113.10
set rulebase nat rules publish service any
set rulebase nat rules publish destination-translation translated-address 10.8.0.10
set rulebase security rules shop from [ untrust guests ]
set rulebase security rules shop to payment
set rulebase security rules shop source any
set rulebase security rules shop destination 203.0.113.11
set rulebase security rules shop application any
set rulebase security rules shop service service-https
set rulebase security rules shop action allow
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.9.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal for guests" -j ACCEPT
-A FORWARD -s 10.9.0.0/16 -d 10.8.0.0/16 -m comment --comment "guests never reach the payment servers" -j DROP
-A FORWARD -s 10.0.0.0/8 -d 10.8.0.15/32 -p tcp -m tcp --dport 631 -m limit --limit 50/sec --limit-burst 100 -m comment --comment "printer in the back office" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[firewall]]
name = "open cloud"
export = "bad.group.json"

[[firewall]]
name = "cloud"
export = "good.group.json"

[[forbid]]
name = "guests never reach the payment servers"
from = "10.9.0.0/16"
to = "10.8.0.0/16"
firewalls = ["bad", "good", "published", "published elsewhere"]

[[forbid]]
name = "the batch hosts never reach the database by SSH"
from = "sg:sg-0batch"
to = "sg:sg-0db"
service = "tcp/22"
firewalls = ["open cloud", "cloud"]

[[firewall]]
name = "published"
export = "bad.published.set"

[[firewall]]
name = "published elsewhere"
export = "good.published.set"
\`\`\`

## How to fix

Give the missing facts: export the network interfaces beside the groups, tell the \`zones\` of the firewall, bind the ends to addresses. Else deny the traffic before the rule that may permit it.

## When to suppress

Where the condition is known to keep the traffic out, as a rate limit never does.
`,
  FW217: `# FW217 wide-port-range

**Any source reaches a wide range of ports in which administrative and database ports lie.** Nobody opened these ports on purpose, and they are open all the same.

| level | security severity | tags                                                                                                                                 |
| ----- | ----------------- | ------------------------------------------------------------------------------------------------------------------------------------ |
| note  | –                 | \`security\`, \`external/cwe/cwe-284\`, \`pci-dss/1.2.5\`, \`cis-aws-foundations-5.0/5.3\`, \`cis-aws-foundations-5.0/5.4\`, \`aws-fsbp/ec2.19\` |

## What it finds

A permit of new connections from at least half of the internet to a range of more than 255 ports from 1024 up, in which ports of administration or of databases lie (RDP, MySQL, PostgreSQL, Redis and others). FW204 leaves such ranges out of account, because they are mostly meant for something else, such as media streams or passive FTP; the services are as reachable as if they had been named. The packet must certainly get through.

Not reported: ranges that stateless filters of subnets need for replies, permits without any restriction of ports (FW202, FW205), and ranges that begin below 1024, of which FW204 speaks.

| benchmark                       | item     |
| ------------------------------- | -------- |
| CIS AWS Foundations 5.0         | 5.3, 5.4 |
| AWS Foundational Best Practices | EC2.19   |

## Examples

### Bad

\`bad.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0media",
      "GroupName": "media",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 2000,
          "ToPort": 9000,
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "media streams" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 1024:65535 -m comment --comment "passive FTP" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0media",
      "GroupName": "media",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "udp",
          "FromPort": 16384,
          "ToPort": 24575,
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "media streams" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 2000,
          "ToPort": 9000,
          "IpRanges": [{ "CidrIp": "10.0.0.0/8", "Description": "everything inside" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 8000,
          "ToPort": 8100,
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "a narrow range" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A INPUT -p tcp -m tcp --sport 80 --dport 1024:65535 -m conntrack --ctstate ESTABLISHED -m comment --comment "replies of web servers" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 50000:50999 -m comment --comment "passive FTP" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Permit the ports that the product documents. Where it needs a range, move it away from the ports named here, or deny them before it.

## When to suppress

Where the destination is one host that runs nothing but the product that needs the range.
`,
  FW301: `# FW301 shadowed-rule

**Earlier rules take every packet that this rule was written for, and do something else with them.** The author expected this line to decide something. It decides nothing, and the traffic fares differently from what the line says.

| level   | security severity | tags                          |
| ------- | ----------------- | ----------------------------- |
| warning | –                 | \`maintainability\`, \`security\` |

## What it finds

A rule that no packet reaches, because earlier rules together take everything it could match and at least one of them does something else. The list of those rules is the shortest that still takes everything: leave one out, and a packet gets through. A rule that applies to several interfaces, device groups or IP versions has to be shadowed in all of them; a floating rule of pfSense or OPNsense for both directions also on the way out, where some rule blocks there. A translation, such as a port forward or a DNAT rule, is shadowed where earlier translations take all its packets. A rule in a chain that no packet enters is not reported; the chain is (FW308). Chains that a program such as ufw, Docker or libvirt writes and keeps are left out.

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 200,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.1.2.0/24",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 100, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "10.0.0.0/8" },
        {
          "RuleNumber": 300,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "192.0.2.0/24",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`bad.last-match.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>block</type>
      <floating>yes</floating>
      <interface></interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>opt1</network>
      </destination>
      <direction>in</direction>
      <descr><![CDATA[guests never reach the DMZ]]></descr>
    </rule>
    <rule>
      <tracker>1700000501</tracker>
      <type>block</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
\`\`\`

… and 30 more lines.

\`bad.leaving.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000720</tracker>
      <type>block</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>any</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>23</port>
      </destination>
      <descr><![CDATA[no telnet either way]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000721</tracker>
      <type>pass</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>any</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.7</address>
        <port>23</port>
      </destination>
      <descr><![CDATA[telnet to the old switch]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000722</tracker>
      <type>block</type>
\`\`\`

… and 37 more lines.

\`bad.mark.rules\`:

\`\`\`text
# Everything over TCP is marked and dropped, so the permit of SSH behind it never decides; that of DNS does.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:SORT - [0:0]
-A FORWARD -j SORT
-A FORWARD -m mark --mark 0x1/0x1 -j DROP
-A FORWARD -s 10.20.0.0/16 -d 10.30.0.5/32 -p tcp -m tcp --dport 22 -m comment --comment "administration" -j ACCEPT
-A FORWARD -s 10.20.0.0/16 -d 10.30.0.5/32 -p udp -m udp --dport 53 -m comment --comment "resolver" -j ACCEPT
-A SORT -p tcp -j MARK --set-xmark 0x1/0x1
COMMIT
\`\`\`

\`bad.network-acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0a",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        { "RuleNumber": 100, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "10.9.0.0/16" },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.0.0.0/8",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 200, "RuleAction": "allow", "Egress": true, "Protocol": "-1", "CidrBlock": "10.0.0.0/8" },
        {
          "RuleNumber": 120,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.9.3.0/24",
          "PortRange": { "From": 22, "To": 22 }
        }
      ]
    }
  ]
}
\`\`\`

\`bad.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[old web server]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.9</target>
      <local-port>443</local-port>
      <associated-rule-id>pass</associated-rule-id>
      <descr><![CDATA[new web server]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8000-8100</port>
      </destination>
      <nordr></nordr>
      <associated-rule-id></associated-rule-id>
\`\`\`

… and 36 more lines.

\`bad.rulebase.xml\`:

\`\`\`xml
<config version="10.2.0">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust"><network><layer3><member>ethernet1/1</member></layer3></network></entry>
            <entry name="dmz"><network><layer3><member>ethernet1/2</member></layer3></network></entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="no laboratory">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>any</member></source>
                  <destination><member>10.9.0.0/16</member></destination>
                  <service><member>any</member></service>
                  <application><member>any</member></application>
                  <log-end>yes</log-end>
                  <action>deny</action>
                </entry>
                <entry name="test bench">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.4.0/24</member></source>
                  <destination><member>10.9.3.7</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <log-end>yes</log-end>
                  <action>allow</action>
                </entry>
                <entry name="offices">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/16</member></source>
                  <destination><member>any</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <log-end>yes</log-end>
                  <action>allow</action>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -d 10.2.0.0/25 -p tcp -m tcp --dport 22 -j DROP
-A FORWARD -d 10.2.0.128/25 -p tcp -m tcp --dport 22 -j DROP
-A FORWARD -s 10.1.0.7/32 -d 10.2.0.0/24 -p tcp -m tcp --dport 22 -m comment --comment "operator" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

\`bad.tab.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <type>block</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.9.0.0/16</address>
      </destination>
      <descr><![CDATA[nobody reaches the laboratory]]></descr>
    </rule>
    <rule>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <address>10.1.4.0/24</address>
      </source>
      <destination>
        <address>10.9.3.7</address>
        <port>22</port>
      </destination>
      <descr><![CDATA[operators to the test bench]]></descr>
    </rule>
    <rule>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
      </destination>
      <descr><![CDATA[the rest]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="no servers">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/16</member></source>
                  <destination><member>any</member></destination>
                  <service><member>any</member></service>
                  <application><member>any</member></application>
                  <action>deny</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
\`\`\`

… and 2 more lines.

### Good

\`good.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.1.2.0/24",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 200, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "10.0.0.0/8" },
        {
          "RuleNumber": 300,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "192.0.2.0/24",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`good.application.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="no peer-to-peer">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/16</member></source>
                  <destination><member>any</member></destination>
                  <service><member>any</member></service>
                  <application><member>bittorrent</member></application>
                  <action>deny</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
\`\`\`

… and 2 more lines.

\`good.default-action.json\`:

\`\`\`json
[
  {
    "FirewallPolicy": {
      "StatelessDefaultActions": ["aws:drop"],
      "StatelessFragmentDefaultActions": ["aws:drop"],
      "StatelessRuleGroupReferences": [
        { "ResourceArn": "arn:aws:network-firewall:eu-west-1:111122223333:stateless-rulegroup/inspect", "Priority": 1 }
      ]
    },
    "FirewallPolicyResponse": { "FirewallPolicyName": "edge" }
  },
  {
    "RuleGroup": {
      "RulesSource": {
        "StatelessRulesAndCustomActions": {
          "StatelessRules": [
            { "Priority": 10, "RuleDefinition": { "Actions": ["aws:forward_to_sfe"], "MatchAttributes": {} } }
          ]
        }
      }
    },
    "RuleGroupResponse": {
      "RuleGroupArn": "arn:aws:network-firewall:eu-west-1:111122223333:stateless-rulegroup/inspect",
      "RuleGroupName": "inspect",
      "Type": "STATELESS",
      "Capacity": 1
    }
  }
]
\`\`\`

\`good.last-match.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>block</type>
      <floating>yes</floating>
      <interface></interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>opt1</network>
      </destination>
      <direction>in</direction>
      <descr><![CDATA[guests never reach the DMZ]]></descr>
    </rule>
    <rule>
      <tracker>1700000501</tracker>
      <type>block</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
\`\`\`

… and 32 more lines.

\`good.leaving.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000706</tracker>
      <type>block</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>in</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
      <descr><![CDATA[nothing comes in]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000707</tracker>
      <type>pass</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>any</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <descr><![CDATA[https either way]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000708</tracker>
      <type>block</type>
      <floating>yes</floating>
      <quick>yes</quick>
\`\`\`

… and 28 more lines.

\`good.mark.rules\`:

\`\`\`text
# Only what comes from outside the site is marked and dropped.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:SORT - [0:0]
-A FORWARD -j SORT
-A FORWARD -m mark --mark 0x1/0x1 -j DROP
-A FORWARD -s 10.20.0.0/16 -d 10.30.0.5/32 -p tcp -m tcp --dport 22 -m comment --comment "administration" -j ACCEPT
-A SORT ! -s 10.20.0.0/16 -p tcp -j MARK --set-xmark 0x1/0x1
COMMIT
\`\`\`

\`good.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <address>203.0.113.9</address>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <nordr></nordr>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[not for the scanner]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[web server]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id>pass</associated-rule-id>
\`\`\`

… and 21 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.7/32 -d 10.2.0.0/24 -p tcp -m tcp --dport 22 -m comment --comment "operator" -j ACCEPT
-A FORWARD -d 10.2.0.0/25 -p tcp -m tcp --dport 22 -j DROP
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/24 -p tcp -m tcp --dport 22 -m comment --comment "everybody, upper half only" -j ACCEPT
COMMIT
\`\`\`

\`good.socket-mark.rules\`:

\`\`\`text
# The program of the tunnel marks its own socket, so its packets pass the first rule; nothing else leaves but through wg0.
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT DROP [0:0]
-A OUTPUT ! -o wg0 -m mark ! --mark 0xca6c -m comment --comment "all else through the tunnel" -j REJECT
-A OUTPUT -o eth0 -p udp -m udp --dport 51820 -m comment --comment "the tunnel itself" -j ACCEPT
-A OUTPUT -o wg0 -m comment --comment "inside of the tunnel" -j ACCEPT
COMMIT
\`\`\`

\`good.tunnel-mark.rules\`:

\`\`\`text
# L2TP is only accepted out of IPsec: what comes out of an ESP packet keeps the mark that the ESP packet got.
*mangle
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A PREROUTING -p esp -j MARK --set-xmark 0x1/0xffffffff
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p esp -m comment --comment "IPsec" -j ACCEPT
-A INPUT -p udp -m udp --dport 1701 -m mark ! --mark 0x1 -m comment --comment "not in the clear" -j DROP
-A INPUT -p udp -m udp --dport 1701 -m comment --comment "L2TP" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Decide which of the rules is right. If the later one is, move it up or narrow the earlier ones; if the earlier ones are, delete it.

## When to suppress

Never; a rule that must be kept for later is better kept as a comment.
`,
  FW302: `# FW302 redundant-rule

**Removing this rule changes no verdict and no logging.** Each line that does nothing has to be read, understood and feared at the next change.

| level | security severity | tags              |
| ----- | ----------------- | ----------------- |
| note  | –                 | \`maintainability\` |

## What it finds

A permit or deny that can be taken out without changing any verdict or log line: earlier rules decide all of its packets the same way, later rules or the default would, or no packet that enters its chain can match it. A rule of the export that applies to several interfaces, device groups or IP versions is reported only where it is idle in all of them; a floating rule of pfSense or OPNsense for both directions also on the way out, where some rule blocks there. A translation is redundant where earlier ones take all its packets and do the same with them. All reported rules can be removed together; of two equal rules the later one is reported. Not reported: rules that log, mark or count on purpose, an explicit deny of everything in front of a default deny, a reject in front of a silent drop (the answer differs), a permit with inspection profiles that another permit would replace, and whatever depends on a condition that the export cannot decide. Rules in chains that a program such as ufw, Docker or libvirt writes and keeps are left out.

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "10.0.0.0/8",
          "PortRange": { "From": 0, "To": 1023 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`bad.contradiction.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:branch - [0:0]
-A FORWARD -s 10.1.0.0/16 -j branch
-A branch -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A branch -s 10.3.0.0/16 -d 10.2.0.20/32 -p tcp -m tcp --dport 443 -m comment --comment "wiki, for the third floor" -j ACCEPT
COMMIT
\`\`\`

\`bad.default.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/24 -p tcp -m tcp --dport 23 -m comment --comment "no telnet" -j DROP
COMMIT
\`\`\`

\`bad.floating.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000701</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>400-500</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000702</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000703</tracker>
      <type>pass</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>in</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
\`\`\`

… and 12 more lines.

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        },
        {
          "IpProtocol": "6",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.0.0.0/9", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 400,
          "ToPort": 500
        },
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.128.0.0/9", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 444
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.habit.rules\`:

\`\`\`text
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "login" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 25 -m comment --comment "mail" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 53 -m comment --comment "names" -j ACCEPT
-A INPUT -p udp -m udp --dport 53 -m comment --comment "names" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 80 -m comment --comment "web" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 443 -m comment --comment "web" -j ACCEPT
COMMIT
\`\`\`

\`bad.leaving.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000724</tracker>
      <type>block</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>any</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>23</port>
      </destination>
      <descr><![CDATA[no telnet either way]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000725</tracker>
      <type>block</type>
      <floating>yes</floating>
      <quick>yes</quick>
      <direction>any</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.7</address>
        <port>23</port>
      </destination>
      <descr><![CDATA[no telnet to the old switch]]></descr>
    </rule>
    <rule>
      <tracker>1700000726</tracker>
      <type>pass</type>
      <floating>yes</floating>
\`\`\`

… and 16 more lines.

\`bad.model.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<opnsense>
  <system>
    <hostname>edge</hostname>
    <domain>example.net</domain>
    <ipv6allow>1</ipv6allow>
    <webgui>
      <protocol>https</protocol>
      <noantilockout>1</noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable>1</enable>
      <if>igb0</if>
      <descr>WAN</descr>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
      <gateway>WANGW</gateway>
    </wan>
    <lan>
      <enable>1</enable>
      <if>igb1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
      <ipaddrv6>2001:db8:1::1</ipaddrv6>
      <subnetv6>64</subnetv6>
    </lan>
    <opt1>
      <enable>1</enable>
      <if>igb2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>16</subnet>
      <ipaddrv6>2001:db8:2::1</ipaddrv6>
      <subnetv6>64</subnetv6>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>WANGW</name>
      <ipprotocol>inet</ipprotocol>
      <defaultgw>1</defaultgw>
    </gateway_item>
  </gateways>
  <filter>
  </filter>
  <OPNsense>
    <Firewall>
      <Filter version="1.0.4">
        <rules>
          <rule uuid="00000000-0000-4000-8000-000000000001">
            <enabled>1</enabled>
            <sequence>1</sequence>
            <action>pass</action>
            <quick>1</quick>
            <interface>lan</interface>
\`\`\`

… and 29 more lines.

\`bad.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[web server]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <address>203.0.113.9</address>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[web server for the partner]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.8</address>
\`\`\`

… and 7 more lines.

\`bad.repeated.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.5.0/24 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "branch 5 to intranet" -j ACCEPT
-A FORWARD -s 10.1.9.0/24 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "branch 9 stays out" -j DROP
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "all branches to intranet" -j ACCEPT
COMMIT
\`\`\`

\`bad.rulebase.xml\`:

\`\`\`xml
<config version="10.2.0">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust"><network><layer3><member>ethernet1/1</member></layer3></network></entry>
            <entry name="dmz"><network><layer3><member>ethernet1/2</member></layer3></network></entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="offices">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/16</member></source>
                  <destination><member>any</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <log-end>no</log-end>
                  <action>allow</action>
                </entry>
                <entry name="workshop">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.7.0/24</member></source>
                  <destination><member>any</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <log-end>no</log-end>
                  <action>allow</action>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/24 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A FORWARD -s 10.1.5.0/24 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "branch 5 to intranet" -j ACCEPT
COMMIT
\`\`\`

\`bad.security-group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0a",
      "GroupName": "web",
      "Description": "web servers",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.1.7.0/24", "Description": "workshop" }]
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 440,
          "ToPort": 450,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "offices" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="portal">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/25</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <log-end>no</log-end>
                  <description>change 1 of the example</description>
                </entry>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <log-end>no</log-end>
                  <description>change 1 of the example</description>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
\`\`\`

… and 2 more lines.

### Good

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        },
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.2.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        },
        {
          "IpProtocol": "udp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`good.leaving.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000704</tracker>
      <type>block</type>
      <floating>yes</floating>
      <direction>any</direction>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>23</port>
      </destination>
      <descr><![CDATA[no telnet either way]]></descr>
    </rule>
    <rule>
      <tracker>1700000705</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
      </destination>
      <descr><![CDATA[out]]></descr>
      <log></log>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`good.model.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<opnsense>
  <system>
    <ipv6allow>1</ipv6allow>
    <webgui>
      <protocol>https</protocol>
      <noantilockout>1</noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable>1</enable>
      <if>igb0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
      <blockpriv>1</blockpriv>
    </wan>
    <lan>
      <enable>1</enable>
      <if>igb1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
  </interfaces>
  <OPNsense>
    <Firewall>
      <Filter>
        <rules>
          <rule uuid="5b0c1f4e-1a52-4e21-9d3a-7f6a1c2b3d40">
            <enabled>1</enabled>
            <sequence>1</sequence>
            <action>block</action>
            <quick>1</quick>
            <interface>wan</interface>
            <direction>any</direction>
            <ipprotocol>inet</ipprotocol>
            <protocol>TCP</protocol>
            <source_net>any</source_net>
            <destination_net>any</destination_net>
            <destination_port>23</destination_port>
            <description>no telnet either way</description>
          </rule>
          <rule uuid="5b0c1f4e-1a52-4e21-9d3a-7f6a1c2b3d41">
            <enabled>1</enabled>
            <sequence>2</sequence>
            <action>pass</action>
            <quick>1</quick>
            <interface>lan</interface>
            <direction>in</direction>
            <ipprotocol>inet</ipprotocol>
            <protocol>any</protocol>
            <source_net>lan</source_net>
            <destination_net>any</destination_net>
            <description>out</description>
          </rule>
        </rules>
      </Filter>
    </Firewall>
  </OPNsense>
</opnsense>
\`\`\`

\`good.port-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>24</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>16</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id></associated-rule-id>
      <descr><![CDATA[web server]]></descr>
    </rule>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.1.0.8</target>
      <local-port>443</local-port>
      <associated-rule-id>pass</associated-rule-id>
      <descr><![CDATA[web server, other port]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.8</address>
\`\`\`

… and 7 more lines.

\`good.reject.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -p tcp -j REJECT --reject-with tcp-reset
-A FORWARD -s 10.1.0.0/16 -j REJECT --reject-with icmp-port-unreachable
COMMIT
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/24 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A FORWARD -s 10.1.5.0/24 -d 10.2.0.10/32 -p tcp -m tcp --dport 8443 -m comment --comment "branch 5 to console" -j ACCEPT
-A FORWARD -j DROP
COMMIT
\`\`\`

\`good.tag.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<!-- The last rule of a tab decides what the floating rule matches, but the tag that it set lets ping through. -->
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000801</tracker>
      <type>block</type>
      <floating>yes</floating>
      <interface>lan</interface>
      <direction>in</direction>
      <ipprotocol>inet</ipprotocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
      </destination>
      <tag>inside</tag>
      <descr><![CDATA[what comes from the office]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000802</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>icmp</protocol>
      <icmptype>echoreq</icmptype>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
      <tagged>inside</tagged>
      <descr><![CDATA[ping from the office]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000803</tracker>
      <type>block</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
\`\`\`

… and 10 more lines.

## How to fix

Delete the rule.

## When to suppress

A rule that documents an intention and is meant to survive changes of its neighbours.
`,
  FW303: `# FW303 disabled-rule

**A rule is switched off.** Whoever switches it on again, on purpose or by mistake, opens or closes something that nobody has reviewed since.

| level | security severity | tags                               |
| ----- | ----------------- | ---------------------------------- |
| note  | –                 | \`maintainability\`, \`pci-dss/1.2.7\` |

## What it finds

A rule that the export marks as disabled. Rules that are enabled but that the firewall cannot install are not meant; FW903 names those.

## Examples

### Bad

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
    <domain>example.net</domain>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <descr>WAN</descr>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>WANGW</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>WANGW</name>
      <ipprotocol>inet</ipprotocol>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000001</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <descr>Intranet</descr>
    </rule>
    <rule>
      <tracker>1700000002</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
\`\`\`

… and 11 more lines.

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="pilot">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.11</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <disabled>yes</disabled>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
\`\`\`

… and 3 more lines.

### Good

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
    <domain>example.net</domain>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <descr>WAN</descr>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>WANGW</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>WANGW</name>
      <ipprotocol>inet</ipprotocol>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000001</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <descr>Intranet</descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

## How to fix

Delete the rule. The history of the configuration keeps it for the case that it is needed again.

## When to suppress

A rule for emergencies that is switched on for the time of the emergency. Say so in its description.
`,
  FW304: `# FW304 expired-rule

**The schedule of a rule is over, or its text names an expiry date in the past.** The rule was meant to be temporary. What it opened may still be open.

| level   | security severity | tags                                           |
| ------- | ----------------- | ---------------------------------------------- |
| warning | –                 | \`maintainability\`, \`security\`, \`pci-dss/1.2.7\` |

## What it finds

An enabled rule whose schedule ended before the day of the check, or whose comment announces an end (“until”, “expires”, “remove after”, “temporary” and the like) directly before a date in the past; so does the description of its schedule, in formats whose schedules know no year and come again and again (pfSense and OPNsense). Dates are read as \`2026-01-31\`, \`2026/01/31\` or \`31.01.2026\`; dates such as \`03/04/2026\` mean different days in different countries and are left alone. A date without such a word is not an expiry date.

## Examples

### Bad

\`bad.description.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal for the fair, remove after 2026-05-31]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`bad.forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.2.0.10</target>
      <local-port>443</local-port>
      <descr><![CDATA[vendor access, expires 31.03.2026]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
\`\`\`

… and 7 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 198.51.100.7/32 -d 10.2.0.10/32 -p tcp -m tcp --dport 8443 -m comment --comment "vendor migration, remove after 2025-03-31" -j ACCEPT
COMMIT
\`\`\`

\`bad.schedule-says.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <schedules>
    <schedule>
      <name>summer_school</name>
      <descr><![CDATA[summer school, ends 2026-08-31]]></descr>
      <timerange>
        <position>1,2,3,4,5</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
  </schedules>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <sched>summer_school</sched>
      <descr><![CDATA[lab for the summer school]]></descr>
    </rule>
\`\`\`

… and 2 more lines.

\`bad.schedule.set\`:

\`\`\`text
set zone dmz network layer3 ethernet1/2
set zone untrust network layer3 ethernet1/3
set address portal ip-netmask 10.2.0.10/32
set service tcp-8443 protocol tcp port 8443
set schedule migration schedule-type non-recurring 2025/03/01@00:00-2025/03/31@18:00
set rulebase security rules "data import" from untrust
set rulebase security rules "data import" to dmz
set rulebase security rules "data import" source 198.51.100.7
set rulebase security rules "data import" destination portal
set rulebase security rules "data import" application any
set rulebase security rules "data import" service tcp-8443
set rulebase security rules "data import" action allow
set rulebase security rules "data import" schedule migration
set rulebase security rules "data import" description "vendor imports the old data"
\`\`\`

### Good

\`good.recurring.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <schedules>
    <schedule>
      <name>office_hours</name>
      <descr><![CDATA[since 2024-01-01]]></descr>
      <timerange>
        <position>1,2,3,4,5</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
    <schedule>
      <name>winter_school</name>
      <descr><![CDATA[winter school, ends 2027-02-28]]></descr>
      <timerange>
        <month>1,1,2</month>
        <day>11,12,28</day>
        <hour>0:00-23:59</hour>
      </timerange>
    </schedule>
    <schedule>
      <name>gone</name>
      <descr><![CDATA[ended, until 2025-01-31]]></descr>
      <timerange>
        <position>1,2,3,4,5</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
  </schedules>
\`\`\`

… and 51 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 198.51.100.7/32 -d 10.2.0.10/32 -p tcp -m tcp --dport 8443 -m comment --comment "vendor migration, remove after 2999-03-31, made 2025-01-15" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Remove the rule. If it is still needed, say so and write the new date.

## When to suppress

Where the date means something else, word the comment differently.
`,
  FW305: `# FW305 stale-flow-rule

**A rule serves only flows of features or versions that are no longer in use.** The feature was switched off and its ports stayed open.

| level   | security severity | tags                                                      |
| ------- | ----------------- | --------------------------------------------------------- |
| warning | –                 | \`maintainability\`, \`security\`, \`catalog\`, \`pci-dss/1.2.7\` |

## What it finds

A permit that serves no flow in use, but certainly permits packets of flows that the catalogs of the deployments know and that are not in use here: their feature is off, or they belong to another version of the product. The finding names these flows.

Only new connections that the rule itself decides count, and where no state is kept (network ACLs, stateless rule groups) replies to the flows. A permit that also serves a flow in use is not stale (what it permits beyond is FW201), and one that has nothing to do with any flow is FW203.

## Examples

### Bad

\`bad.acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0database",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "OwnerId": "111122223333",
      "Associations": [
        {
          "NetworkAclAssociationId": "aclassoc-0database",
          "NetworkAclId": "acl-0database",
          "SubnetId": "subnet-0database"
        }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Egress": false,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.2.0.10/32",
          "PortRange": { "From": 5432, "To": 5432 }
        },
        {
          "RuleNumber": 100,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.2.0.10/32",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "Egress": true,
          "Protocol": "6",
          "RuleAction": "allow",
          "CidrBlock": "10.2.0.30/32",
          "PortRange": { "From": 1024, "To": 65535 }
        }
      ]
    }
  ],
  "Subnets": [{ "SubnetId": "subnet-0database", "VpcId": "vpc-0a", "CidrBlock": "10.3.0.0/24" }]
}
\`\`\`

\`bad.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address database-public ip-netmask 203.0.113.20
set address database-inside ip-netmask 10.3.0.20
set service database-port protocol tcp port 5433
set rulebase nat rules "publish database" from untrust
set rulebase nat rules "publish database" to untrust
set rulebase nat rules "publish database" source any
set rulebase nat rules "publish database" destination database-public
set rulebase nat rules "publish database" service any
set rulebase nat rules "publish database" destination-translation translated-address database-inside
set rulebase security rules reports from untrust
set rulebase security rules reports to dmz
set rulebase security rules reports source 10.2.0.30
set rulebase security rules reports destination database-public
set rulebase security rules reports service database-port
set rulebase security rules reports application any
set rulebase security rules reports action allow
set rulebase security rules reports description "change 1 of the example"
set rulebase security rules reports profile-setting group default
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
-A FORWARD -s 10.2.0.30/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5433 -m comment --comment "nightly reports" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.published.set\`:

\`\`\`text
set network interface ethernet ethernet1/1 layer3 ip 198.51.100.2/24
set network interface ethernet ethernet1/2 layer3 ip 10.3.0.1/24
set network virtual-router default interface [ ethernet1/1 ethernet1/2 ]
set network virtual-router default routing-table ip static-route out destination 0.0.0.0/0
set network virtual-router default routing-table ip static-route out nexthop ip-address 198.51.100.1
set zone untrust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set address database-public ip-netmask 203.0.113.20
set address database-inside ip-netmask 10.3.0.20
set service database-port protocol tcp port 5432
set rulebase nat rules "publish database" from untrust
set rulebase nat rules "publish database" to untrust
set rulebase nat rules "publish database" source any
set rulebase nat rules "publish database" destination database-public
set rulebase nat rules "publish database" service any
set rulebase nat rules "publish database" destination-translation translated-address database-inside
set rulebase security rules portal from untrust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.2.0.10
set rulebase security rules portal destination database-public
set rulebase security rules portal service database-port
set rulebase security rules portal application any
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "replies" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
-A FORWARD -s 10.2.0.10/32 -d 10.3.0.20/32 -p tcp -m tcp --dport 5432 -m comment --comment "portal to its database" -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

[[deployment]]
name = "customers"
catalog = "portal.toml"
features = [] # the reports moved to another product
[deployment.roles]
user = "10.1.0.0/16"
portal = "10.2.0.10"
database = "10.3.0.20"
report-host = "10.2.0.30"
\`\`\`

## How to fix

Delete the rule. If the feature is in use, add it to \`features\` of the deployment.

## When to suppress

While a feature is switched off for a short time only.
`,
  FW306: `# FW306 unused-object

**Nothing uses this object.** Unused names are read as if they meant something, and come back to life by accident.

| level | security severity | tags              |
| ----- | ----------------- | ----------------- |
| note  | –                 | \`maintainability\` |

## What it finds

A chain, set, alias, address, service, group, schedule or gateway that no rule and no other object uses. In pfSense and OPNsense, every element of the export that names an object uses it, such as a port forward, a static route, a gateway group or a package. Chains that a generator such as ufw, Docker, fail2ban or libvirt creates and keeps empty on purpose are left out, and so is what may be used by something that the export does not show: a security group without the list of network interfaces, a prefix list without the lists of groups and route tables.

## Examples

### Bad

\`bad.firewall.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <ifgroups>
    <ifgroupentry>
      <ifname>INNER</ifname>
      <members>lan opt1</members>
    </ifgroupentry>
  </ifgroups>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
    <gateway_item>
      <interface>opt1</interface>
      <gateway>10.2.0.254</gateway>
      <name>BACKUP</name>
    </gateway_item>
  </gateways>
  <aliases>
    <alias>
      <name>old_servers</name>
      <type>host</type>
      <address>10.2.0.20 10.2.0.21</address>
    </alias>
  </aliases>
  <schedules>
    <schedule>
      <name>weekend</name>
      <descr><![CDATA[]]></descr>
      <timerange>
        <position>6,7</position>
        <hour>0:00-23:59</hour>
      </timerange>
    </schedule>
\`\`\`

… and 19 more lines.

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0old",
      "GroupName": "left over",
      "Description": "left over",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.2.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0a", "PrivateIpAddress": "10.0.0.4", "Groups": [{ "GroupId": "sg-0web" }] }
  ],
  "PrefixLists": [
    { "PrefixListId": "pl-0old", "PrefixListName": "branches", "AddressFamily": "IPv4", "Cidrs": ["10.2.0.0/16"] }
  ],
  "RouteTables": []
}
\`\`\`

\`bad.idle-address.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <address>
            <entry name="public">
              <ip-netmask>198.51.100.3</ip-netmask>
            </entry>
            <entry name="inner">
              <ip-netmask>10.2.0.10</ip-netmask>
              <tag>
                <member>web</member>
              </tag>
            </entry>
            <entry name="nested">
              <ip-netmask>10.1.0.7</ip-netmask>
            </entry>
            <entry name="idle">
              <ip-netmask>10.1.0.9</ip-netmask>
            </entry>
          </address>
          <address-group>
            <entry name="tagged">
              <dynamic>
                <filter>'web'</filter>
              </dynamic>
            </entry>
            <entry name="clerks">
              <static>
                <member>nested</member>
              </static>
            </entry>
          </address-group>
          <tag>
            <entry name="web"/>
\`\`\`

… and 37 more lines.

\`bad.kinds.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set region old-site address 10.44.0.0/16
set external-list old-list type ip url https://lists.example.com/old.txt
set application-filter old-filter subcategory remote-access
set application-group old-applications members ssl
set schedule old-hours schedule-type recurring daily 08:00-18:00
set address-group old-group dynamic filter "'web'"
set rulebase security rules portal from trust
set rulebase security rules portal to dmz
set rulebase security rules portal source any
set rulebase security rules portal destination 10.2.0.10
set rulebase security rules portal application any
set rulebase security rules portal service service-https
set rulebase security rules portal action allow
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:partners - [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A partners -s 198.51.100.0/24 -m comment --comment "partner" -j DROP
COMMIT
\`\`\`

### Good

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [
            { "GroupId": "sg-0peer", "UserId": "111122223333", "Description": "needed by the shop" }
          ],
          "IpRanges": [],
          "Ipv6Ranges": [],
          "PrefixListIds": [{ "PrefixListId": "pl-0a", "Description": "needed by the shop" }],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0peer",
      "GroupName": "carried by nobody, named by another group",
      "Description": "carried by nobody, named by another group",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.2.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0a", "PrivateIpAddress": "10.0.0.4", "Groups": [{ "GroupId": "sg-0web" }] }
  ],
  "PrefixLists": [
    { "PrefixListId": "pl-0a", "PrefixListName": "branches", "AddressFamily": "IPv4", "Cidrs": ["10.2.0.0/16"] },
    {
      "PrefixListId": "pl-0b",
      "PrefixListName": "routed to the branches",
      "AddressFamily": "IPv4",
      "Cidrs": ["10.3.0.0/16"]
    }
  ],
  "RouteTables": [
    {
      "RouteTableId": "rtb-0a",
      "VpcId": "vpc-0a",
      "Routes": [{ "DestinationPrefixListId": "pl-0b", "VpcPeeringConnectionId": "pcx-0a", "State": "active" }]
    }
  ]
}
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:partners - [0:0]
-A FORWARD -j partners
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A partners -s 198.51.100.0/24 -m comment --comment "partner" -j DROP
COMMIT
\`\`\`

\`good.tags-and-nat.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <address>
            <entry name="public">
              <ip-netmask>198.51.100.3</ip-netmask>
            </entry>
            <entry name="inner">
              <ip-netmask>10.2.0.10</ip-netmask>
              <tag>
                <member>web</member>
              </tag>
            </entry>
            <entry name="nested">
              <ip-netmask>10.1.0.7</ip-netmask>
            </entry>
          </address>
          <address-group>
            <entry name="tagged">
              <dynamic>
                <filter>'web'</filter>
              </dynamic>
            </entry>
            <entry name="clerks">
              <static>
                <member>nested</member>
              </static>
            </entry>
          </address-group>
          <tag>
            <entry name="web"/>
          </tag>
          <rulebase>
            <nat>
\`\`\`

… and 34 more lines.

\`good.through-groups-and-nat.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <ifgroups>
    <ifgroupentry>
      <ifname>INNER</ifname>
      <members>lan opt1</members>
    </ifgroupentry>
  </ifgroups>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
    <gateway_item>
      <interface>opt1</interface>
      <gateway>10.2.0.254</gateway>
      <name>BACKUP</name>
    </gateway_item>
    <gateway_group>
      <name>EITHER_LINE</name>
      <item>UPLINK|1|address</item>
      <item>BACKUP|2|address</item>
    </gateway_group>
  </gateways>
  <aliases>
    <alias>
      <name>portals</name>
      <type>host</type>
      <address>portal_a portal_b</address>
    </alias>
    <alias>
      <name>portal_a</name>
      <type>host</type>
      <address>10.2.0.10</address>
    </alias>
\`\`\`

… and 97 more lines.

## How to fix

Delete it.

## When to suppress

An object that a script or another program fills or refers to.
`,
  FW307: `# FW307 never-hit-rule

**No packet has matched this rule since counting began.** A permit that nothing uses is attack surface without benefit.

| level | security severity | tags                               |
| ----- | ----------------- | ---------------------------------- |
| note  | –                 | \`maintainability\`, \`pci-dss/1.2.7\` |

## What it finds

In exports with counters (\`iptables-save -c\`, or the answer of \`show rule-hit-count\` beside a PAN-OS export under the export’s name, such as \`edge.hits\` beside \`edge.xml\`): a permit, or a deny other than the final one, that packets can reach but none has matched. Where a whole chain was never called, only the rules outside it are judged. Where the counters tell since when they count, the message does too. Counters that are zero throughout were just reset and say nothing.

## Examples

### Bad

\`bad.counted.hits\`:

\`\`\`text
<response status="success"><result><rule-hit-count><vsys><entry name="vsys1"><rule-base><entry name="security"><rules>
<entry name="intranet"><latest>yes</latest><hit-count>81342</hit-count><last-hit-timestamp>1795046400</last-hit-timestamp><last-reset-timestamp>1777593600</last-reset-timestamp><rule-creation-timestamp>1709164800</rule-creation-timestamp></entry>
<entry name="old wiki"><latest>yes</latest><hit-count>0</hit-count><last-hit-timestamp>0</last-hit-timestamp><last-reset-timestamp>1777593600</last-reset-timestamp><rule-creation-timestamp>1709164800</rule-creation-timestamp></entry>
</rules></entry></rule-base></entry></vsys></rule-hit-count></result></response>
\`\`\`

\`bad.counted.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>ssl</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="old wiki">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.77</member></destination>
                  <service><member>service-http</member></service>
                  <application><member>web-browsing</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
\`\`\`

… and 2 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [42:2520]
:OUTPUT ACCEPT [0:0]
[91042:8193780] -A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
[0:0] -A FORWARD -s 10.1.9.0/24 -d 10.2.0.20/32 -p tcp -m tcp --dport 8443 -m comment --comment "old console" -j ACCEPT
[17:1020] -A FORWARD -j DROP
COMMIT
\`\`\`

### Good

\`good.counted.hits\`:

\`\`\`text
<response status="success"><result><rule-hit-count><vsys><entry name="vsys1"><rule-base><entry name="security"><rules>
<entry name="intranet"><latest>yes</latest><hit-count>81342</hit-count><last-hit-timestamp>1795046400</last-hit-timestamp><last-reset-timestamp>1777593600</last-reset-timestamp><rule-creation-timestamp>1709164800</rule-creation-timestamp></entry>
<entry name="old wiki"><latest>yes</latest><hit-count>3</hit-count><last-hit-timestamp>1790812800</last-hit-timestamp><last-reset-timestamp>1777593600</last-reset-timestamp><rule-creation-timestamp>1709164800</rule-creation-timestamp></entry>
</rules></entry></rule-base></entry></vsys></rule-hit-count></result></response>
\`\`\`

\`good.counted.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>ssl</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="old wiki">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.77</member></destination>
                  <service><member>service-http</member></service>
                  <application><member>web-browsing</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
\`\`\`

… and 2 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
[91042:8193780] -A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
[12:720] -A FORWARD -s 10.1.9.0/24 -d 10.2.0.20/32 -p tcp -m tcp --dport 8443 -m comment --comment "old console" -j ACCEPT
[0:0] -A FORWARD -j DROP
COMMIT
\`\`\`

## How to fix

Find out since when the counters run. If a full business cycle is in them, delete the rule.

## When to suppress

Rules for emergencies and for yearly jobs.
`,
  FW308: `# FW308 unreachable-chain

**No packet can enter this chain, group or list.** Its rules look like protection or access and are neither.

| level | security severity | tags                                 |
| ----- | ----------------- | ------------------------------------ |
| note  | –                 | \`maintainability\`, \`aws-fsbp/ec2.16\` |

## What it finds

A chain with rules that is called, but that no packet can enter: every call stands behind rules that take its packets, contradicts the calls before it, or stands in a chain that nothing enters. A chain that nothing calls is an unused object (FW306). pfSense and OPNsense have tabs and groups instead of chains: FW313 tells of those that stand for no interface, and FW301 of floating rules whose packets the tabs take.

A security group that others name, or a network ACL, that is attached to nothing: its rules meet no packet. For groups the export must list all network interfaces, for network ACLs it must list their associations and list none. Not reported: groups without rules, which serve as names for others, and what a VPC always has and nobody can delete, its default group and its default network ACL. A group that nothing even names is an unused object (FW306).

## Examples

### Bad

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": [
            { "GroupId": "sg-0balancer", "UserId": "111122223333", "Description": "from the balancer" }
          ]
        }
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0balancer",
      "GroupName": "balancer",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.2.0.0/16", "Description": "shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    { "NetworkInterfaceId": "eni-0a", "PrivateIpAddress": "10.0.0.4", "Groups": [{ "GroupId": "sg-0web" }] }
  ]
}
\`\`\`

\`bad.network-acl.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-01", "NetworkAclId": "acl-0front", "SubnetId": "subnet-01" }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": false,
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": true,
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": false, "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": true, "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0former",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": false,
          "CidrBlock": "10.2.0.0/16",
          "PortRange": { "From": 8443, "To": 8443 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": true,
          "CidrBlock": "10.2.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": false, "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": true, "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

\`bad.orphaned.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:guests - [0:0]
:printers - [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A guests -d 10.2.0.0/24 -j printers
-A printers -p tcp -m tcp --dport 631 -m comment --comment "printers" -j ACCEPT
COMMIT
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:branch - [0:0]
:guests - [0:0]
-A FORWARD -s 10.1.0.0/16 -j branch
-A branch -s 10.3.0.0/16 -j guests
-A branch -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A guests -p tcp -m tcp --dport 8443 -m comment --comment "portal" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.1.0.0/16", "Description": "shop"}], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": [{"GroupId": "sg-0balancer", "UserId": "111122223333", "Description": "from the balancer"}, {"GroupId": "sg-0marker …
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0balancer",
      "GroupName": "balancer",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.2.0.0/16", "Description": "shop"}], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []}
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0marker",
      "GroupName": "a group without rules, named by others",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0of-the-vpc",
      "GroupName": "default",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {"IpProtocol": "-1", "IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": [{"GroupId": "sg-0of-the-vpc", "UserId": "111122223333"}]}
      ],
      "IpPermissionsEgress": []
    }
  ],
  "NetworkInterfaces": [
    {"NetworkInterfaceId": "eni-0a", "PrivateIpAddress": "10.0.0.4", "Groups": [{"GroupId": "sg-0web"}]},
    {"NetworkInterfaceId": "eni-0b", "PrivateIpAddress": "10.0.0.5", "Groups": [{"GroupId": "sg-0balancer"}]}
  ]
}
\`\`\`

\`good.last-match.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>block</type>
      <floating>yes</floating>
      <interface></interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>opt1</network>
      </destination>
      <direction>in</direction>
      <descr><![CDATA[guests never reach the DMZ]]></descr>
    </rule>
    <rule>
      <tracker>1700000501</tracker>
      <type>block</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
\`\`\`

… and 30 more lines.

\`good.network-acl.json\`:

\`\`\`json
{
  "Subnets": [{ "SubnetId": "subnet-01", "VpcId": "vpc-0a", "CidrBlock": "10.4.1.0/24" }],
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0front",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [
        { "NetworkAclAssociationId": "aclassoc-01", "NetworkAclId": "acl-0front", "SubnetId": "subnet-01" }
      ],
      "Entries": [
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": false,
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 100,
          "Protocol": "6",
          "RuleAction": "allow",
          "Egress": true,
          "CidrBlock": "10.1.0.0/16",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "Protocol": "-1",
          "RuleAction": "deny",
          "Egress": false,
          "Ipv6CidrBlock": "2001:db8::/32"
        },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": false, "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": true, "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0of-the-vpc",
      "VpcId": "vpc-0a",
      "IsDefault": true,
      "Associations": [],
      "Entries": [
        { "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "Egress": false, "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "Egress": true, "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": false, "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": true, "CidrBlock": "0.0.0.0/0" }
      ]
    },
    {
      "NetworkAclId": "acl-0trimmed",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Entries": [
        { "RuleNumber": 100, "Protocol": "-1", "RuleAction": "allow", "Egress": true, "CidrBlock": "10.1.0.0/16" }
      ]
    }
  ]
}
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:branch - [0:0]
:guests - [0:0]
-A FORWARD -s 10.1.0.0/16 -j branch
-A FORWARD -s 10.3.0.0/16 -j guests
-A branch -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A guests -p tcp -m tcp --dport 8443 -m comment --comment "portal" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Mend the call, or delete the chain; attach the group or network ACL, or delete it.

## When to suppress

A chain that a script links in on demand, or a group that instances carry only while they run.
`,
  FW309: `# FW309 duplicate-object

**Two objects of one kind have the same value under different names.** One of them is changed one day and the other one is not, and the rules that were meant alike differ from then on.

| level | security severity | tags              |
| ----- | ----------------- | ----------------- |
| note  | –                 | \`maintainability\` |

## What it finds

Two aliases, addresses, services, groups or other objects of one kind in one export that are both used and stand for the same value. One finding per value, at the second object, names the first one and all others; objects of different scopes are not compared. Objects that nothing uses are left to FW306, and objects that the product itself creates are not compared.

## Examples

### Bad

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        },
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 80,
          "ToPort": 80
        }
      ],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0copy",
      "GroupName": "web, once more",
      "Description": "web, once more",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "6",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 80,
          "ToPort": 80
        },
        {
          "IpProtocol": "6",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.schedules.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <schedules>
    <schedule>
      <name>office_hours</name>
      <descr><![CDATA[of the office]]></descr>
      <timerange>
        <position>1,2,3,4,5</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
    <schedule>
      <name>working_time</name>
      <descr><![CDATA[]]></descr>
      <timerange>
        <position>1,2,3,4,5</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
  </schedules>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
\`\`\`

… and 26 more lines.

\`bad.several.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <address>
            <entry name="intranet">
              <ip-netmask>10.2.0.10</ip-netmask>
            </entry>
            <entry name="portal">
              <ip-netmask>10.2.0.10/32</ip-netmask>
            </entry>
            <entry name="wiki">
              <ip-netmask>10.2.0.10</ip-netmask>
            </entry>
          </address>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>intranet</member><member>portal</member><member>wiki</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>ssl</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
\`\`\`

… and 2 more lines.

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
    <domain>example.net</domain>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <descr>WAN</descr>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>WANGW</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>WANGW</name>
      <ipprotocol>inet</ipprotocol>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <aliases>
    <alias>
      <name>INTRANET</name>
      <type>host</type>
      <address>10.2.0.10</address>
      <descr>Intranet</descr>
      <detail></detail>
    </alias>
    <alias>
      <name>PORTAL</name>
      <type>host</type>
      <address>10.2.0.10</address>
      <descr>Portal</descr>
      <detail></detail>
    </alias>
  </aliases>
  <filter>
    <rule>
      <tracker>1700000001</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
\`\`\`

… and 26 more lines.

### Good

\`good.schedules.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>DMZ</descr>
      <ipaddr>10.2.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <schedules>
    <schedule>
      <name>office_hours</name>
      <descr><![CDATA[of the office]]></descr>
      <timerange>
        <position>1,2,3,4,5</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
    <schedule>
      <name>weekend</name>
      <descr><![CDATA[]]></descr>
      <timerange>
        <position>6,7</position>
        <hour>8:00-17:59</hour>
      </timerange>
    </schedule>
  </schedules>
  <filter>
    <rule>
      <tracker>1700000500</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
\`\`\`

… and 26 more lines.

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
    <domain>example.net</domain>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <descr>WAN</descr>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>WANGW</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>WANGW</name>
      <ipprotocol>inet</ipprotocol>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <aliases>
    <alias>
      <name>INTRANET</name>
      <type>host</type>
      <address>10.2.0.10</address>
      <descr>Intranet</descr>
      <detail></detail>
    </alias>
    <alias>
      <name>PORTAL</name>
      <type>host</type>
      <address>10.2.0.11</address>
      <descr>Portal</descr>
      <detail></detail>
    </alias>
  </aliases>
  <filter>
    <rule>
      <tracker>1700000001</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
\`\`\`

… and 26 more lines.

## How to fix

Replace the one by the other in all rules and groups, and delete it.

## When to suppress

Two names for two things that have the same value today by accident, such as a development and a test server on one host.
`,
  FW310: `# FW310 stale-waiver

**A waiver is expired, matches nothing, or cannot be applied.** A waiver that outlives its reason hides the next finding of its kind.

| level   | security severity | tags                        |
| ------- | ----------------- | --------------------------- |
| warning | –                 | \`maintainability\`, \`waiver\` |

## What it finds

Waivers are \`[[waiver]]\` entries of \`fwlint.toml\`, and \`fwlint:ignore=…\` in the description of a firewall rule. One is reported when its last day (\`until\`) has passed, when no finding matches it any more, or when it cannot be applied: a waiver without a reason, with a day that does not exist, or for a lint rule that does not exist. An expired waiver no longer hides anything: what it covered is reported beside it.

A waiver counts as unmatched only where the run could have matched it: all its lint rules ran, every export was read whole, and the firewall that it names took part.

## Examples

### Bad

\`bad.broken.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.20/32 -p tcp -m tcp --dport 23 -m comment --comment "fwlint:ignore=FW206 until=2027-03-31" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.21/32 -p tcp -m tcp --dport 23 -m comment --comment "fwlint:ignore=cleartext CHG-4713 the old switches" -j ACCEPT
COMMIT
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 198.51.100.7/32 -d 10.2.0.10/32 -p tcp -m tcp --dport 3389 -m comment --comment "fwlint:ignore=FW401 until=2025-03-31 CHG-4711 remote hands during the move" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.20/32 -p tcp -m tcp --dport 443 -m comment --comment "web shop" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.20/32 -p tcp -m tcp --dport 23 -m comment --comment "fwlint:ignore=FW206 until=2999-03-31 CHG-4712 the lift controller knows nothing better" -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.30/32 -p tcp -m tcp --dport 443 -j ACCEPT
COMMIT
\`\`\`

### Settings

\`fwlint.toml\`:

\`\`\`toml
[[firewall]]
name = "bad"
export = "bad.rules"

[[firewall]]
name = "good"
export = "good.rules"

# The rule that it was written for has a comment now.
[[waiver]]
lint = "undocumented-rule"
firewall = "bad"
rule = "FORWARD 2"
reason = "the owner of the shop is on leave"

[[waiver]]
lint = "undocumented-rule"
firewall = "good"
rule = "FORWARD 2"
reason = "the owner of the shop is on leave"
\`\`\`

## How to fix

Delete the waiver. If the finding is still there and still accepted, renew the waiver with a new last day and a reason that holds today. If the firewall rule was renamed, write its new name.

## When to suppress

There is no reason to: \`until\` can be left out where a waiver is meant to stay.
`,
  FW311: `# FW311 idle-condition

**A part of a rule names what no packet can have.** It reads as if it permitted or denied something, and it starts to do so when what it names comes to life again.

| level | security severity | tags                          |
| ----- | ----------------- | ----------------------------- |
| note  | –                 | \`maintainability\`, \`security\` |

## What it finds

A rule that names a group across a deleted peering, a group that no interface carries, a schedule that is never on, a zone without interfaces (PAN-OS firewalls), or another condition that no packet can fulfil, where the export says so for certain.

## Examples

### Bad

\`bad.empty-zone.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set zone old-dmz network layer3
set rulebase security rules portal from trust
set rulebase security rules portal to [ dmz old-dmz ]
set rulebase security rules portal source any
set rulebase security rules portal destination 10.2.0.10
set rulebase security rules portal application any
set rulebase security rules portal service service-https
set rulebase security rules portal action allow
set rulebase security rules "old portal" from trust
set rulebase security rules "old portal" to old-dmz
set rulebase security rules "old portal" source any
set rulebase security rules "old portal" destination any
set rulebase security rules "old portal" application any
set rulebase security rules "old portal" service service-https
set rulebase security rules "old portal" action allow
\`\`\`

\`bad.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [],
          "UserIdGroupPairs": [
            {
              "GroupId": "sg-0partner",
              "UserId": "444455556666",
              "VpcPeeringConnectionId": "pcx-0partner",
              "PeeringStatus": "deleted",
              "Description": "partner"
            }
          ]
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.negated-any.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="users"><network><layer3><member>ethernet1/1</member></layer3></network></entry>
            <entry name="servers"><network><layer3><member>ethernet1/2</member></layer3></network></entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="users to servers">
                  <description>negated by a slip of the mouse</description>
                  <from><member>users</member></from>
                  <to><member>servers</member></to>
                  <source><member>any</member></source>
                  <negate-source>yes</negate-source>
                  <destination><member>10.2.0.0/24</member></destination>
                  <application><member>any</member></application>
                  <service><member>service-https</member></service>
                  <action>allow</action>
                </entry>
                <entry name="monitoring">
                  <description>ping is no TCP</description>
                  <from><member>servers</member></from>
                  <to><member>users</member></to>
                  <source><member>any</member></source>
                  <destination><member>any</member></destination>
                  <application><member>ping</member></application>
                  <service><member>service-https</member></service>
                  <action>allow</action>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`bad.part.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "offices" }],
          "UserIdGroupPairs": [
            {
              "GroupId": "sg-0partner",
              "UserId": "444455556666",
              "VpcPeeringConnectionId": "pcx-0partner",
              "PeeringStatus": "deleted",
              "Description": "partner"
            }
          ]
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.whole.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
    <domain>example.net</domain>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>igb0</if>
      <descr>WAN</descr>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>WANGW</gateway>
    </wan>
    <lan>
      <enable></enable>
      <if>igb1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>WANGW</name>
      <ipprotocol>inet</ipprotocol>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000001</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>10.2.0.10</address>
        <port>443</port>
      </destination>
      <descr>Intranet</descr>
    </rule>
    <rule>
      <tracker>1700000002</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet6</ipprotocol>
      <protocol>tcp</protocol>
      <source>
\`\`\`

… and 10 more lines.

### Good

\`good.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [],
          "UserIdGroupPairs": [
            {
              "GroupId": "sg-0partner",
              "UserId": "444455556666",
              "VpcPeeringConnectionId": "pcx-0partner",
              "PeeringStatus": "active",
              "Description": "partner"
            }
          ]
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`good.zones.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set zone old-dmz network layer3 ethernet1/3
set rulebase security rules portal from trust
set rulebase security rules portal to [ dmz old-dmz ]
set rulebase security rules portal source any
set rulebase security rules portal destination 10.2.0.10
set rulebase security rules portal application any
set rulebase security rules portal service service-https
set rulebase security rules portal action allow
set rulebase security rules "old portal" from trust
set rulebase security rules "old portal" to old-dmz
set rulebase security rules "old portal" source any
set rulebase security rules "old portal" destination any
set rulebase security rules "old portal" application any
set rulebase security rules "old portal" service service-https
set rulebase security rules "old portal" action allow
\`\`\`

## How to fix

Remove the reference. Where the peering or the group is to come back, put the rule back together with it.

## When to suppress

A group that is empty now and then, such as one of an auto-scaled service.
`,
  FW312: `# FW312 unanswered-rule

**Connections that a stateless rule permits can never be answered.** A stateless filter remembers no connection: without a rule for the replies the service does not work, and the permit is of no use.

| level   | security severity | tags                             |
| ------- | ----------------- | -------------------------------- |
| warning | –                 | \`maintainability\`, \`reliability\` |

## What it finds

A permit of TCP connections to named ports in a stateless filter, such as a network ACL, where the filter of the other direction certainly denies every reply: none from the port of the service to the dynamic ports of clients gets through.

## Examples

### Bad

\`bad.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": true, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

### Good

\`good.json\`:

\`\`\`json
{
  "NetworkAcls": [
    {
      "NetworkAclId": "acl-0web",
      "VpcId": "vpc-0a",
      "IsDefault": false,
      "Associations": [],
      "Entries": [
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 443, "To": 443 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": false,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 100,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 1024, "To": 65535 }
        },
        {
          "RuleNumber": 110,
          "RuleAction": "allow",
          "Egress": true,
          "Protocol": "6",
          "CidrBlock": "0.0.0.0/0",
          "PortRange": { "From": 443, "To": 443 }
        },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": true, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" },
        { "RuleNumber": 32767, "RuleAction": "deny", "Egress": false, "Protocol": "-1", "CidrBlock": "0.0.0.0/0" }
      ]
    }
  ]
}
\`\`\`

## How to fix

Add the permit for replies in the other direction, for ports 1024 to 65535 and the networks of the clients.

## When to suppress

Never: the rule does not do what it says.
`,
  FW313: `# FW313 never-installed-rule

**The firewall silently leaves a rule out that nobody disabled.** Whoever reads the rules believes that it permits or blocks something; it does neither, and nothing says so.

| level   | security severity | tags                                           |
| ------- | ----------------- | ---------------------------------------------- |
| warning | –                 | \`maintainability\`, \`security\`, \`pci-dss/1.2.7\` |

## What it finds

A rule that is switched on, whose words are all in order, and that the firewall leaves out all the same: its interface is disabled or gone, its group has no members, or it names the address of an interface that has none. Rules that are left out for one reason give one finding, at the first of them. Not reported: a rule for packets from the network of its own interface where that interface has no address of the IP version, such as the IPv6 rule of a fresh installation: there are no such packets.

A rule that is left out because it names something that does not exist is FW903, and one that somebody switched off is FW303.

| benchmark                      | item |
| ------------------------------ | ---- |
| CIS Critical Security Controls | 4.4  |
| NIST SP 800-41                 | 5.2  |

## Examples

### Bad

\`bad.empty-group.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>BRANCHES</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>lan</network>
        <port>443</port>
      </destination>
      <descr><![CDATA[branches to intranet]]></descr>
    </rule>
  </filter>
  <ifgroups>
    <ifgroupentry>
      <ifname>BRANCHES</ifname>
      <members></members>
    </ifgroupentry>
  </ifgroups>
</pfsense>
\`\`\`

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <if>em2</if>
      <descr>GUESTS</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>opt1</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>opt1</network>
      </source>
      <destination>
        <network>lan</network>
        <port>443</port>
      </destination>
      <descr><![CDATA[guests to intranet]]></descr>
    </rule>
    <rule>
      <tracker>1700000102</tracker>
      <type>block</type>
      <interface>opt1</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <network>opt1</network>
      </source>
      <destination>
        <any></any>
      </destination>
      <descr><![CDATA[guests to nothing else]]></descr>
    </rule>
    <rule>
      <tracker>1700000103</tracker>
      <type>pass</type>
\`\`\`

… and 14 more lines.

### Good

\`good.group.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>BRANCHES</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>lan</network>
        <port>443</port>
      </destination>
      <descr><![CDATA[branches to intranet]]></descr>
    </rule>
  </filter>
  <ifgroups>
    <ifgroupentry>
      <ifname>BRANCHES</ifname>
      <members>lan</members>
    </ifgroupentry>
  </ifgroups>
</pfsense>
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
    <opt1>
      <enable></enable>
      <if>em2</if>
      <descr>GUESTS</descr>
      <ipaddr>10.3.0.1</ipaddr>
      <subnet>24</subnet>
    </opt1>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>opt1</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>opt1</network>
      </source>
      <destination>
        <network>lan</network>
        <port>443</port>
      </destination>
      <descr><![CDATA[guests to intranet]]></descr>
    </rule>
    <rule>
      <tracker>1700000102</tracker>
      <type>block</type>
      <interface>opt1</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <network>opt1</network>
      </source>
      <destination>
        <any></any>
      </destination>
      <descr><![CDATA[guests to nothing else]]></descr>
    </rule>
    <rule>
      <tracker>1700000103</tracker>
\`\`\`

… and 15 more lines.

## How to fix

Enable the interface, or fill the group, if the rule is meant to work; test it then, because it has not decided a packet for a while. Otherwise delete the rules together with the interface.

## When to suppress

An interface that is prepared for a line that is not there yet.
`,
  FW315: `# FW315 overridden-object

**A local object hides one of the same name and another value further out.** One name means two things: whoever changes the outer object believes that it counts everywhere.

| level | security severity | tags                               |
| ----- | ----------------- | ---------------------------------- |
| note  | –                 | \`maintainability\`, \`pci-dss/1.2.7\` |

## What it finds

An address, service or group that has the name of one in an outer scope and another value, where something uses it: an object of a virtual system beside a shared one, or an object of a device group beside one of an ancestor. The nearer one counts wherever both are in view. Equal values are not reported.

## Examples

### Bad

\`bad.group.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <device-group>
        <entry name="sites">
          <service>
            <entry name="agents">
              <protocol>
                <tcp>
                  <port>8080</port>
                </tcp>
              </protocol>
            </entry>
          </service>
        </entry>
        <entry name="branch">
          <parent-dg>sites</parent-dg>
          <devices>
            <entry name="001122334455"/>
          </devices>
          <service>
            <entry name="agents-old">
              <protocol>
                <tcp>
                  <port>8081</port>
                </tcp>
              </protocol>
            </entry>
          </service>
          <service-group>
            <entry name="agents">
              <members>
                <member>agents-old</member>
              </members>
            </entry>
          </service-group>
          <pre-rulebase>
            <security>
              <rules>
                <entry name="agents">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>agents</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                </entry>
              </rules>
            </security>
          </pre-rulebase>
        </entry>
      </device-group>
    </entry>
  </devices>
</config>
\`\`\`

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <shared>
    <address>
      <entry name="name-server">
        <ip-netmask>10.0.0.53</ip-netmask>
      </entry>
    </address>
  </shared>
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <address>
            <entry name="name-server">
              <ip-netmask>10.2.0.53</ip-netmask>
            </entry>
          </address>
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>name-server</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

### Good

\`good.equal.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <shared>
    <address>
      <entry name="name-server">
        <ip-netmask>10.0.0.53</ip-netmask>
      </entry>
    </address>
  </shared>
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <address>
            <entry name="name-server">
              <ip-netmask>10.0.0.53/32</ip-netmask>
            </entry>
          </address>
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>name-server</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <shared>
    <address>
      <entry name="name-server">
        <ip-netmask>10.0.0.53</ip-netmask>
      </entry>
    </address>
  </shared>
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>name-server</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

## How to fix

Find out which of the two values each rule is meant to have. Rename the local object and the references to it, or delete it.

## When to suppress

Objects whose value differs from site to site on purpose, such as the address of the local name server.
`,
  FW317: `# FW317 covered-by-other-group

**Wherever the group of this rule is attached, other groups beside it permit the same.** Whoever removes the rule believes that the access is gone, and it is not.

| level | security severity | tags              |
| ----- | ----------------- | ----------------- |
| note  | –                 | \`maintainability\` |

## What it finds

A permission of a security group whose packets are permitted by the other groups on every interface that carries the group, in one permission or in several together. The export must list all network interfaces. Of two permissions that cover each other the later one is named, so that all that are named can go together.

Not reported: the permission to reach everything, which every new group has on the way out, and permissions that a permission of the same group covers (FW302).

## Examples

### Bad

\`bad.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0base",
      "GroupName": "baseline of all hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.0.0.0/15", "Description": "inside" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.2.0.0/15", "Description": "inside, too" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "everything out" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    },
    {
      "GroupId": "sg-0app",
      "GroupName": "application",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "users" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 8443,
          "ToPort": 8443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "administration" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "everything out" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    }
  ],
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0a",
      "PrivateIpAddress": "10.0.0.4",
      "Groups": [{ "GroupId": "sg-0base" }, { "GroupId": "sg-0app" }]
    },
    {
      "NetworkInterfaceId": "eni-0b",
      "PrivateIpAddress": "10.0.0.5",
      "Groups": [{ "GroupId": "sg-0app" }, { "GroupId": "sg-0base" }]
    }
  ]
}
\`\`\`

### Good

\`good.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0base",
      "GroupName": "baseline of all hosts",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.0.0.0/15", "Description": "inside" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.2.0.0/15", "Description": "inside, too" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "everything out" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    },
    {
      "GroupId": "sg-0app",
      "GroupName": "application",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "users" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        },
        {
          "IpProtocol": "tcp",
          "FromPort": 8443,
          "ToPort": 8443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "administration" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0", "Description": "everything out" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    }
  ],
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0a",
      "PrivateIpAddress": "10.0.0.4",
      "Groups": [{ "GroupId": "sg-0base" }, { "GroupId": "sg-0app" }]
    },
    { "NetworkInterfaceId": "eni-0b", "PrivateIpAddress": "10.0.0.5", "Groups": [{ "GroupId": "sg-0app" }] }
  ]
}
\`\`\`

## How to fix

Delete the permission. If the wider one of the other group is the mistake, narrow that one.

## When to suppress

In groups that are meant to be attached alone elsewhere, or later.
`,
  FW401: `# FW401 undocumented-rule

**A permit has no description or comment.** Nobody dares to remove a rule whose reason is lost.

| level | security severity | tags                                              |
| ----- | ----------------- | ------------------------------------------------- |
| note  | –                 | \`maintainability\`, \`pci-dss/1.2.5\`, \`nist-800-41\` |

## What it finds

A permit without description or comment, where the product has a place for one. Rules that the product itself creates are left out, and so are permits of everything that the protected side opens, and rules that permit nothing, because earlier ones take all of their packets. Where none of more than five permits of a chain has one, that habit is reported once, at the first of them. Rules in chains that a program such as ufw, Docker or libvirt writes and keeps are left out.

## Examples

### Bad

\`bad.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`bad.habit.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.1.0/24 -d 10.2.0.11/32 -p tcp -m tcp --dport 443 -j ACCEPT
-A FORWARD -s 10.1.2.0/24 -d 10.2.0.12/32 -p tcp -m tcp --dport 443 -j ACCEPT
-A FORWARD -s 10.1.3.0/24 -d 10.2.0.13/32 -p tcp -m tcp --dport 443 -j ACCEPT
-A FORWARD -s 10.1.4.0/24 -d 10.2.0.14/32 -p tcp -m tcp --dport 443 -j ACCEPT
-A FORWARD -s 10.1.5.0/24 -d 10.2.0.15/32 -p tcp -m tcp --dport 443 -j ACCEPT
-A FORWARD -s 10.1.6.0/24 -d 10.2.0.16/32 -p tcp -m tcp --dport 443 -j ACCEPT
COMMIT
\`\`\`

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -j ACCEPT
COMMIT
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
            <entry name="untrust">
              <network>
                <layer3>
                  <member>ethernet1/3</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>change 1 of the example</description>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
                <entry name="pilot">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.11</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <profile-setting><group><member>default</member></group></profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
\`\`\`

… and 1 more lines.

### Good

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "Description": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "UserIdGroupPairs": [],
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "needed by the shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "FromPort": 443,
          "ToPort": 443
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

\`good.idle.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set rulebase security rules portal from trust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination 10.2.0.0/24
set rulebase security rules portal application any
set rulebase security rules portal service [ service-http service-https ]
set rulebase security rules portal action allow
set rulebase security rules portal description "change 1 of the example"
set rulebase security rules portal profile-setting group default
set rulebase security rules "part of portal" from trust
set rulebase security rules "part of portal" to dmz
set rulebase security rules "part of portal" source 10.1.0.0/24
set rulebase security rules "part of portal" destination 10.2.0.10
set rulebase security rules "part of portal" application any
set rulebase security rules "part of portal" service service-https
set rulebase security rules "part of portal" action allow
set rulebase security rules nobody from trust
set rulebase security rules nobody to dmz
set rulebase security rules nobody source any
set rulebase security rules nobody negate-source yes
set rulebase security rules nobody destination any
set rulebase security rules nobody application any
set rulebase security rules nobody service service-https
set rulebase security rules nobody action allow
\`\`\`

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet, web team" -j ACCEPT
COMMIT
\`\`\`

\`good.self-explaining.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "portal" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Add a comment that names purpose, owner and, if it is temporary, the end: \`-m comment --comment "intranet, web team"\`.

## When to suppress

Exports written by a program that keeps the reasons elsewhere.
`,
  FW402: `# FW402 unlogged-rule

**A permit from an untrusted zone, or the final deny, writes no log.** Without the log nobody sees who came in, who was turned away, or that the rules are wrong.

| level | security severity | tags                                                                     |
| ----- | ----------------- | ------------------------------------------------------------------------ |
| note  | –                 | \`security\`, \`external/cwe/cwe-778\`, \`pci-dss/10.2.1\`, \`cis-controls/8.2\` |

## What it finds

A policy for traffic to or through the firewall that denies what no rule permits without any rule that logs it on the way, where the export states that deny (a last rule for everything, also one in a chain that is called for everything, or a chain policy), where the product lets its own last rule be set to log, or where its own default deny, logged otherwise, was told not to be (pfSense and OPNsense: \`nologdefaultblock\`); and a permit of new connections from an interface that is known to face the internet without any rule that logs them. More than five policies that deny by their defaults, such as device groups, are told in one finding.

| benchmark                        | item   |
| -------------------------------- | ------ |
| CIS Critical Security Controls   | 8.2    |
| CIS Palo Alto Firewall Benchmark | 7.4    |
| CIS pfSense Firewall Benchmark   | 4.1.5  |
| PCI DSS                          | 10.2.1 |

## Examples

### Bad

\`bad.default.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

\`bad.final-block.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000400</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000401</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <descr><![CDATA[browsing]]></descr>
    </rule>
\`\`\`

… and 15 more lines.

\`bad.from-wan.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000400</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
    </rule>
    <rule>
      <tracker>1700000401</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <descr><![CDATA[browsing]]></descr>
    </rule>
  </filter>
\`\`\`

… and 1 more lines.

\`bad.groups.set\`:

\`\`\`text
set device-group north devices 0059010000110
set device-group north pre-rulebase security rules portal from trust
set device-group north pre-rulebase security rules portal to dmz
set device-group north pre-rulebase security rules portal source any
set device-group north pre-rulebase security rules portal destination 10.2.0.10
set device-group north pre-rulebase security rules portal application any
set device-group north pre-rulebase security rules portal service service-https
set device-group north pre-rulebase security rules portal action allow
set device-group south devices 0059010000115
set device-group south pre-rulebase security rules portal from trust
set device-group south pre-rulebase security rules portal to dmz
set device-group south pre-rulebase security rules portal source any
set device-group south pre-rulebase security rules portal destination 10.2.0.10
set device-group south pre-rulebase security rules portal application any
set device-group south pre-rulebase security rules portal service service-https
set device-group south pre-rulebase security rules portal action allow
set device-group east devices 0049010000101
set device-group east pre-rulebase security rules portal from trust
set device-group east pre-rulebase security rules portal to dmz
set device-group east pre-rulebase security rules portal source any
set device-group east pre-rulebase security rules portal destination 10.2.0.10
set device-group east pre-rulebase security rules portal application any
set device-group east pre-rulebase security rules portal service service-https
set device-group east pre-rulebase security rules portal action allow
set device-group west devices 0049010000119
set device-group west pre-rulebase security rules portal from trust
set device-group west pre-rulebase security rules portal to dmz
set device-group west pre-rulebase security rules portal source any
set device-group west pre-rulebase security rules portal destination 10.2.0.10
set device-group west pre-rulebase security rules portal application any
set device-group west pre-rulebase security rules portal service service-https
set device-group west pre-rulebase security rules portal action allow
set device-group centre devices 006901000099
set device-group centre pre-rulebase security rules portal from trust
set device-group centre pre-rulebase security rules portal to dmz
set device-group centre pre-rulebase security rules portal source any
set device-group centre pre-rulebase security rules portal destination 10.2.0.10
set device-group centre pre-rulebase security rules portal application any
set device-group centre pre-rulebase security rules portal service service-https
set device-group centre pre-rulebase security rules portal action allow
set device-group abroad devices 006901000097
set device-group abroad pre-rulebase security rules portal from trust
set device-group abroad pre-rulebase security rules portal to dmz
set device-group abroad pre-rulebase security rules portal source any
set device-group abroad pre-rulebase security rules portal destination 10.2.0.10
set device-group abroad pre-rulebase security rules portal application any
set device-group abroad pre-rulebase security rules portal service service-https
set device-group abroad pre-rulebase security rules portal action allow
\`\`\`

\`bad.habit.rules\`:

\`\`\`text
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 10.2.0.0/24 -o wan0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i wan0 -p udp -m udp --dport 500 -m comment --comment "key exchange" -j ACCEPT
-A INPUT -i wan0 -p udp -m udp --dport 4500 -m comment --comment "key exchange behind NAT" -j ACCEPT
-A INPUT -i wan0 -p esp -m comment --comment "tunnel" -j ACCEPT
-A INPUT -i wan0 -p ah -m comment --comment "tunnel" -j ACCEPT
-A INPUT -i wan0 -p tcp -m tcp --dport 25 -m comment --comment "mail" -j ACCEPT
-A INPUT -i wan0 -p tcp -m tcp --dport 443 -m comment --comment "web" -j ACCEPT
-A INPUT -m limit --limit 5/min -j LOG --log-prefix "in denied "
-A FORWARD -m limit --limit 5/min -j LOG --log-prefix "fwd denied "
COMMIT
\`\`\`

\`bad.permit.rules\`:

\`\`\`text
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 10.2.0.0/24 -o wan0 -j MASQUERADE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m limit --limit 5/min -j LOG --log-prefix "in denied "
-A FORWARD -s 198.51.100.0/24 -d 10.2.0.10/32 -i wan0 -p tcp -m tcp --dport 443 -m comment --comment "partner to portal" -j ACCEPT
-A FORWARD -m limit --limit 5/min -j LOG --log-prefix "fwd denied "
COMMIT
\`\`\`

\`bad.quiet-default.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <syslog>
    <nologdefaultblock></nologdefaultblock>
  </syslog>
  <filter>
    <rule>
      <tracker>1700000400</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000401</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
        <port>443</port>
\`\`\`

… and 5 more lines.

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

\`bad.zones.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
        </virtual-router>
      </network>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
\`\`\`

… and 48 more lines.

### Good

\`good.final-block.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <syslog>
    <nologdefaultblock></nologdefaultblock>
  </syslog>
  <filter>
    <rule>
      <tracker>1700000400</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000402</tracker>
      <type>block</type>
      <interface>wan</interface>
      <ipprotocol>inet46</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
      </destination>
      <descr><![CDATA[and nothing else]]></descr>
\`\`\`

… and 33 more lines.

\`good.groups.set\`:

\`\`\`text
set device-group north devices 0059010000110
set device-group north pre-rulebase security rules portal from trust
set device-group north pre-rulebase security rules portal to dmz
set device-group north pre-rulebase security rules portal source any
set device-group north pre-rulebase security rules portal destination 10.2.0.10
set device-group north pre-rulebase security rules portal application any
set device-group north pre-rulebase security rules portal service service-https
set device-group north pre-rulebase security rules portal action allow
set device-group south devices 0059010000115
set device-group south pre-rulebase security rules portal from trust
set device-group south pre-rulebase security rules portal to dmz
set device-group south pre-rulebase security rules portal source any
set device-group south pre-rulebase security rules portal destination 10.2.0.10
set device-group south pre-rulebase security rules portal application any
set device-group south pre-rulebase security rules portal service service-https
set device-group south pre-rulebase security rules portal action allow
set device-group east devices 0049010000101
set device-group east pre-rulebase security rules portal from trust
set device-group east pre-rulebase security rules portal to dmz
set device-group east pre-rulebase security rules portal source any
set device-group east pre-rulebase security rules portal destination 10.2.0.10
set device-group east pre-rulebase security rules portal application any
set device-group east pre-rulebase security rules portal service service-https
set device-group east pre-rulebase security rules portal action allow
set device-group west devices 0049010000119
set device-group west pre-rulebase security rules portal from trust
set device-group west pre-rulebase security rules portal to dmz
set device-group west pre-rulebase security rules portal source any
set device-group west pre-rulebase security rules portal destination 10.2.0.10
set device-group west pre-rulebase security rules portal application any
set device-group west pre-rulebase security rules portal service service-https
set device-group west pre-rulebase security rules portal action allow
set device-group centre devices 006901000099
set device-group centre pre-rulebase security rules portal from trust
set device-group centre pre-rulebase security rules portal to dmz
set device-group centre pre-rulebase security rules portal source any
set device-group centre pre-rulebase security rules portal destination 10.2.0.10
set device-group centre pre-rulebase security rules portal application any
set device-group centre pre-rulebase security rules portal service service-https
set device-group centre pre-rulebase security rules portal action allow
set device-group abroad devices 006901000097
set device-group abroad pre-rulebase security rules portal from trust
set device-group abroad pre-rulebase security rules portal to dmz
set device-group abroad pre-rulebase security rules portal source any
set device-group abroad pre-rulebase security rules portal destination 10.2.0.10
set device-group abroad pre-rulebase security rules portal application any
set device-group abroad pre-rulebase security rules portal service service-https
set device-group abroad pre-rulebase security rules portal action allow
set shared post-rulebase default-security-rules rules interzone-default log-end yes
set shared post-rulebase default-security-rules rules interzone-default action deny
\`\`\`

\`good.lan-by-dhcp.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>dhcp</ipaddr>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000701</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <descr><![CDATA[browsing]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`good.loud-default.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>198.51.100.2</ipaddr>
      <subnet>29</subnet>
      <gateway>UPLINK</gateway>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <gateways>
    <gateway_item>
      <interface>wan</interface>
      <gateway>198.51.100.1</gateway>
      <name>UPLINK</name>
      <defaultgw></defaultgw>
    </gateway_item>
  </gateways>
  <filter>
    <rule>
      <tracker>1700000400</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.10</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[portal]]></descr>
      <log></log>
    </rule>
    <rule>
      <tracker>1700000401</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <descr><![CDATA[browsing]]></descr>
    </rule>
\`\`\`

… and 2 more lines.

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m limit --limit 5/min -j LOG --log-prefix "in denied "
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
-A FORWARD -m limit --limit 5/min -j LOG --log-prefix "fwd denied "
COMMIT
\`\`\`

## How to fix

iptables: put a rate-limited log rule in front: \`-m limit --limit 5/min -j LOG --log-prefix "denied "\`. pfSense and OPNsense: switch on _Log packets that are handled by this rule_, and _Log packets matched from the default block rules_ in the settings of the system logs. PAN-OS: _Log at Session End_, for the last rules of the product by overriding them.

## When to suppress

Where another device on the path logs the same traffic.
`,
  FW403: `# FW403 uninspected-rule

**A permit has no inspection profiles although the product offers them.** Malware, exploits and commands to stolen hosts pass through the rule unseen.

| level | security severity | tags                                                                      |
| ----- | ----------------- | ------------------------------------------------------------------------- |
| note  | –                 | \`security\`, \`external/cwe/cwe-693\`, \`cis-controls/13.3\`, \`pci-dss/11.5.1\` |

## What it finds

A permit without antivirus, vulnerability, anti-spyware or other profiles, neither by name nor by group, in a product that has them. Where no permit of a rulebase has one, one finding speaks for all. A permit that also lets any application use its ports is told here and not by FW214 as well. Not reported: rules that permit nothing, because they match no packet or earlier rules take all of theirs.

| benchmark                        | item     |
| -------------------------------- | -------- |
| CIS Critical Security Controls   | 13.3     |
| CIS Palo Alto Firewall Benchmark | 6.2, 6.7 |
| PCI DSS                          | 11.5.1   |

## Examples

### Bad

\`bad.application.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set rulebase security rules mail from trust
set rulebase security rules mail to dmz
set rulebase security rules mail source 10.1.0.0/16
set rulebase security rules mail destination 10.2.0.25
set rulebase security rules mail application smtp
set rulebase security rules mail service application-default
set rulebase security rules mail action allow
\`\`\`

\`bad.habit.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                </entry>
                <entry name="mail">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.11</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to mail</description>
                </entry>
                <entry name="wiki">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.12</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to wiki</description>
                </entry>
                <entry name="files">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.13</member></destination>
\`\`\`

… and 33 more lines.

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

### Good

\`good.idle.set\`:

\`\`\`text
set zone trust network layer3 ethernet1/1
set zone dmz network layer3 ethernet1/2
set rulebase security rules portal from trust
set rulebase security rules portal to dmz
set rulebase security rules portal source 10.1.0.0/16
set rulebase security rules portal destination 10.2.0.0/24
set rulebase security rules portal application any
set rulebase security rules portal service [ service-http service-https ]
set rulebase security rules portal action allow
set rulebase security rules portal profile-setting group default
set rulebase security rules "part of portal" from trust
set rulebase security rules "part of portal" to dmz
set rulebase security rules "part of portal" source 10.1.0.0/24
set rulebase security rules "part of portal" destination 10.2.0.10
set rulebase security rules "part of portal" application any
set rulebase security rules "part of portal" service service-https
set rulebase security rules "part of portal" action allow
set rulebase security rules nobody from trust
set rulebase security rules nobody to dmz
set rulebase security rules nobody source any
set rulebase security rules nobody negate-source yes
set rulebase security rules nobody destination any
set rulebase security rules nobody application any
set rulebase security rules nobody service service-https
set rulebase security rules nobody action allow
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

## How to fix

Make a profile group, attach it to the rule, and make it the default for new rules.

## When to suppress

Traffic that cannot be inspected, such as tunnels that the firewall does not open, or backups whose volume is too large.
`,
  FW404: `# FW404 default-group-in-use

**Interfaces are guarded by the group that the product attaches where nobody chose one.** Hosts share it that have nothing in common, and every rule for one of them is a rule for all, also for those to come.

| level | security severity | tags                                |
| ----- | ----------------- | ----------------------------------- |
| note  | –                 | \`security\`, \`external/cwe/cwe-1188\` |

## What it finds

A security group that the product creates by itself, such as the group \`default\` of every VPC, with at least one interface in it. Needs the list of interfaces in the export.

## Examples

### Bad

\`bad.json\`:

\`\`\`json
{
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0web",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0a",
      "OwnerId": "111122223333",
      "Groups": [{ "GroupId": "sg-0default", "GroupName": "default" }],
      "PrivateIpAddress": "10.0.1.10",
      "PrivateIpAddresses": [{ "PrivateIpAddress": "10.0.1.10", "Primary": true }],
      "Ipv6Addresses": []
    }
  ],
  "SecurityGroups": [
    {
      "GroupId": "sg-0default",
      "GroupName": "default",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

### Good

\`good.json\`:

\`\`\`json
{
  "NetworkInterfaces": [
    {
      "NetworkInterfaceId": "eni-0web",
      "VpcId": "vpc-0a",
      "SubnetId": "subnet-0a",
      "OwnerId": "111122223333",
      "Groups": [{ "GroupId": "sg-0web", "GroupName": "web" }],
      "PrivateIpAddress": "10.0.1.10",
      "PrivateIpAddresses": [{ "PrivateIpAddress": "10.0.1.10", "Primary": true }],
      "Ipv6Addresses": []
    }
  ],
  "SecurityGroups": [
    {
      "GroupId": "sg-0default",
      "GroupName": "default",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "OwnerId": "111122223333",
      "VpcId": "vpc-0a",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.0.0.0/16", "Description": "intranet" }]
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

## How to fix

Make a group for each purpose, attach it in place of the default group, and delete the rules of the default group, so that a host that gets it by mistake reaches nothing.

## When to suppress

A laboratory account.
`,
  FW405: `# FW405 anti-lockout-absent

**Nothing keeps the management of the firewall reachable from inside.** The product’s own protection is off and no rule takes its place: the next mistake can only be mended at the console.

| level   | security severity | tags              |
| ------- | ----------------- | ----------------- |
| warning | –                 | \`maintainability\` |

## What it finds

The product’s own rule that keeps its user interface reachable from inside is switched off, and no rule, nor the default, certainly permits any of the management services from an inner network. A rule on an inner interface or on a VPN that permits one of them is enough.

## Examples

### Bad

\`bad.blocked.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000103</tracker>
      <type>block</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>(self)</network>
      </destination>
      <descr><![CDATA[nobody talks to the firewall]]></descr>
    </rule>
    <rule>
      <tracker>1700000102</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <network>lanip</network>
        <port>443</port>
      </destination>
      <descr><![CDATA[administration]]></descr>
    </rule>
    <rule>
      <tracker>1700000101</tracker>
\`\`\`

… and 15 more lines.

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>203.0.113.9</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[head office]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

### Good

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
      <noantilockout></noantilockout>
    </webgui>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000102</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <network>lanip</network>
        <port>443</port>
      </destination>
      <descr><![CDATA[administration]]></descr>
    </rule>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <network>lan</network>
      </source>
      <destination>
        <address>203.0.113.9</address>
        <port>443</port>
      </destination>
      <descr><![CDATA[head office]]></descr>
    </rule>
\`\`\`

… and 2 more lines.

## How to fix

Write a permit from the administrators’ network to the address of the firewall at the top of an inner interface, or switch the protection on again.

## When to suppress

A firewall that is managed at its console alone.
`,
  FW406: `# FW406 spoofed-sources-accepted

**Packets from the internet are permitted although their source cannot be there.** Private and reserved addresses have no way back over the internet: such a packet is forged, or comes from a network that should not be there.

| level   | security severity | tags                                                                                         |
| ------- | ----------------- | -------------------------------------------------------------------------------------------- |
| warning | 5.3               | \`security\`, \`external/cwe/cwe-290\`, \`pci-dss/1.4.3\`, \`cis-controls/12.2\`, \`nist-800-53/sc-7\` |

## What it finds

An interface to an untrusted network that could refuse private or reserved source addresses and is told not to, together with a rule that certainly permits such a packet, because it permits any source. Interfaces with a private address are left out: there, private sources are neighbours. So are rules that name private sources on purpose.

| benchmark      | item       |
| -------------- | ---------- |
| PCI DSS        | 1.4.3      |
| NIST SP 800-53 | SC-7       |
| NIST SP 800-41 | 4.1        |
| RFC            | 2827, 3704 |

## Examples

### Bad

\`bad.one-of-both.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.3</address>
        <port>8443</port>
      </destination>
      <log></log>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.3</address>
        <port>8443</port>
      </destination>
      <log></log>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

### Good

\`good.own-block.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <aliases>
    <alias>
      <name>unroutable</name>
      <type>network</type>
      <address>10.0.0.0/8 172.16.0.0/12 192.168.0.0/16</address>
    </alias>
  </aliases>
  <filter>
    <rule>
      <tracker>1700000102</tracker>
      <type>block</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <source>
        <address>unroutable</address>
      </source>
      <destination>
        <any></any>
      </destination>
      <log></log>
      <descr><![CDATA[what cannot be outside]]></descr>
    </rule>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.3</address>
        <port>8443</port>
      </destination>
      <log></log>
\`\`\`

… and 4 more lines.

\`good.private-wan.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>192.168.178.2</ipaddr>
      <subnet>24</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.3</address>
        <port>8443</port>
      </destination>
      <log></log>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>203.0.113.3</address>
        <port>8443</port>
      </destination>
      <log></log>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </filter>
</pfsense>
\`\`\`

## How to fix

Switch on the blocking of private and of bogon networks on the interface.

## When to suppress

A provider that uses private addresses on the line, such as carrier-grade NAT or a cloud network.
`,
  FW407: `# FW407 automatic-port-opening

**Hosts inside may open ports of the firewall by themselves.** Any program, also a malicious one, publishes its host to the internet, and no rule of the export shows it.

| level   | security severity | tags                                                                       |
| ------- | ----------------- | -------------------------------------------------------------------------- |
| warning | 6.5               | \`security\`, \`external/cwe/cwe-284\`, \`cis-controls/4.8\`, \`nist-800-53/cm-7\` |

## What it finds

A service (UPnP IGD, NAT-PMP) by which hosts inside ask the firewall to forward ports of its public address to them, while it is switched on.

| benchmark                      | item |
| ------------------------------ | ---- |
| CIS Critical Security Controls | 4.8  |
| NIST SP 800-53                 | CM-7 |

## Examples

### Bad

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
  </filter>
  <installedpackages>
    <miniupnpd>
      <config>
        <enable>on</enable>
        <enable_upnp>on</enable_upnp>
        <enable_natpmp>on</enable_natpmp>
        <ext_iface>wan</ext_iface>
        <iface_array>lan</iface_array>
      </config>
    </miniupnpd>
  </installedpackages>
</pfsense>
\`\`\`

### Good

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
  </filter>
  <installedpackages>
    <miniupnpd>
      <config>
        <enable></enable>
        <enable_upnp>on</enable_upnp>
        <enable_natpmp>on</enable_natpmp>
        <ext_iface>wan</ext_iface>
        <iface_array>lan</iface_array>
      </config>
    </miniupnpd>
  </installedpackages>
</pfsense>
\`\`\`

## How to fix

Switch the service off. If some console or program cannot do without it, deny by default and permit the addresses and ports of that host alone.

## When to suppress

A home network whose owner accepts it.
`,
  FW408: `# FW408 nat-reflection

**Inner hosts reach published servers through their public address.** The server then sees the firewall as the client, so its logs and limits are worth little, and inner traffic takes a way that no rule was written for.

| level | security severity | tags                          |
| ----- | ----------------- | ----------------------------- |
| note  | –                 | \`security\`, \`maintainability\` |

## What it finds

Connections from inside to the public address of a published server are sent back in by the firewall: for all port forwards by the switch of the whole firewall, or for one by its own. Reported where at least one active forward on an outer interface is affected.

## Examples

### Bad

\`bad.one-forward.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.1.0.80</target>
      <local-port>8443</local-port>
      <natreflection>purenat</natreflection>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.80</address>
        <port>8443</port>
      </destination>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <log></log>
\`\`\`

… and 4 more lines.

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <enablenatreflectionpurenat>yes</enablenatreflectionpurenat>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.1.0.80</target>
      <local-port>8443</local-port>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.80</address>
        <port>8443</port>
      </destination>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <log></log>
      <descr><![CDATA[NAT customer portal]]></descr>
\`\`\`

… and 3 more lines.

### Good

\`good.excepted.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.1.0.80</target>
      <local-port>8443</local-port>
      <natreflection>disable</natreflection>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.80</address>
        <port>8443</port>
      </destination>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <log></log>
      <descr><![CDATA[NAT customer portal]]></descr>
\`\`\`

… and 3 more lines.

\`good.not-installed.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <ipaddr>dhcp</ipaddr>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>443</port>
      </destination>
      <target>{PORTAL}</target>
      <local-port>443</local-port>
      <descr><![CDATA[publish portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000701</tracker>
      <type>pass</type>
      <interface>lan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <any></any>
        <port>443</port>
      </destination>
      <descr><![CDATA[browsing]]></descr>
      <log></log>
    </rule>
  </filter>
</pfsense>
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <disablenatreflection>yes</disablenatreflection>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
      <blockpriv></blockpriv>
      <blockbogons></blockbogons>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <nat>
    <rule>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <network>wanip</network>
        <port>8443</port>
      </destination>
      <target>10.1.0.80</target>
      <local-port>8443</local-port>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <descr><![CDATA[customer portal]]></descr>
    </rule>
  </nat>
  <filter>
    <rule>
      <tracker>1700000101</tracker>
      <type>pass</type>
      <interface>wan</interface>
      <ipprotocol>inet</ipprotocol>
      <protocol>tcp</protocol>
      <source>
        <any></any>
      </source>
      <destination>
        <address>10.1.0.80</address>
        <port>8443</port>
      </destination>
      <associated-rule-id>nat_5f0001</associated-rule-id>
      <log></log>
      <descr><![CDATA[NAT customer portal]]></descr>
\`\`\`

… and 3 more lines.

## How to fix

Answer the names of published servers with their inside addresses on the inner name server, and switch reflection off.

## When to suppress

Programs that insist on the public address, and nobody needs to see in the server’s logs who came.
`,
  FW409: `# FW409 cleartext-management

**The firewall is managed by a protocol without encryption.** Whoever can listen on the way reads the password of the administrator, and may change what the firewall is told.

| level   | security severity | tags                                                                                                             |
| ------- | ----------------- | ---------------------------------------------------------------------------------------------------------------- |
| warning | 6.5               | \`security\`, \`external/cwe/cwe-319\`, \`pci-dss/2.2.7\`, \`cis-controls/12.3\`, \`nist-800-53/sc-8\`, \`nist-800-53/ia-5\` |

## What it finds

A service by which the firewall itself is managed that speaks a protocol without encryption: a user interface over HTTP, Telnet, SNMP before version 3. It is reported whoever can reach it: inside, too, somebody may listen.

| benchmark                        | item         |
| -------------------------------- | ------------ |
| CIS pfSense Firewall Benchmark   | 1.8          |
| CIS Palo Alto Firewall Benchmark | 1.2.3, 1.2.4 |
| CIS Critical Security Controls   | 12.3         |
| NIST SP 800-53                   | SC-8, IA-5   |

## Examples

### Bad

\`bad.port.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <deviceconfig>
        <system>
          <hostname>edge</hostname>
          <service>
            <disable-http>no</disable-http>
            <disable-telnet>yes</disable-telnet>
          </service>
          <snmp-setting>
            <access-setting>
              <version>
                <v2c>
                  <snmp-community-string>example</snmp-community-string>
                </v2c>
              </version>
            </access-setting>
          </snmp-setting>
        </system>
      </deviceconfig>
      <network>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
\`\`\`

… and 58 more lines.

\`bad.profile.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <ssh>yes</ssh>
              <telnet>yes</telnet>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
              <member>ethernet1/2</member>
              <member>ethernet1/3</member>
            </interface>
            <routing-table>
              <ip>
                <static-route>
                  <entry name="default">
                    <destination>0.0.0.0/0</destination>
                    <nexthop>
                      <ip-address>198.51.100.1</ip-address>
                    </nexthop>
                    <interface>ethernet1/3</interface>
                  </entry>
                </static-route>
              </ip>
            </routing-table>
          </entry>
\`\`\`

… and 49 more lines.

\`bad.snmp.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
  </filter>
  <snmpd>
    <syslocation>cellar</syslocation>
    <enable></enable>
    <pollport>161</pollport>
  </snmpd>
</pfsense>
\`\`\`

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>http</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
  </filter>
</pfsense>
\`\`\`

### Good

\`good.profile.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <deviceconfig>
        <system>
          <hostname>edge</hostname>
          <service>
            <disable-http>yes</disable-http>
            <disable-telnet>yes</disable-telnet>
          </service>
          <snmp-setting>
            <access-setting>
              <version>
                <v3>
                </v3>
              </version>
            </access-setting>
          </snmp-setting>
        </system>
      </deviceconfig>
      <network>
        <profiles>
          <interface-management-profile>
            <entry name="admins">
              <ssh>yes</ssh>
              <https>yes</https>
            </entry>
          </interface-management-profile>
        </profiles>
        <interface>
          <ethernet>
            <entry name="ethernet1/1">
              <layer3>
                <ip>
                  <entry name="10.1.0.1/24"/>
                </ip>
                <interface-management-profile>admins</interface-management-profile>
              </layer3>
            </entry>
            <entry name="ethernet1/2">
              <layer3>
                <ip>
                  <entry name="10.2.0.1/24"/>
                </ip>
              </layer3>
            </entry>
            <entry name="ethernet1/3">
              <layer3>
                <ip>
                  <entry name="198.51.100.2/29"/>
                </ip>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <virtual-router>
          <entry name="default">
            <interface>
              <member>ethernet1/1</member>
\`\`\`

… and 66 more lines.

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <ipv6allow></ipv6allow>
    <webgui>
      <protocol>https</protocol>
    </webgui>
  </system>
  <interfaces>
    <wan>
      <enable></enable>
      <if>em0</if>
      <descr>WAN</descr>
      <ipaddr>203.0.113.2</ipaddr>
      <subnet>29</subnet>
    </wan>
    <lan>
      <enable></enable>
      <if>em1</if>
      <descr>LAN</descr>
      <ipaddr>10.1.0.1</ipaddr>
      <subnet>24</subnet>
    </lan>
  </interfaces>
  <filter>
  </filter>
</pfsense>
\`\`\`

## How to fix

Choose HTTPS for the user interface, SSH for the shell, and SNMP version 3 for monitoring. Change the passwords that were used so far.

## When to suppress

A management network of its own, in which nothing but the firewall and its administrators is.
`,
  FW412: `# FW412 open-default-group

**The group that the product attaches where nobody chose one permits traffic.** Whatever is started without a thought about its group gets these rules.

| level | security severity | tags                                                                                 |
| ----- | ----------------- | ------------------------------------------------------------------------------------ |
| note  | –                 | \`security\`, \`external/cwe/cwe-1188\`, \`cis-aws-foundations-5.0/5.5\`, \`aws-fsbp/ec2.2\` |

## What it finds

The default security group of a VPC with at least one permission, inbound or outbound, whether an interface carries it or not. AWS creates it with two: its members reach each other, and everything is open on the way out. That interfaces use it is the business of FW404.

| benchmark                       | item  |
| ------------------------------- | ----- |
| CIS AWS Foundations 5.0         | 5.5   |
| AWS Foundational Best Practices | EC2.2 |

## Examples

### Bad

\`bad.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0of-the-vpc",
      "GroupName": "default",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "-1",
          "IpRanges": [],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": [{ "GroupId": "sg-0of-the-vpc", "UserId": "111122223333" }]
        }
      ],
      "IpPermissionsEgress": [
        {
          "IpProtocol": "-1",
          "IpRanges": [{ "CidrIp": "0.0.0.0/0" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ]
    }
  ]
}
\`\`\`

### Good

\`good.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0of-the-vpc",
      "GroupName": "default",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [],
      "IpPermissionsEgress": []
    },
    {
      "GroupId": "sg-0default",
      "GroupName": "default rules of the shop",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [{ "CidrIp": "10.1.0.0/16", "Description": "shop" }],
          "Ipv6Ranges": [],
          "PrefixListIds": [],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ]
}
\`\`\`

## How to fix

Move the interfaces that carry the group to groups of their own, then remove its permissions, inbound and outbound.

## When to suppress

In accounts that exist for trying things out.
`,
  FW901: `# FW901 syntax-error

**Part of the export cannot be read, so its meaning is unknown.** The unread part may hold the rule that decides. No verdict on the whole policy can be trusted.

| level | security severity | tags    |
| ----- | ----------------- | ------- |
| error | –                 | \`input\` |

## What it finds

A place in an input from which on the text cannot be understood: a line that is no rule, a value out of range, a damaged document. What follows is read as far as possible, the chain’s verdict after the broken rule is treated as unknown, and the run ends with status 3.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 99999 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Export again. If the file was edited by hand, mend the line.

## When to suppress

Never: fix the file, or leave it out of the check.
`,
  FW902: `# FW902 unmodelled-match

**The export uses a match, target or field whose meaning is not known here.** Wherever it decides, the verdict stays open: neither a clear pass nor a clear deny.

| level   | security severity | tags    |
| ------- | ----------------- | ------- |
| warning | –                 | \`input\` |

## What it finds

A match, option, target or field whose meaning is not modelled. The rule is kept and treated as undecidable: it may match or not, so that no claim rests on it. Matches that are known to be undecidable from an export, such as rate limits, are not reported.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m wobble --wobble-factor 7 -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Check by hand what the rule does to the traffic that matters, and report the construct to the project.

## When to suppress

When the rule has been checked and is harmless.
`,
  FW903: `# FW903 unresolved-reference

**A name is used that the export does not define.** The rule’s real meaning is unknown, and many firewalls drop such a rule silently.

| level | security severity | tags    |
| ----- | ----------------- | ------- |
| error | –                 | \`input\` |

## What it finds

A rule that names a chain, set, alias, group or other object that the export does not define. The condition is treated as undecidable.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m set --match-set partners src -m comment --comment "partners" -j ACCEPT
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Export the missing object too (\`ipset save\` beside \`iptables-save\`), or mend the name.

## When to suppress

Where the object is provided by another program at run time.
`,
  FW904: `# FW904 reference-cycle

**Groups, aliases or chains contain themselves.** The firewall refuses such a configuration or evaluates it in a way nobody meant.

| level | security severity | tags    |
| ----- | ----------------- | ------- |
| error | –                 | \`input\` |

## What it finds

Groups, aliases, sets or chains that contain or call themselves, directly or through others.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:one - [0:0]
:two - [0:0]
-A FORWARD -j one
-A one -p tcp -j two
-A two -p tcp -j one
COMMIT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:one - [0:0]
:two - [0:0]
-A FORWARD -j one
-A one -p tcp -j two
-A two -p tcp -j DROP
COMMIT
\`\`\`

## How to fix

Take one member out of the circle.

## When to suppress

Never.
`,
  FW905: `# FW905 truncated-export

**The export ends early.** The missing tail can hold the rule that denies. A short policy is never a clean policy.

| level | security severity | tags    |
| ----- | ----------------- | ------- |
| error | –                 | \`input\` |

## What it finds

An input that ends before it is complete: a table without \`COMMIT\`, a document whose last element is open, a page of a longer answer. The run ends with status 3, whatever was found.

## Examples

### Bad

\`bad.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
\`\`\`

### Good

\`good.rules\`:

\`\`\`text
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -s 10.1.0.0/16 -d 10.2.0.10/32 -p tcp -m tcp --dport 443 -m comment --comment "intranet" -j ACCEPT
COMMIT
\`\`\`

## How to fix

Export again and compare sizes.

## When to suppress

Never.
`,
  FW906: `# FW906 rules-absent

**The firewall evaluates rules that this export does not hold.** Every verdict on this export is half the truth: what it permits may be denied before, and what it denies permitted.

| level   | security severity | tags    |
| ------- | ----------------- | ------- |
| warning | –                 | \`input\` |

## What it finds

An export of a firewall that a manager such as Panorama rules, without the rules that the manager pushes. An export of AWS that holds no rules at all, such as prefix lists or a firewall without its policy: silence about it proves nothing. The same holds for a configuration of pfSense or OPNsense with neither rules nor interfaces.

Where required flows or forbidden traffic are asked about, also the network ACLs of AWS that these pass and the export lacks. An export without any network ACL is judged by its security groups alone, which is said once; where it holds some, a flow through a subnet or VPC without one is open (FW103, FW216).

## Examples

### Bad

\`bad.empty.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<pfsense>
  <version>23.3</version>
  <system>
    <hostname>edge</hostname>
  </system>
</pfsense>
\`\`\`

\`bad.prefix-lists.json\`:

\`\`\`json
{
  "PrefixLists": [
    { "PrefixListId": "pl-0a", "PrefixListName": "branches", "AddressFamily": "IPv4", "Cidrs": ["10.2.0.0/16"] }
  ]
}
\`\`\`

\`bad.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <deviceconfig>
        <system>
          <panorama>
            <local-panorama>
              <panorama-server>192.0.2.5</panorama-server>
            </local-panorama>
          </panorama>
        </system>
      </deviceconfig>
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

### Good

\`good.group.json\`:

\`\`\`json
{
  "SecurityGroups": [
    {
      "GroupId": "sg-0web",
      "GroupName": "web",
      "VpcId": "vpc-0a",
      "OwnerId": "111122223333",
      "IpPermissions": [
        {
          "IpProtocol": "tcp",
          "FromPort": 443,
          "ToPort": 443,
          "IpRanges": [],
          "Ipv6Ranges": [],
          "PrefixListIds": [{ "PrefixListId": "pl-0a", "Description": "branches" }],
          "UserIdGroupPairs": []
        }
      ],
      "IpPermissionsEgress": []
    }
  ],
  "PrefixLists": [
    { "PrefixListId": "pl-0a", "PrefixListName": "branches", "AddressFamily": "IPv4", "Cidrs": ["10.2.0.0/16"] }
  ]
}
\`\`\`

\`good.xml\`:

\`\`\`xml
<?xml version="1.0"?>
<config version="10.2.0" urldb="paloaltonetworks">
  <devices>
    <entry name="localhost.localdomain">
      <vsys>
        <entry name="vsys1">
          <zone>
            <entry name="trust">
              <network>
                <layer3>
                  <member>ethernet1/1</member>
                </layer3>
              </network>
            </entry>
            <entry name="dmz">
              <network>
                <layer3>
                  <member>ethernet1/2</member>
                </layer3>
              </network>
            </entry>
          </zone>
          <rulebase>
            <security>
              <rules>
                <entry name="intranet">
                  <from><member>trust</member></from>
                  <to><member>dmz</member></to>
                  <source><member>10.1.0.0/24</member></source>
                  <destination><member>10.2.0.10</member></destination>
                  <service><member>service-https</member></service>
                  <application><member>any</member></application>
                  <action>allow</action>
                  <description>branch to intranet</description>
                  <profile-setting>
                    <group>
                      <member>default</member>
                    </group>
                  </profile-setting>
                </entry>
              </rules>
            </security>
          </rulebase>
        </entry>
      </vsys>
    </entry>
  </devices>
</config>
\`\`\`

## How to fix

Check the export of the manager, in which each device group has its rules in the order of evaluation, or export the configuration that the firewall really runs, pushed rules included. For AWS, put the answers of describe-security-groups, describe-network-acls or describe-rule-group into the same directory.

## When to suppress

Where the manager pushes no rules to this firewall.
`,
};
