import { ChooseCountry } from './choose-country.tsx';
import { ChooseSlot } from './choose-slot.tsx';
import { ChooseSpecialty } from './choose-specialty.tsx';

interface BookPageProps {
  readonly params: { readonly country?: string; readonly specialty?: string };
}

/** Country, then specialty, then a free slot: each choice is a path of its own, so that back and links work. */
export default function BookPage({ params: { country, specialty } }: BookPageProps) {
  if (!country) return <ChooseCountry />;
  if (!specialty) return <ChooseSpecialty key={country} code={country} />;
  return <ChooseSlot key={`${country} ${specialty}`} code={country} specialty={specialty} />;
}
