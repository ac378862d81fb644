import { constants, gunzipSync } from 'node:zlib';
import type { NoticeKind } from '../model/index.js';

interface Unpacked {
  readonly content?: Uint8Array;
  readonly notice?: readonly [kind: NoticeKind, message: string];
}

/** The content of gzip data, at the most `maxBytes` of it, and what is wrong with the data. */
export const gunzip = (bytes: Uint8Array, maxBytes: number): Unpacked => {
  try {
    return { content: gunzipSync(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'Z_BUF_ERROR':
        return {
          // What came through until the end is still worth reading.
          content: gunzipSync(bytes, { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH }),
          notice: ['truncated', 'the gzip data ends early'],
        };
      case 'ERR_BUFFER_TOO_LARGE':
        return { notice: ['syntax', `the gzip data holds more than ${maxBytes / 1024 ** 2} MiB`] };
      default:
        return { notice: ['syntax', 'the gzip data is damaged'] };
    }
  }
};
