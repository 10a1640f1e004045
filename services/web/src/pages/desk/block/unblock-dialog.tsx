import type { Doctor, Site } from '../../../api/answer.ts';
import { type Block, useUnblockTime } from '../../../api/desk.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import styles from '../dialogs.module.css';
import { wallAt } from '../site-time.ts';
import { unblockTexts } from './unblock-texts.ts';

interface UnblockDialogProps {
  readonly block: Block;
  readonly site: Site;
  readonly doctor: Doctor | undefined;
  readonly onClose: () => void;
}

/** Blocked time, to be given back. */
export function UnblockDialog({ block, site, doctor, onClose }: UnblockDialogProps) {
  const texts = useTexts(unblockTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const unblock = useUnblockTime();
  const shown = (timestamp: string) => formats.dayAndTime(`${wallAt(timestamp, '', site.timeZone)}:00Z`);
  return (
    <Dialog
      title={texts.title}
      onClose={onClose}
      actions={
        <Button
          look="danger"
          busy={unblock.isPending}
          onClick={() =>
            unblock.mutate(block, {
              onSuccess() {
                announce(texts.unblocked);
                onClose();
              },
            })
          }
        >
          {texts.unblock}
        </Button>
      }
    >
      <dl className={styles.facts}>
        <div>
          <dt>{texts.doctor}</dt>
          <dd>{doctor?.name}</dd>
        </div>
        <div>
          <dt>{texts.from}</dt>
          <dd>{shown(block.startsAt)}</dd>
        </div>
        <div>
          <dt>{texts.to}</dt>
          <dd>{shown(block.endsAt)}</dd>
        </div>
      </dl>
      {unblock.isError && <ProblemNotice error={unblock.error} />}
    </Dialog>
  );
}
