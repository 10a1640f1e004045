import type { CountryProfile } from '@citas/contracts';
import { checkDocument } from '@citas/core';
import type { World } from './world.ts';

let serial = 10_000_000 + (process.pid % 1000) * 50_000;

/**
 * A document of the country's first type that passes its own rules and that no other patient of this run has:
 * digits are varied in the profile's example until the check passes.
 */
export async function documentNumber(
  world: World,
  country: string,
): Promise<{ type: string; number: string }> {
  const profile = await profileOf(world, country);
  const [type] = profile.documents;
  for (;;) {
    serial += 1;
    const stem = String(serial);
    for (const number of candidates(type!.example.replace(/[ .-]/g, ''), stem)) {
      const checked = checkDocument(profile, { type: type!.type, number }, '');
      if (checked.ok) return checked.value;
    }
  }
}

/** The example with the serial number laid over its digits, and every possible last character. */
function* candidates(example: string, stem: string): Generator<string> {
  const digits = [...example]
    .map((char, index) => (/\d/.test(char) ? index : -1))
    .filter((index) => index >= 0);
  const chars = [...example];
  const places = digits.slice(0, -1).slice(-stem.length);
  places.forEach((place, index) => {
    chars[place] = stem[stem.length - places.length + index]!;
  });
  for (const last of '0123456789K') yield [...chars.slice(0, -1), last].join('');
}

const profiles = new Map<string, CountryProfile>();
async function profileOf(world: World, country: string): Promise<CountryProfile> {
  let profile = profiles.get(country);
  if (!profile) {
    profile = await world.done<CountryProfile>('GET', `/v1/countries/${country}`);
    profiles.set(country, profile);
  }
  return profile;
}
