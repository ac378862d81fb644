import type { Notice } from '../../model/index.js';
import type { Sheet } from './snapshot.js';
import { type Fields, isFields, nestedValues } from './values.js';

interface State {
  readonly item: Fields;
  readonly sheet: Sheet;
  readonly id: string;
}

/** AWS Config items: many states of one resource, of which only the newest counts. */
export class ConfigHistory {
  private readonly states = new Map<string, State>();

  add(item: Fields, sheet: Sheet): void {
    const id = `${textOf(item['resourceType'])} ${textOf(item['resourceId'] ?? item['arn'] ?? item['ARN'])}`;
    const known = this.states.get(id);
    if (known === undefined || isNewer(item, known.item)) this.states.set(id, { item, sheet, id });
  }

  /** The configuration of every resource that exists, and where it stands. */
  newest(notices: Notice[]): readonly { readonly item: unknown; readonly sheet: Sheet }[] {
    return [...this.states.values()].flatMap(({ item, sheet, id }) => {
      const status = textOf(item['configurationItemStatus']);
      if (/deleted/i.test(status)) return [];
      const configuration = item['configuration'];
      const at = sheet.origin.placeAt(item, 'configuration');
      if (typeof configuration === 'string' && configuration !== '')
        return nestedValues(configuration, sheet, at, (notice) => notices.push(notice)).map(
          ({ value, sheet: inner }) => ({
            item: value,
            sheet: inner,
          }),
        );
      if (isFields(configuration)) return [{ item: configuration, sheet }];
      notices.push({
        kind: 'unresolved',
        at,
        message: `no configuration of ${id} in AWS Config (${status === '' ? 'no status' : status}); its rules are unknown`,
        subject: id,
      });
      return [];
    });
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** State ids are growing numbers, too long for a double; where they are missing or equal the capture time tells. */
const isNewer = (a: Fields, b: Fields): boolean => {
  const [one, other] = [stateId(a), stateId(b)];
  if (one !== other) return one.length !== other.length ? one.length > other.length : one > other;
  return captureTime(a) > captureTime(b);
};

const stateId = (item: Fields): string =>
  textOf(item['configurationStateId'] ?? item['configurationStateID']).replace(/^0+/, '');

const captureTime = (item: Fields): string => textOf(item['configurationItemCaptureTime']);
