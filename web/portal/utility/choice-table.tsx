import { CHANNELS, type Channel, type Subject } from '#common/contract/notifications.ts';
import { useTranslation } from '../../ui/use-translation.ts';

interface ChoiceTableProps {
  childName: string;
  subjects: readonly Subject[];
  isWanted: (subject: Subject, channel: Channel) => boolean;
  onChoose: (subject: Subject, channel: Channel, isWanted: boolean) => void;
}

/** Of one child: what it is about, and by which ways it may come. */
export function ChoiceTable({ childName, subjects, isWanted, onChoose }: ChoiceTableProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'utility.notifications' });
  return (
    <table className="table choice-table">
      <caption className="h4">{t('childLegend', { name: childName })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('message')}</th>
          {CHANNELS.map((channel) => (
            <th key={channel} scope="col">
              {t(`channel.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {subjects.map((subject) => (
          <tr key={subject}>
            <th scope="row">{t(`subject.${subject}`)}</th>
            {CHANNELS.map((channel) => (
              <td key={channel}>
                <label>
                  <span className="visually-hidden">
                    {t('choice', { subject: t(`subject.${subject}`), channel: t(`channel.${channel}`) })}
                  </span>
                  <input
                    type="checkbox"
                    checked={isWanted(subject, channel)}
                    onChange={(event) => onChoose(subject, channel, event.target.checked)}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
