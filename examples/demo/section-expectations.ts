import type { Expectation } from './expectations.js';

/** The sections between the story of the devices and the recordings, step by step. */
export const SECTIONS = {
  portal: {
    list: { takenFor: '3 devices, 1 server', answered: '1 token issued' },
    assign: { takenFor: 'IN_PROGRESS, then COMPLETED', answered: '3 devices on Demo MDM' },
  },
  service: {
    token: { takenFor: 'opened with the key on wait', answered: 'token accepted, terms accepted' },
    assign: { takenFor: '3 fetched on 3 pages: 3 assign', answered: '2 done, 1 throttled' },
    retry: { takenFor: 'before: nothing sent', answered: '1 done' },
    again: { takenFor: '1 added, 1 deleted, 2 modified on 3 pages: 2 keep, 1 assign', answered: '1 done' },
    restart: { takenFor: '3 fetched on 3 pages, cursor-expired: 3 keep', answered: 'nothing sent' },
  },
  automated: {
    foreign: { takenFor: 'refused: ERR_ENROLLMENT_UNTRUSTED', answered: '403 empty' },
    stranger: { takenFor: 'device-ca, not assigned', answered: '404 empty' },
    profile: { takenFor: 'device-ca, assigned', answered: '200 profile' },
    scep: { takenFor: 'issued', answered: 'certificate of the CA' },
    enroll: {
      takenFor: 'first enrollment begins, device enrolled, awaits configuration',
      answered: '200 empty, 200 empty',
    },
    configured: { takenFor: 'report Acknowledged: finished', answered: '200 DeviceConfigured, 200 empty' },
    ready: { takenFor: 'device updated', answered: '200 empty' },
  },
  user: {
    nobody: { takenFor: 'no user of this device has a channel', answered: 'channel none' },
    user: { takenFor: 'user enrolled', answered: '200 empty' },
    channel: { takenFor: 'PayloadScope User asks for the user channel', answered: 'channel user' },
    device: { takenFor: 'refused: ERR_PROFILE_SCOPE_MISMATCH', answered: '0 commands queued' },
    idle: { takenFor: 'nothing to note', answered: '200 empty' },
    install: {
      takenFor: 'report Acknowledged: finished',
      answered: '200 InstallProfile, 200 empty, marked for the user',
    },
    userList: { takenFor: 'com.example.demo.screensaver', answered: '200 ProfileList, 200 empty' },
    deviceList: { takenFor: 'no profile', answered: '200 ProfileList, 200 empty' },
  },
  push: {
    push: { takenFor: 'push.sent, stored: 1 unanswered', answered: '200' },
    woken: { takenFor: 'report Acknowledged: finished', answered: '200 SecurityInfo, 200 empty' },
    userPush: { takenFor: 'push.sent, stored: 1 unanswered', answered: '200' },
    userWoken: { takenFor: 'report Acknowledged: finished', answered: '200 ProfileList, 200 empty' },
    retired: { takenFor: 'push.token-retired, stored: token retired', answered: '410 Unregistered' },
    newToken: { takenFor: 'device updated, push.sent, stored: 1 unanswered', answered: '200 empty, 200' },
    wokenAgain: { takenFor: 'report Acknowledged: finished', answered: '200 SecurityInfo, 200 empty' },
  },
} as const satisfies Record<string, Record<string, Expectation>>;

export type SectionExpectations = {
  readonly [Section in keyof typeof SECTIONS]: Readonly<Record<keyof (typeof SECTIONS)[Section], Expectation>>;
};
