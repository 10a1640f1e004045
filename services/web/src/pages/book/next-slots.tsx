import { useFirstSlots } from '../../api/directory.ts';
import { ButtonLink } from '../../components/button.tsx';
import { Loading } from '../../components/loading.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { SlotChoices } from '../../slots/slot-choices.tsx';
import { bookingPath } from '../../slots/slot-link.tsx';
import { bookSlotTexts } from './slot-texts.ts';

interface NextSlotsProps {
  readonly country: string;
  readonly specialty: string;
  /** Site-local date to look from. */
  readonly from: string;
  readonly except: string;
}

const offered = 6;

/** The next free slots of a specialty, each one click away, in the place of one that is gone. */
export function NextSlots({ country, specialty, from, except }: NextSlotsProps) {
  const texts = useTexts(bookSlotTexts);
  const found = useFirstSlots({ country, specialty, from, limit: offered * 4 });
  if (found.isPending) return <Loading lines={2} />;
  const slots = (found.data ?? []).filter(({ startsAt }) => Date.parse(startsAt) >= Date.parse(except));
  if (slots.length === 0) return <p>{texts.noneNext}</p>;
  return (
    <SlotChoices slots={slots.slice(0, offered)}>
      {(slot, text) => (
        <ButtonLink to={bookingPath(country, specialty, slot)} replace>
          {text}
        </ButtonLink>
      )}
    </SlotChoices>
  );
}
