import assert from 'node:assert/strict';
import { excerptOf } from '../../../src/outputs/excerpt.js';
import { withoutCredentials, withoutSecrets } from '../../../src/outputs/secrets.js';
import { jsonText, visible } from '../../../src/outputs/visible.js';
import { Source } from '../../../src/text/index.js';

const secret = 'Tr0ub4dor';

/** Elements that hold secrets in exports of pfSense, OPNsense and PAN-OS. */
const elements =
  'bcrypt-hash sha512-hash md5-hash nt-hash password passwordenc pre-shared-key psk shared_key sharedkey tls static_key ta_key privkey privatekey private-key key otp_seed keydata tsigkey md5signkey radiuskey radius_secret accesskey maxmind_key ldap_bindpw bindpw proxypass redirpass pass pwd basic_auth prv crt phash secret community rocommunity snmp-community-string passphrase apikey api-key token auth-key'.split(
    ' ',
  );

describe('secrets beside what is shown', () => {
  it('are covered in elements and attributes, whatever the case', () => {
    for (const name of elements)
      for (const line of [
        `<user><${name}>${secret}</${name}><descr>x</descr></user>`,
        `<${name.toUpperCase()} type="1">${secret}</${name.toUpperCase()}>`,
        `<${name}><![CDATA[${secret}]]></${name}>`,
        `<server ${name}="${secret}" host='a'/>`,
      ]) {
        const shown = withoutSecrets(line);
        assert.ok(!shown.includes(secret), shown);
        assert.equal(shown.length, line.length, 'columns stay');
      }
  });

  it('are covered in JSON and in commands', () => {
    for (const line of [
      `{"MasterUserPassword": "${secret}", "Engine": "x"}`,
      `{"MasterUserPassword": ${secret}}`,
      `{"PreSharedKey":"${secret}"}`,
      `set mgt-config users admin phash ${secret}`,
      `set network ike gateway g authentication pre-shared-key key ${secret}`,
    ])
      assert.ok(!withoutSecrets(line).includes(secret), line);
  });

  it('leave everything else readable', () => {
    for (const line of [
      '<rule><type>pass</type><descr>keys of the car park</descr></rule>',
      '{"Tags": [{"Key": "Name", "Value": "web"}]}',
      '-A INPUT -m comment --comment "mail for a@b.example" -j token',
      'set rulebase security rules key action allow',
    ])
      assert.equal(withoutSecrets(line), line);
  });

  it('are left out of texts in which people confide them', () => {
    assert.equal(withoutCredentials('see https://u:pw@host/x'), 'see https://…@host/x');
    assert.equal(withoutCredentials('password: hunter2, see wiki'), 'password: … see wiki');
    assert.equal(withoutCredentials('Authorization: Bearer abc.def'), 'Authorization: Bearer …');
    for (const text of ['mail to a@b.example', 'http://[::1]/x', 'reset the password by 2030', 'tokens of the bearer'])
      assert.equal(withoutCredentials(text), text);
  });

  it('are left out whatever the output', () => {
    const text = `psk=${secret} is no address`;
    assert.ok(!visible(text).includes(secret));
    assert.ok(!jsonText({ message: { text } }).includes(secret));
  });

  it('are not shown at all around a place in a document of one line', () => {
    const rule = '<rule><type>pass</type></rule>';
    const line = `<pfsense><x-unheard-of>${secret}</x-unheard-of>${rule}<other>${secret}</other>${'<y/>'.repeat(40)}</pfsense>`;
    const column = line.indexOf(rule) + 1;
    const at = { file: 'one.xml', line: 1, column, endColumn: column + rule.length };
    const excerpt = excerptOf(new Source('one.xml', line), at, 80, '^');
    assert.equal(excerpt?.text, `…${rule}…`);
    assert.equal(excerpt.underline, ` ${'^'.repeat(rule.length)}`);
  });
});
