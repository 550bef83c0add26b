const USER_SUFFIX = '.user';

/**
 * The topic whose certificate may push to `topic`: a trailing `.user` of a user channel's topic is removed.
 *
 * Look for a certificate of the very topic first.
 */
export function basePushTopic(topic: string): string {
  return topic.endsWith(USER_SUFFIX) && topic.length > USER_SUFFIX.length ? topic.slice(0, -USER_SUFFIX.length) : topic;
}
