import { z } from 'zod';
import type { AdeProfile } from './ade-profile.js';
import { flag, text, texts } from './lenient.schema.js';

const schema = z.looseObject({
  profile_name: z.string(),
  url: z.string(),
  configuration_web_url: text,
  org_magic: text,
  anchor_certs: texts,
  supervising_host_certs: texts,
  allow_pairing: flag,
  is_supervised: flag,
  is_mandatory: flag,
  is_mdm_removable: flag,
  await_device_configured: flag,
  auto_advance_setup: flag,
  is_multi_user: flag,
  is_return_to_service: flag,
  do_not_use_profile_from_backup: flag,
  language: text,
  region: text,
  department: text,
  support_phone_number: text,
  support_email_address: text,
  skip_setup_items: texts,
  devices: texts,
  profile_uuid: text,
});

/** The profile in decoded JSON, or `undefined`. */
export function readProfile(json: unknown): AdeProfile | undefined {
  return schema.safeParse(json).data;
}

const defined = z.looseObject({
  profile_uuid: z.string().min(1),
  devices: z.record(z.string(), z.string()).nullish(),
});

/** UUID of a profile that was defined and results for its devices, or `undefined`. */
export function readDefinedProfile(
  json: unknown,
): { profile_uuid: string; devices: Readonly<Record<string, string>> } | undefined {
  const { data } = defined.safeParse(json);
  return data === undefined ? undefined : { profile_uuid: data.profile_uuid, devices: data.devices ?? {} };
}
