import { expect, test } from 'vitest';
import { createRelayedReplies, type RelayedReply } from '../../src/scep/relayed-replies.js';

const reply = (bytes: number, expiresAtMs = 10): RelayedReply => ({
  messageHash: 'hash',
  result: 'issued',
  body: new Uint8Array(bytes),
  expiresAtMs,
});

test('a reply is found until it expires', () => {
  const replies = createRelayedReplies();
  replies.remember('a', reply(1));
  expect(replies.find('a', 9)).toEqual(reply(1));
  expect(replies.find('b', 9)).toBeUndefined();
  expect(replies.find('a', 10)).toBeUndefined();
  expect(replies.find('a', 9)).toBeUndefined();
});

test('the oldest leave when there are too many bytes; a newer reply takes the place of its own', () => {
  const replies = createRelayedReplies(5000);
  for (const key of ['a', 'b', 'a', 'c']) replies.remember(key, reply(1000));
  expect(['a', 'b', 'c'].filter((key) => replies.find(key, 0))).toEqual(['a', 'b', 'c']);
  replies.remember('d', reply(1000));
  expect(['a', 'b', 'c', 'd'].filter((key) => replies.find(key, 0))).toEqual(['a', 'c', 'd']);
  replies.remember('e', reply(9000));
  expect(['a', 'c', 'd', 'e'].filter((key) => replies.find(key, 0))).toEqual([]);
  replies.remember('f', reply(4000));
  expect(replies.find('f', 0)).toBeDefined();
});
