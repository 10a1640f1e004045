import { type CountryProfile, countryProfile } from '@citas/contracts';
import { type Item, keyItem } from './table.ts';

export const profilePartition = 'COUNTRY';

/** A country's profile item: its `country.json` as text, as Terraform writes it. It may hold more than the profile. */
export const profileItem = (country: { readonly code: string }): Item => ({
  ...keyItem({ pk: profilePartition, sk: country.code }),
  profile: { S: JSON.stringify(country) },
});

export const profileText = (item: Item): string | undefined => item.profile?.S;

/** Undefined when the text is no profile. */
export function profileOf(text: string | undefined): CountryProfile | undefined {
  try {
    return countryProfile.safeParse(JSON.parse(text!)).data;
  } catch {
    return undefined;
  }
}
